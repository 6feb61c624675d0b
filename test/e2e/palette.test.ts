import type { Browser, Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, sidewaysFaults } from './check-page.ts'
import { otherHost } from './fake-session.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { openTool } from './open-tool.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`the command palette${because}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await sharedBrowser()
  })

  test('Ctrl+K opens panels, cases, codes and the actions of the screen by keyboard; F1 shows the keys', async () => {
    const workflow = openFakeWorkflow()
    const { page, offences, close } = await openPage(browser, workflow)
    const main = page.locator('h1')
    await main.waitFor()
    const dialog = page.getByRole('dialog')
    const field = dialog.getByRole('combobox')
    const chosen = dialog.locator('[role=option][aria-selected=true]')
    await page.keyboard.press('Control+k')
    await field.waitFor()
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
    await dialog
      .getByRole('option', { name: /FRONTDESK-07/ })
      .first()
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await keepScreenshot(page, 'palette')
    // What a button and a panel both lead to is there once.
    expect(await dialog.getByRole('option', { name: 'Collect evidence from this PC' }).count()).toBe(1)
    // Enter alone starts nothing.
    expect(await chosen.textContent()).toMatch(/^Inspect.*Inspect the PC/)
    await page.keyboard.type('sett')
    await chosen.getByText('Settings').waitFor()
    const named = await field.getAttribute('aria-activedescendant')
    expect(await chosen.getAttribute('id')).toBe(named)
    await page.keyboard.press('Enter')
    await dialog.getByLabel('Language').waitFor()
    await page.keyboard.press('Escape')

    await page.keyboard.press('Control+k')
    await field.fill('frontdesk')
    // Cases are listed anew each time the palette opens; until then there is nothing to choose.
    await chosen.getByText('FRONTDESK-07').first().waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => workflow.calls.some(({ name }) => name === 'openCase')).toBe(true)

    await page.keyboard.press('Control+k')
    await field.fill(otherHost.label)
    await chosen.getByText(otherHost.label).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => workflow.calls.at(-1)).toEqual({ name: 'openHost', input: { id: otherHost.id } })

    await page.keyboard.press('Control+k')
    await field.fill('0x800f0922')
    await chosen.getByText('Explain 0x800f0922').waitFor()
    await page.keyboard.press('Enter')
    await expect
      .poll(() => workflow.calls.find(({ name }) => name === 'takeText')?.input)
      .toEqual({ text: '0x800f0922' })

    await page.keyboard.press('Control+k')
    await field.fill('nothing fits this')
    await dialog.getByText(/^No results/).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F1')
    await dialog.getByText('Ctrl+K').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await keepScreenshot(page, 'keys')
    await page.keyboard.press('Escape')

    await goThroughStages(page, dialog)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe('Install KB5086672')
    expect(offences).toEqual([])
    await close()
  })

  test.each([480, 700])('a small window has a single menu: %i', async (width) => {
    const { page, close } = await openPage(browser, openFakeWorkflow(), {
      viewport: { width, height: 800 },
    })
    await openTool(page, 'Settings')
    await page.getByRole('dialog').getByLabel('Language').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('.rail-foot button:visible').count()).toBe(1)
    await keepScreenshot(page, `start-${width}`)
    await close()
  })

  test.each([
    [480, 800],
    [1280, 600],
  ])('the button bar covers no focused element: %i by %i', async (width, height) => {
    const { page, close } = await openPage(browser, openFakeWorkflow(), { viewport: { width, height } })
    await page.getByRole('button', { name: 'Inspect this PC' }).click()
    await page.locator('main[data-stage="findings"]').waitFor()
    const hidden: string[] = []
    let seen = 0
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab')
      const cover = await page.evaluate(() => {
        const one = document.activeElement
        if (!(one instanceof HTMLElement) || !one.closest('main') || one.closest('.actions')) return null
        const { left, width, bottom } = one.getBoundingClientRect()
        const over = document.elementFromPoint(left + width / 2, Math.min(bottom - 2, innerHeight - 1))
        return { name: one.textContent, covered: over?.closest('.actions') != null }
      })
      if (cover !== null) seen += 1
      if (cover?.covered) hidden.push(cover.name)
    }
    expect(seen).toBeGreaterThan(5)
    expect(hidden).toEqual([])
    expect(await sidewaysFaults(page)).toEqual([])
    await keepScreenshot(page, `findings-foot-${width}`)
    await close()
  })
})

/** Each stage by the name of its action. */
async function goThroughStages(page: Page, dialog: Locator): Promise<void> {
  for (const [action, stage] of [
    ['Inspect this PC', 'findings'],
    ['See the plan', 'plan'],
  ] as const) {
    await page.keyboard.press('Control+k')
    await dialog.getByRole('combobox').fill(action)
    await dialog.locator('[role=option][aria-selected=true]').getByText(action).waitFor()
    await page.keyboard.press('Enter')
    await page.locator(`main[data-stage="${stage}"]`).waitFor()
    await dialog.waitFor({ state: 'hidden' })
  }
}
