// How long the window is busy without interruption: the longest task of its page in every state of every screen and in
// a log with this many lines, in processor time, which other work on the computer does not lengthen, and in elapsed
// time; and how long the log takes to open at a line. Needs Chromium and the built window; has no pass or fail.
// Usage: npm run bench -- window [lines]
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Browser, Page } from 'playwright-core'
import { openWorkflow } from '../main/workflow/window/workflow.ts'
import { openFakeWorkflow } from '../test/e2e/fake-workflow.ts'
import { launchBrowser, openPage, windowTestsLeftOut } from '../test/e2e/open-page.ts'
import { situations } from '../test/e2e/situations.ts'
import { knowledge } from '../test/test-knowledge.ts'

if (windowTestsLeftOut !== null) throw new Error(windowTestsLeftOut)
const lines = Number(process.argv[2] ?? 5_000_000)
process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
const home = await mkdtemp(join(tmpdir(), 'unstuck-bench-window-'))
try {
  for (const measure of [measureScreens, measureStates, measureLog]) {
    const browser = await launchBrowser()
    await measure(browser).finally(() => browser.close())
  }
} finally {
  await rm(home, { recursive: true, force: true })
}

/** From the first screen to the plan of a practice PC, using its buttons. */
async function measureScreens(browser: Browser): Promise<void> {
  const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-efi-full', home })
  const { page, close } = await openPage(browser, workflow)
  const busy = await watch(browser, page)
  for (const [screen, act] of [
    ['start', () => page.getByRole('button', { name: 'Inspect this PC' }).waitFor()],
    ['inspection and findings', () => page.getByRole('button', { name: 'Inspect this PC' }).click()],
    ['plan', () => page.getByRole('button', { name: 'See the plan' }).click()],
    ['facts', () => page.locator('.rail-step').first().click()],
    ['cases', () => page.getByRole('button', { name: 'Cases', exact: true }).click()],
  ] as const) {
    await act()
    await page.waitForTimeout(1500)
    say(screen, await busy())
  }
  await close()
  await workflow.close()
}

/** Every state of every screen and panel, as the window tests visit them. */
async function measureStates(browser: Browser): Promise<void> {
  const workflow = openFakeWorkflow()
  const { page, close } = await openPage(browser, workflow)
  const busy = await watch(browser, page)
  for (const { name, heading, enter } of situations) {
    await enter(workflow, page)
    await page.locator('h1', { hasText: heading }).waitFor()
    await page.waitForTimeout(300)
    say(`state: ${name}`, await busy())
  }
  await close()
}

async function measureLog(browser: Browser): Promise<void> {
  const log = join(home, 'CBS.log')
  await pipeline(Readable.from(cbsLines()), createWriteStream(log))
  const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home })
  workflow.takeIn([log])
  const { page, close } = await openPage(browser, workflow)
  const busy = await watch(browser, page)
  await page.getByText(/^1 file read/).click()
  const began = performance.now()
  await page.getByRole('button', { name: `Show ${log}` }).click()
  const grid = page.getByRole('grid', { name: log })
  await grid.getByText('Evaluating item').first().waitFor()
  say(`log of ${lines} lines: first lines ${(performance.now() - began).toFixed(0)} ms`, await busy())
  await page
    .getByText(/lines of/)
    .first()
    .waitFor()
  await grid.focus()
  const last = performance.now()
  await page.keyboard.press('End')
  await grid.getByText(`Evaluating item ${lines - 1}`).waitFor()
  say(`its last line ${(performance.now() - last).toFixed(0)} ms`, await busy())
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, turn % 2 === 0 ? -4000 : -900)
    await page.waitForTimeout(30)
  }
  for (let turn = 0; turn < 60; turn++) await page.keyboard.press('PageUp')
  say('scrolled and paged', await busy())
  await close()
  await workflow.close()
}

async function* cbsLines(): AsyncGenerator<string> {
  const piece = 10_000
  for (let from = 0; from < lines; from += piece) {
    const own = Array.from({ length: Math.min(piece, lines - from) }, (_, index) => lineOf(from + index))
    yield own.join('')
  }
}

function lineOf(index: number): string {
  const time = new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString().slice(0, 19).replace('T', ' ')
  return `${time}, Info                  CBS    Appl: Evaluating item ${index}\r\n`
}

/**
 * Milliseconds: the longest task in processor time, which other work on the computer does not lengthen, and in elapsed
 * time; and the processor time of all tasks.
 */
type Busy = { readonly longest: number; readonly byClock: number; readonly all: number }

type TraceEvent = {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds: elapsed time, and processor time. */
  readonly dur: number
  readonly tdur: number
  /** Thread name, in an event that names a thread. */
  readonly thread: string
}

function eventOf({ name, pid, tid, dur, tdur, args }: Readonly<Record<string, unknown>>): TraceEvent {
  const thread = typeof args === 'object' && args !== null && 'name' in args ? String(args.name) : ''
  return {
    name: String(name),
    pid: Number(pid),
    tid: Number(tid),
    dur: Number(dur ?? 0),
    tdur: Number(tdur ?? 0),
    thread,
  }
}

/** Records every task of the page; the returned function gives those since its last call. One page per browser. */
async function watch(browser: Browser, page: Page): Promise<() => Promise<Busy>> {
  const session = await browser.newBrowserCDPSession()
  const noted: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => noted.push(...value.map(eventOf)))
  const start = () =>
    session.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['toplevel'], excludedCategories: ['*'] },
    })
  await start()
  return async () => {
    const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await page.evaluate(() => performance.mark('end'))
    await session.send('Tracing.end')
    await ended
    const busy = busyIn(noted.splice(0))
    await start()
    return busy
  }
}

/** The page with the most work is the measured one; the others are empty. */
function busyIn(events: readonly TraceEvent[]): Busy {
  const tasks = events
    .filter(({ name, thread }) => name === 'thread_name' && thread === 'CrRendererMain')
    .map(({ pid, tid }) => events.filter((one) => one.pid === pid && one.tid === tid && isTask(one)))
    .map((own) => own.map(({ dur, tdur }) => ({ clock: dur / 1000, cpu: tdur / 1000 })))
  const sum = (own: (typeof tasks)[number]) => own.reduce((all, { cpu }) => all + cpu, 0)
  const page = tasks.toSorted((one, other) => sum(other) - sum(one))[0] ?? []
  const longest = page.toSorted((one, other) => other.cpu - one.cpu)[0] ?? { cpu: 0, clock: 0 }
  return { longest: longest.cpu, byClock: longest.clock, all: sum(page) }
}

function isTask({ name }: TraceEvent): boolean {
  return name === 'ThreadControllerImpl::RunTask'
}

function say(what: string, { longest, byClock, all }: Busy): void {
  const ms = (value: number) => `${value.toFixed(0)} ms`
  process.stdout.write(
    `${what.padEnd(48)} longest task ${ms(longest)} of processor time (${ms(byClock)} by the clock), all ${ms(all)}\n`,
  )
}
