import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { openTool } from './open-tool.ts'
import { situations } from './situations.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

/** As a window is on a PC whose owner has not asked for less motion. */
const moving = { reducedMotion: 'no-preference' } as const

/** All that has moved since the page was loaded, but for what a person's own click moved within half a second; as Chromium scores it. */
function shifted(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    type Shift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean }
    const observer = new PerformanceObserver(() => undefined)
    observer.observe({ type: 'layout-shift', buffered: true })
    // Where nothing has moved nothing is ever reported, so what there is is taken and nothing waited for.
    const shifts = observer.takeRecords() as Shift[]
    return shifts.reduce((sum, { hadRecentInput, value }) => sum + (hadRecentInput ? 0 : value), 0)
  })
}

/**
 * Situations that come by themselves and put another screen, a message or another list in the place of what was there; a folder
 * of packages is listed when it has been read, on a slow PC later than a click counts.
 */
const changing =
  /^(?:findings|collected evidence|packages and kits|carrying out|waiting for a person|failed|not repaired)$/

/** Notes from now on what moves without a person having done anything, with the part that moved. */
async function watchShifts(page: Page): Promise<() => Promise<{ score: number; moved: string[] }>> {
  await page.evaluate(() => {
    type Shift = PerformanceEntry & {
      readonly value: number
      readonly hadRecentInput: boolean
      readonly sources: readonly { readonly node: Element | null }[]
    }
    const seen: { score: number; moved: string[] } = { score: 0, moved: [] }
    const note = (shifts: readonly PerformanceEntry[]) => {
      for (const shift of shifts as Shift[]) {
        if (shift.hadRecentInput) continue
        seen.score += shift.value
        for (const { node } of shift.sources)
          seen.moved.push(`${node?.nodeName} ${node?.parentElement?.className}`)
      }
    }
    const observer = new PerformanceObserver((list) => note(list.getEntries()))
    observer.observe({ type: 'layout-shift' })
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const takeShifts = async () => {
      // What a render still had to do is laid out by then, and scored with the frame after it.
      for (let frames = 0; frames < 4; frames += 1) await frame()
      note(observer.takeRecords())
      return { score: seen.score, moved: seen.moved.splice(0) }
    }
    const forgetShifts = () => {
      seen.score = 0
    }
    Object.assign(window, { takeShifts, forgetShifts })
  })
  return async () => {
    const shifts = (await page.evaluate('takeShifts()')) as { score: number; moved: string[] }
    await page.evaluate('forgetShifts()')
    return shifts
  }
}

/** What can have the focus and is covered by something else once it has: a bar that stays at an edge, a panel. */
function coveredFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const within = document.querySelector('[role=dialog]') ?? document.body
    const all = within.querySelectorAll<HTMLElement>(
      'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), summary, [tabindex="0"]',
    )
    return [...all].flatMap((one) => {
      if (!one.checkVisibility({ visibilityProperty: true })) return []
      one.focus()
      if (document.activeElement !== one) return []
      const { left, top, width, height } = one.getBoundingClientRect()
      if (width < 4 || height < 4) return []
      const seen = [0.25, 0.5, 0.75].some((share) => {
        const over = document.elementFromPoint(left + width * share, top + height / 2)
        const label = over?.closest('label')
        return over !== null && (one.contains(over) || over.contains(one) || (label?.contains(one) ?? false))
      })
      return seen ? [] : [`${one.nodeName} ${one.textContent?.slice(0, 40)}`]
    })
  })
}

describe.skipIf(windowTestsLeftOut !== null)(`the layout${because}`, () => {
  let browser: Browser
  const home = mkdtempSync(join(tmpdir(), 'unstuck-layout-'))
  beforeAll(async () => {
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true })
  })

  test.each([480, 1280])('does not shift while the window opens: %i wide', async (width) => {
    const workflow = await openWorkflow({
      knowledge,
      hostId: 'practice:x64-efi-full',
      home: join(home, String(width)),
    })
    const { page, close } = await openPage(browser, workflow, { ...moving, viewport: { width, height: 800 } })
    await page.getByRole('button', { name: 'Inspect this PC' }).waitFor()
    expect(await shifted(page)).toBeLessThanOrEqual(0.01)
    await close()
    await workflow.close()
  })

  test.each([480, 1280])(
    'does not shift by itself, and covers nothing focused: every screen, %i wide',
    async (width) => {
      const workflow = openFakeWorkflow()
      const { page, close } = await openPage(browser, workflow, {
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      })
      const take = await watchShifts(page)
      const faults: string[] = []
      for (const { name, heading, enter } of situations) {
        await enter(workflow, page)
        await page.locator('h1', { hasText: heading }).waitFor()
        const { score, moved } = await take()
        if (score > 0.01 && !changing.test(name))
          faults.push(`${name}: ${score.toFixed(3)} ${moved.join(', ')}`)
        const focused = await page.evaluateHandle(() => document.activeElement)
        for (const covered of await coveredFocus(page)) faults.push(`${name}: ${covered} is covered`)
        await focused.evaluate((one) => (one as HTMLElement | null)?.focus())
        await take()
      }
      expect(faults).toEqual([])
      await close()
    },
  )

  test('is reported when it does shift, while the window opens and later', async () => {
    const { page, close } = await openPage(browser, openFakeWorkflow(), moving)
    const take = await watchShifts(page)
    await take()
    await page.evaluate(() => {
      const block = document.createElement('div')
      block.style.height = '300px'
      document.querySelector('main h1')?.before(block)
    })
    expect((await take()).score).toBeGreaterThan(0.01)
    expect((await take()).score).toBe(0)
    expect(await shifted(page)).toBeGreaterThan(0.01)
    await close()
  })

  test('does not shift when a panel gets its data late, as on a slow PC: packages and kits', async () => {
    const workflow = openFakeWorkflow()
    const late = async <T>(answer: () => T | Promise<T>): Promise<T> => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return answer()
    }
    const { handlers } = workflow
    const findKits = () => late(() => handlers.findKits(null))
    const ownProgram = () => late(() => handlers.ownProgram(null))
    const slow = { ...workflow, handlers: { ...handlers, findKits, ownProgram } }
    const { page, close } = await openPage(browser, slow, { viewport: { width: 480, height: 800 } })
    const take = await watchShifts(page)
    await openTool(page, 'Packages and kits')
    await page.getByRole('dialog').getByText('Kits on this computer').waitFor()
    // Answers that come half a second after the click count as moving by themselves.
    expect((await take()).score).toBeLessThanOrEqual(0.01)
    await close()
  })

  test('shows the first action in a small window without scrolling', async () => {
    const workflow = openFakeWorkflow()
    const { page, close } = await openPage(browser, workflow, {
      ...moving,
      viewport: { width: 480, height: 800 },
    })
    const button = page.getByRole('button', { name: 'Inspect this PC' })
    await button.waitFor()
    expect(await button.evaluate((it) => it.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
    await close()
  })
})
