import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { fakeVerdict } from './fake-session.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

/** What has the focus, by the name a screen reader says. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement
    if (!one || one === document.body) return ''
    if (one instanceof HTMLInputElement) return one.labels?.[0]?.textContent ?? ''
    return one.getAttribute('aria-label') ?? one.textContent ?? ''
  })
}

/** Presses Tab until the focus is on a thing with this name, as a person without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    if (name.test(now)) return
    passed.push(now)
  }
  throw new Error(`Tab never reached ${name}; it passed ${passed.join(' | ')}`)
}

describe.skipIf(windowTestsLeftOut !== null)(`without a mouse${because}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await sharedBrowser()
  })

  test('completes an entire repair', async () => {
    const workflow = openFakeWorkflow()
    const { page, offences, close } = await openPage(browser, workflow)
    await page.locator('h1').waitFor()
    await tabTo(page, /^Inspect this PC$/)
    await page.keyboard.press('Enter')

    await page.locator('h1', { hasText: 'What prevents' }).waitFor()
    await expect.poll(() => focused(page)).toBe('What prevents the update from installing')
    await tabTo(page, /line 15/)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('Failed to install').first().waitFor()
    expect(
      await page.evaluate(() => document.querySelector('dialog')?.contains(document.activeElement)),
    ).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toMatch(/line 15/)

    await tabTo(page, /^See the plan$/)
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Install KB5086672')
    await tabTo(page, /^Together/)
    await page.keyboard.press('ArrowDown')
    await expect
      .poll(() => workflow.calls.at(-1))
      .toEqual({
        name: 'planAgain',
        input: { method: 'sequence', target: null, winre: false },
      })
    await tabTo(page, /^Repair this practice PC$/)
    await page.keyboard.press('Space')

    await expect.poll(() => focused(page)).toBe('Carrying out the plan')
    await tabTo(page, /^Stop after this step$/)
    await page.keyboard.press('Enter')
    await expect.poll(() => workflow.calls.at(-1)?.name).toBe('cancel')
    workflow.patch({ activity: { kind: 'waiting-for-restart', fraction: null, text: '', secondsLeft: null } })
    await page.getByText('Restart to complete this part').waitFor()
    await tabTo(page, /^Restart now$/)
    await page.keyboard.press('Enter')
    await expect.poll(() => workflow.calls.at(-1)?.name).toBe('restartNow')

    workflow.patch({
      activity: { kind: 'idle', fraction: null, text: '', secondsLeft: null },
      verdict: fakeVerdict,
    })
    await expect.poll(() => focused(page)).toBe('What the PC shows now')
    expect(offences).toEqual([])
    await close()
  })

  test('offers to skip the steps on the first Tab', async () => {
    const { page, close } = await openPage(browser, openFakeWorkflow())
    await page.locator('h1').waitFor()
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Inspect this PC')
    await close()
  })

  test('announces progress once, not at every percent', async () => {
    const workflow = openFakeWorkflow()
    const { page, close } = await openPage(browser, workflow)
    const status = page.getByRole('status')
    await page.locator('h1').waitFor()
    for (const fraction of [0.1, 0.2, 0.3])
      workflow.patch({
        activity: { kind: 'inspecting', fraction, text: 'Reading the packages', secondsLeft: null },
      })
    const bar = page.getByRole('progressbar', { name: 'Inspecting the PC' })
    await expect.poll(() => bar.getAttribute('aria-valuenow')).toBe('0.3')
    await expect.poll(() => status.textContent()).toBe('Inspecting the PC: Reading the packages')
    await close()
  })

  test('keeps the focus where the pressed button is gone, and announces what is done and its result', async () => {
    const workflow = openFakeWorkflow()
    const { page, close } = await openPage(browser, workflow)
    await page.locator('h1').waitFor()
    const status = page.getByRole('status')
    const first = await page.title()
    expect(first).toMatch(/^.{2,40}, Unstuck$/)
    await tabTo(page, /^Inspect this PC$/)
    workflow.patch({
      activity: { kind: 'inspecting', fraction: 0.1, text: 'Safeguard holds', secondsLeft: null },
    })
    await page.getByRole('progressbar', { name: 'Inspecting the PC' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
    await expect.poll(() => page.title()).toContain('10')
    await expect.poll(() => status.textContent()).toBe('Inspecting the PC: Safeguard holds')
    workflow.patch({ activity: { kind: 'idle', fraction: null, text: '', secondsLeft: null } })
    await expect.poll(() => page.title()).toBe(first)
    await close()
  })
})
