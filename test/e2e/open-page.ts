import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { readBundle } from '../../main/shell/bundle.ts'
import type { ReportPage } from '../../main/shell/loopback/report-page.ts'
import { type Loopback, serveLoopback } from '../../main/shell/loopback/serve-loopback.ts'
import type { WorkflowDoor } from '../../main/shell/workflow-door.ts'

const built = join(import.meta.dirname, '..', '..', 'out')

/** Debian's paths of Chromium, the lighter one first. */
const debianPaths = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const

/** The browser of these tests; can be overridden. */
export const chromiumPath =
  process.env.UNSTUCK_CHROMIUM ?? debianPaths.find((path) => existsSync(path)) ?? debianPaths[0]

/** Why the window tests cannot run here; null if they can. */
export const windowTestsLeftOut = !existsSync(chromiumPath)
  ? `Chromium is not at ${chromiumPath}`
  : existsSync(join(built, 'renderer', 'index.html'))
    ? null
    : 'the window is not built; run npm run build'

/** Milliseconds after which something missing counts as absent; a busy machine is slow. */
const patience = 150_000

let shared: Promise<Browser> | null = null

/** The browser shared by all files of this process; it ends with the process. */
export async function sharedBrowser(): Promise<Browser> {
  shared ??= launchBrowser()
  const browser = await shared
  if (browser.isConnected()) return browser
  // It was closed: the previous file has failed, and others must not fail for the same reason.
  shared = launchBrowser()
  return shared
}

/** Starts a separate browser. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    timeout: patience,
    args: [
      // Containers run as root, where Chromium's own sandbox cannot start.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--force-color-profile=srgb',
      // Frames are composed in the browser process, and no spare renderer is started: saves a sixth of the CPU time.
      '--in-process-gpu',
      // All pages share a renderer and so what it has compiled: saves another tenth.
      '--process-per-site',
      '--disable-features=SpareRendererForSitePerProcess',
    ],
  })
}

/** The built window in a page over the loopback shell, and its forbidden actions. */
export type OpenPage = {
  readonly page: Page
  readonly loopback: Loopback
  /** Violations of the content security policy, external requests, script errors. Empty for a correct window. */
  readonly offences: string[]
  close(): Promise<void>
}

/** Read once, so that all tests of a file see one build, even if another process creates a new one. */
let build: ReturnType<typeof readBuild> | null = null

async function readBuild() {
  const bundle = await readBundle(join(built, 'renderer'))
  const bridge = new Uint8Array(await readFile(join(built, 'preload', 'loopback.cjs')))
  return { bundle, bridge }
}

/** Idle pages by their creation options: a new page costs five times as much as navigation. */
const idlePages = new WeakMap<Browser, Map<string, Page[]>>()

function idleOf(browser: Browser, options: BrowserContextOptions): Page[] {
  const byOptions = idlePages.get(browser) ?? new Map<string, Page[]>()
  idlePages.set(browser, byOptions)
  const key = JSON.stringify(options)
  const idle = byOptions.get(key) ?? []
  byOptions.set(key, idle)
  return idle
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `policy ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`,
      )
    })
  })
  return page
}

/** Resets a page: nothing of the last address and no listeners remain. */
async function putBack(page: Page, idle: Page[]): Promise<void> {
  for (const event of ['request', 'response', 'pageerror', 'console'] as const) page.removeAllListeners(event)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto('about:blank')
  await page.context().clearCookies()
  idle.push(page)
}

function offencesOf(page: Page, home: string): string[] {
  const offences: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(home) && !url.startsWith('data:')) offences.push(`request to ${url}`)
  })
  page.on('response', (r) => {
    if (r.status() >= 400) offences.push(`${r.status()} ${r.url()}`)
  })
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      offences.push(`console: ${message.text()}`)
  })
  return offences
}

/**
 * Serves a workflow and opens its window; resolves once it is rendered with its session. Animations are disabled by
 * default: rendering every frame of rings and transitions took a fifth of the CPU time of these tests. Tests about
 * motion request it.
 */
export async function openPage(
  browser: Browser,
  workflow: WorkflowDoor,
  { report, ...options }: BrowserContextOptions & { readonly report?: ReportPage } = {},
): Promise<OpenPage> {
  build ??= readBuild()
  const loopback = await serveLoopback({ workflow, ...(await build), ...(report ? { report } : {}) })
  const { viewport, colorScheme, reducedMotion, forcedColors, ...others } = options
  // Options that a page can change at any time; different values of others need another page.
  const fixed = { locale: 'en-GB', ...others }
  const idle = idleOf(browser, fixed)
  const page = idle.pop() ?? (await newPage(browser, fixed))
  await page.setViewportSize(viewport ?? { width: 1200, height: 820 })
  await page.emulateMedia({
    colorScheme: colorScheme ?? 'light',
    reducedMotion: reducedMotion ?? 'reduce',
    forcedColors: forcedColors ?? 'none',
  })
  const home = `http://127.0.0.1:${loopback.port}/`
  const offences = offencesOf(page, home)
  await page.goto(loopback.url)
  await page.waitForURL(home)
  // Before its session the page has a heading too, but nothing that keys or Tab could reach.
  await page.locator('main[data-stage]').waitFor()
  return {
    page,
    loopback,
    offences,
    async close() {
      await putBack(page, idle)
      await loopback.close()
    },
  }
}
