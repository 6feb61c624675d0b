import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import type { Language } from '../../common/texts/languages.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { launchBrowser, openPage, windowTestsLeftOut } from './open-page.ts'
import { situations } from './situations.ts'

/**
 * Creates screenshots of every screen and state for review: `npm run screenshots [-- <folder>]`. The window must be
 * built. Each is taken in three widths, and with common Windows settings: dark, high contrast, text twice as large.
 * Also updates `docs/screenshot.png`.
 */
const root = join(import.meta.dirname, '..', '..')
const shownLanguages: readonly Language[] = ['en', 'de', 'ar', 'ja']
const pcs = ['arm64-missing-checkpoint', 'x64-efi-full', 'x64-winre-stale', 'x64-healthy'] as const

type Look = {
  readonly suffix: string
  readonly widths: readonly number[]
  readonly media?: Parameters<Page['emulateMedia']>[0]
  /** Scale factor of all text. */
  readonly text?: number
}

const plain: Look = { suffix: '', widths: [480, 1280, 1920] }
const looks: readonly Look[] = [
  plain,
  { suffix: '-dark', widths: [480, 1280], media: { colorScheme: 'dark' } },
  { suffix: '-contrast', widths: [480, 1280], media: { forcedColors: 'active', colorScheme: 'dark' } },
  { suffix: '-large', widths: [480, 1280], text: 2 },
]

async function take(page: Page, folder: string, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  for (const { suffix, widths, media, text = 1 } of looks) {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light', forcedColors: 'none', ...media })
    await page.evaluate((percent) => {
      document.documentElement.style.fontSize = `${percent}%`
    }, text * 100)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 820 })
      // A screen's full height is that of its scrolling part.
      const tall = await page.evaluate(() =>
        Math.max((document.querySelector('main')?.scrollHeight ?? 0) + 160, document.body.scrollHeight),
      )
      await page.setViewportSize({ width, height: Math.min(6000, Math.max(820, tall)) })
      await drawnAnew(page)
      await page.screenshot({ path: join(folder, `${name}${suffix}-${width}.png`) })
    }
  }
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light', forcedColors: 'none' })
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  await page.setViewportSize({ width: 1280, height: 820 })
}

/** A resized window is redrawn a frame later; an earlier screenshot shows the old size. */
function drawnAnew(page: Page): Promise<unknown> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

/** One practice PC from its first screen to its report. */
async function walk(browser: Browser, pc: string, language: Language, folder: string, home: string) {
  const workflow = await openWorkflow({
    knowledge,
    hostId: `practice:${pc}`,
    home: join(home, language, pc),
    languages: [language],
  })
  const { page, close } = await openPage(browser, workflow, { reducedMotion: 'reduce' })
  const shot = (name: string) => take(page, folder, `${language}-${pc}-${name}`)
  const stage = (name: string) => page.locator(`main[data-stage="${name}"]`).waitFor()
  const go = (index: number) => page.locator('.rail-step').nth(index).click()
  const resting = async () => {
    for (;;) {
      const { activity } = await workflow.handlers.getSession(null)
      if (activity.kind === 'idle' || activity.kind.startsWith('waiting')) return activity.kind
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  await page.locator('h1').waitFor()
  await shot('1-start')
  await workflow.handlers.examine(null)
  await stage('findings')
  await resting()
  await shot('2-findings')
  if (language === 'en' && pc === pcs[0]) {
    await page.setViewportSize({ width: 1200, height: 820 })
    await page.screenshot({ path: join(root, 'docs', 'screenshot.png') })
  }
  await go(0)
  await stage('inspect')
  await shot('3-facts')
  const { planSha256, plan } = await workflow.handlers.getSession(null)
  if (planSha256 !== null && plan !== null && plan.steps.length > 0) {
    await go(2)
    await stage('plan')
    await shot('4-plan')
    await workflow.handlers.carryOut({ planSha256 })
    for (let wait = await resting(); wait !== 'idle'; wait = await resting()) {
      await shot(`5-${wait}`)
      if (wait === 'waiting-for-restart') await workflow.handlers.restartNow(null)
      else await workflow.handlers.carryOut({ planSha256 })
    }
    await stage('proof')
    await shot('6-proof')
  }
  const { path } = await workflow.handlers.saveReport(null)
  const report = await browser.newPage()
  await report.goto(pathToFileURL(path).href)
  for (const width of plain.widths) {
    await report.setViewportSize({ width, height: 820 })
    await report.screenshot({ path: join(folder, `${language}-${pc}-7-report-${width}.png`), fullPage: true })
  }
  await report.close()
  await close()
  await workflow.close()
}

/** Every state of every screen and panel, as visited by the window tests; in English, whose texts they look for. */
async function states(browser: Browser, folder: string): Promise<void> {
  const workflow = openFakeWorkflow()
  const { page, close } = await openPage(browser, workflow, { reducedMotion: 'reduce' })
  page.setDefaultTimeout(20_000)
  for (const [index, { name, heading, enter }] of situations.entries()) {
    try {
      await enter(workflow, page)
      await page.locator('h1', { hasText: heading }).waitFor()
    } catch (error) {
      // If one state is not reached, the others continue.
      process.stderr.write(`${name}: ${error}\n`)
      process.exitCode = 1
      continue
    }
    await take(page, folder, `state-${String(index + 1).padStart(2, '0')}-${name.replaceAll(' ', '-')}`)
  }
  await close()
}

if (windowTestsLeftOut !== null) throw new Error(windowTestsLeftOut)
process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
const folder = process.argv[2] ?? join(root, 'out', 'screenshots')
const home = await mkdtemp(join(tmpdir(), 'unstuck-screenshots-'))
const browser = await launchBrowser()
try {
  await mkdir(folder, { recursive: true })
  for (const language of shownLanguages)
    for (const pc of language === 'en' ? pcs : pcs.slice(0, 1))
      await walk(browser, pc, language, folder, home)
  await states(browser, folder)
} finally {
  await browser.close()
  await rm(home, { recursive: true, force: true })
}
