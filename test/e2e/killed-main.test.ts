import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { sample, times } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''
const hostId = 'practice:x64-store-corrupt'
/** The buttons that continue a repair, in any state. */
const nextActs =
  /^(?:Continue from here|Restart now|Compare the PC with the plan|Repair this practice PC|Try this step again)$/

describe.skipIf(windowTestsLeftOut !== null)(`a main process that is killed${because}`, () => {
  let browser: Browser
  let home = ''
  /** The events of a repair without interruption. */
  let kinds: string[] = []
  beforeAll(async () => {
    process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
    browser = await sharedBrowser()
    home = mkdtempSync(join(tmpdir(), 'unstuck-killed-main-'))
    const workflow = await openWorkflow({ knowledge, hostId, home: join(home, 'whole') })
    const { page, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Inspect this PC' }).click()
    await page.locator('main[data-stage="findings"]').waitFor()
    await show(page, 'Plan')
    await toProof(page)
    await close()
    await workflow.close()
    kinds = eventsIn(join(home, 'whole'))
  }, 240_000)
  afterAll(() => {
    delete process.env.UNSTUCK_PRACTICE_SPEED
    rmSync(home, { recursive: true, force: true })
  })

  test('at a journal event is detected immediately; a reopened window shows everything and continues to the verdict', {
    timeout: 1_800_000,
  }, async () => {
    const begun = kinds.indexOf('run-started')
    expect(kinds.length - begun).toBeGreaterThan(10)
    expect(kinds.at(-1)).toBe('verdict')
    const moments = kinds.map((_, index) => index + 1).slice(begun)
    // Each takes two windows and two processes: a usual run tries one between the first and the last.
    for (const at of sample(moments, 3).slice(times(1, 0), times(2, moments.length))) {
      const own = join(home, `${at}`)
      await dieAt(browser, own, at)
      const left = eventsIn(own)
      expect(left.length === at || left.at(-1) === 'verdict').toBe(true)
      await goOn(browser, own, left.at(-1) === 'verdict')
      rmSync(own, { recursive: true })
    }
  })
})

/** The kinds of the events in the journal on the disk. */
function eventsIn(home: string): string[] {
  const [only = ''] = readdirSync(join(home, 'cases'))
  const lines = readFileSync(join(home, 'cases', only, 'journal.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => String(JSON.parse(line).kind))
}

const show = (page: Page, stage: string) =>
  page
    .getByRole('button', { name: new RegExp(`^${stage}`) })
    .first()
    .click()

/** Presses the next button until the repair is proven. */
async function toProof(page: Page): Promise<void> {
  const proof = page.locator('main[data-stage="proof"]')
  const next = page.getByRole('main').getByRole('button', { name: nextActs, disabled: false }).first()
  const runs = page.locator('.feed [data-kind="run-started"]')
  for (let acts = 0; acts < 8; acts += 1) {
    await proof.or(next).first().waitFor()
    if (await proof.isVisible()) return
    const begun = await runs.count()
    const pressed = await next.elementHandle()
    await next.click()
    // The next wait may have the same button, and the work between may be over before anybody sees it; the line with which
    // the journal begins each run stays.
    const goesOn = proof.or(runs.nth(begun)).first().waitFor({ state: 'attached' })
    await Promise.race([goesOn, pressed?.waitForElementState('hidden')])
  }
  expect(await proof.isVisible()).toBe(true)
}

/** A window whose main process carries the repair out and is killed when that many events are on the disk. */
async function dieAt(browser: Browser, home: string, at: number): Promise<void> {
  const script = join(import.meta.dirname, 'main-in-child.ts')
  const child = spawn(process.execPath, [script, hostId, home, String(at)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<string | null>((resolve) =>
    child.once('exit', (_code, signal) => resolve(signal)),
  )
  const context = await browser.newContext({ locale: 'en-GB' })
  context.setDefaultTimeout(150_000)
  const page = await context.newPage()
  await page.goto(await addressOf(child))
  await page.getByRole('button', { name: 'Inspect this PC' }).click()
  await page.locator('main[data-stage="findings"]').waitFor()
  await show(page, 'Plan')
  const walked = toProof(page).catch(() => undefined)
  expect(await Promise.race([ended, walked.then(() => 'the repair ended before')])).toBe('SIGKILL')
  await page.getByText('Unstuck is not responding').waitFor()
  // Nothing is shown as still running.
  await expect.poll(() => page.locator('.work').count()).toBe(0)
  await context.close()
  await walked
}

function addressOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    stdout?.once('data', (line: Buffer) => resolve(line.toString().trim()))
    stdout?.once('end', () => reject(new Error('the main process ended before its window was there')))
  })
}

/** Opens the case again, checks that everything is still there, and finishes the repair. */
async function goOn(browser: Browser, home: string, isProven: boolean): Promise<void> {
  const workflow = await openWorkflow({ knowledge, hostId, home })
  const { page, offences, close } = await openPage(browser, workflow)
  if (!isProven) {
    await page.locator('main[data-stage="repair"]').waitFor()
    await page.getByRole('region', { name: 'Journal' }).getByText('The repair started.').waitFor()
    await show(page, 'Inspect')
    await page.getByText('Component store', { exact: true }).first().waitFor()
    await show(page, 'Findings')
    await page.getByText('Most likely cause').waitFor()
    await show(page, 'Plan')
    await page.locator('.step').first().waitFor()
    await show(page, 'Repair')
    await toProof(page)
    await page.getByText('What was found before the repair').waitFor()
    await page.getByText('Cured', { exact: true }).first().waitFor()
  }
  expect(offences).toEqual([])
  await close()
  await workflow.close()
}
