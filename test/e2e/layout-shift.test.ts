import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkflow } from '../../main/workflow/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { situations } from './situations.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

/** All that has moved since the page was loaded, but for what a person's own click moved within half a second; as Chromium scores it. */
function shifted(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    type Shift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean }
    const scores = await new Promise<number[]>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        observer.disconnect()
        resolve((list.getEntries() as Shift[]).filter((one) => !one.hadRecentInput).map(({ value }) => value))
      })
      observer.observe({ type: 'layout-shift', buffered: true })
      // Where nothing has moved nothing is ever reported.
      setTimeout(() => resolve([]), 300)
    })
    return scores.reduce((sum, value) => sum + value, 0)
  })
}

/** Situations that come by themselves and put another screen, a message or another list in the place of what was there. */
const changing = /^(?:findings|collected evidence|carrying out|failed|not repaired)$/

/** Notes from now on what moves without a person having done anything, with the part that moved. */
async function watchShifts(page: Page): Promise<() => Promise<{ score: number; moved: string[] }>> {
  await page.evaluate(() => {
    type Shift = PerformanceEntry & {
      readonly value: number
      readonly hadRecentInput: boolean
      readonly sources: readonly { readonly node: Element | null }[]
    }
    const seen: { score: number; moved: string[] } = { score: 0, moved: [] }
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as Shift[]) {
        if (shift.hadRecentInput) continue
        seen.score += shift.value
        for (const { node } of shift.sources)
          seen.moved.push(`${node?.nodeName} ${node?.parentElement?.className}`)
      }
    }).observe({ type: 'layout-shift' })
    Object.assign(window, {
      takeShifts: () => ({ score: seen.score, moved: seen.moved.splice(0) }),
      forgetShifts: () => {
        seen.score = 0
      },
    })
  })
  return async () => {
    await page.waitForTimeout(150)
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

  test.each([480, 1280])('does not jump while the window opens: %i wide', async (width) => {
    const workflow = await openWorkflow({
      knowledge,
      hostId: 'practice:x64-efi-full',
      home: join(home, String(width)),
    })
    const { page, close } = await openPage(browser, workflow, { viewport: { width, height: 800 } })
    await page.getByRole('button', { name: 'Inspect this PC' }).waitFor()
    expect(await shifted(page)).toBeLessThanOrEqual(0.01)
    await close()
    await workflow.close()
  })

  test.each([480, 1280])(
    'does not jump by itself, and covers nothing that has the focus: every screen, %i wide',
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

  test('has the first act of a small window in view', async () => {
    const workflow = openFakeWorkflow()
    const { page, close } = await openPage(browser, workflow, { viewport: { width: 480, height: 800 } })
    const button = page.getByRole('button', { name: 'Inspect this PC' })
    await button.waitFor()
    expect(await button.evaluate((it) => it.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
    await close()
  })
})
