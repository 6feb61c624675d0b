// How long the window is busy at a stretch: the longest task of its page on every screen of a repair and in a log of that many
// lines, and how long the log takes to open at a line. Beside each stands the processor time of all tasks together, which other
// work on the computer does not lengthen: no single task took longer. Needs Chromium and the built window; decides nothing.
// Usage: npm run bench -- window [lines]
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Page } from 'playwright-core'
import { openWorkflow } from '../main/workflow/workflow.ts'
import { launchBrowser, openPage, windowTestsLeftOut } from '../test/e2e/open-page.ts'
import { knowledge } from '../test/test-knowledge.ts'

if (windowTestsLeftOut !== null) throw new Error(windowTestsLeftOut)
const lines = Number(process.argv[2] ?? 5_000_000)
process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
const home = await mkdtemp(join(tmpdir(), 'unstuck-bench-window-'))
const browser = await launchBrowser()
try {
  await measureScreens()
  await measureLog()
} finally {
  await browser.close()
  await rm(home, { recursive: true, force: true })
}

/** From the first screen to the plan of a practice PC, by its buttons. */
async function measureScreens(): Promise<void> {
  const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-efi-full', home })
  const { page, close } = await openPage(browser, workflow)
  const busy = await watch(page)
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

async function measureLog(): Promise<void> {
  const log = join(home, 'CBS.log')
  await pipeline(Readable.from(cbsLines()), createWriteStream(log))
  const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home })
  workflow.takeIn([log])
  const { page, close } = await openPage(browser, workflow)
  const busy = await watch(page)
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

type Busy = { readonly longest: number | null; readonly cpu: number }

/** Notes each task of more than 50 ms, which is what a browser calls long, and the processor time of all; answers what came since the last call. */
async function watch(page: Page): Promise<() => Promise<Busy>> {
  await page.evaluate(() => {
    const noted: number[] = []
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.push(duration)
    }).observe({ type: 'longtask', buffered: true })
    Object.assign(window, { takeLongTasks: () => noted.splice(0) })
  })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  let before = 0
  return async () => {
    const tasks = (await page.evaluate('takeLongTasks()')) as number[]
    const { metrics } = await session.send('Performance.getMetrics')
    const all = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
    const cpu = all - before
    before = all
    return { longest: tasks.length === 0 ? null : Math.max(...tasks), cpu }
  }
}

function say(what: string, { longest, cpu }: Busy): void {
  const task = longest === null ? 'no task over 50 ms' : `longest task ${longest.toFixed(0)} ms`
  process.stdout.write(`${what.padEnd(48)} ${task}, all tasks ${cpu.toFixed(0)} ms of processor time\n`)
}
