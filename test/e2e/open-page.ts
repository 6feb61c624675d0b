import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { readBundle } from '../../main/shell/bundle.ts'
import type { ReportPage } from '../../main/shell/loopback/report-page.ts'
import { type Loopback, serveLoopback } from '../../main/shell/loopback/serve-loopback.ts'
import type { WorkflowDoor } from '../../main/shell/workflow-door.ts'

const built = join(import.meta.dirname, '..', '..', 'out')

/** Where Debian keeps Chromium; another place can be named. */
export const chromiumPath = process.env.UNSTUCK_CHROMIUM ?? '/usr/bin/chromium'

/** Why the window tests cannot run here, or null where they can. */
export const windowTestsLeftOut = !existsSync(chromiumPath)
  ? `Chromium is not at ${chromiumPath}`
  : existsSync(join(built, 'renderer', 'index.html'))
    ? null
    : 'the window is not built; run npm run build'

/** Milliseconds after which something that does not come is taken to be missing; a busy machine is slow, not wrong. */
const patience = 150_000

/** Starts the browser that all tests of a file share. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    timeout: patience,
    // Containers run as root, where Chromium's own sandbox cannot start.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  })
}

/** The built window in a page, over the loopback shell, and everything it did that it must not do. */
export type OpenPage = {
  readonly page: Page
  readonly loopback: Loopback
  /** Broken content security policy, requests to elsewhere, script errors. Empty in a sound window. */
  readonly offences: string[]
  close(): Promise<void>
}

/** Read once, so that all tests of a file see one build, even while another process makes a new one. */
let build: ReturnType<typeof readBuild> | null = null

async function readBuild() {
  const bundle = await readBundle(join(built, 'renderer'))
  const bridge = new Uint8Array(await readFile(join(built, 'preload', 'loopback.cjs')))
  return { bundle, bridge }
}

/** Serves a workflow and opens its window; it is drawn with its session when this resolves. */
export async function openPage(
  browser: Browser,
  workflow: WorkflowDoor,
  { report, ...options }: BrowserContextOptions & { readonly report?: ReportPage } = {},
): Promise<OpenPage> {
  build ??= readBuild()
  const loopback = await serveLoopback({ workflow, ...(await build), ...(report ? { report } : {}) })
  const context = await browser.newContext({
    viewport: { width: 1200, height: 820 },
    locale: 'en-GB',
    ...options,
  })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  const offences: string[] = []
  const home = `http://127.0.0.1:${loopback.port}/`
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
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(
        `policy ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} ${event.sample}`,
      )
    })
  })
  await page.goto(loopback.url)
  await page.waitForURL(home)
  // Before its session the page has a heading too, and nothing that keys or Tab could reach.
  await page.locator('main[data-stage]').waitFor()
  return {
    page,
    loopback,
    offences,
    async close() {
      await context.close()
      await loopback.close()
    },
  }
}
