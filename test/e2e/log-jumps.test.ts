import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

const lineOf = (index: number) =>
  `2026-11-20 09:00:00, ${index === 1800 ? 'Error' : 'Info '}                 CBS    Line ${index}\r\n`

// What follows in a later task or frame is held back or sent in the same task, so that no machine is too fast or too slow.
describe.skipIf(windowTestsLeftOut !== null)(`a jump in a log in the window${because}`, () => {
  let browser: Browser
  let home = ''
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'unstuck-log-jumps-'))
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true })
  })

  test('is made for a key that is pressed before the document follows a scroll', async () => {
    const { grid, chosen, close } = await openLongLog(browser, home)
    await grid.focus()
    await grid.press('Home')
    await chosen.getByText(/Line 0$/).waitFor()
    await grid.evaluate((box) => {
      box.scrollTop = 24_000
      // React renders neither between these events nor before the end of this task.
      box.dispatchEvent(new Event('scroll'))
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
    })
    await chosen.getByText(/Line 1$/).waitFor()
    expect(await isInView(grid)).toBe(true)
    await close()
  })

  test('is not undone by the scroll event of a list that became shorter before', async () => {
    const { page, panel, grid, chosen, close } = await openLongLog(browser, home)
    await grid.focus()
    await grid.press('F8')
    await chosen.getByText('Line 1800').waitFor()
    await twoFrames(page)
    await page.evaluate(() => {
      const late = (event: Event) => event.stopImmediatePropagation()
      window.addEventListener('scroll', late, { capture: true })
      Object.assign(window, {
        letScroll: () => window.removeEventListener('scroll', late, { capture: true }),
      })
    })
    await panel.getByLabel('Show', { exact: true }).selectOption('failures')
    await chosen.getByText('Line 1800').waitFor()
    await panel.getByLabel('Show', { exact: true }).selectOption('lines')
    await panel.locator('[aria-selected=true][aria-rowindex="1801"]').waitFor()
    await twoFrames(page)
    await page.evaluate(() => (window as Window & { letScroll?: () => void }).letScroll?.())
    await grid.evaluate((box) => box.dispatchEvent(new Event('scroll')))
    await twoFrames(page)
    expect(await isInView(grid)).toBe(true)
    await close()
  })

  test('to the selected line brings it back into view', async () => {
    const { page, panel, grid, chosen, close } = await openLongLog(browser, home)
    await grid.focus()
    await grid.press('Home')
    await chosen.getByText(/Line 0$/).waitFor()
    await grid.evaluate((box) => {
      box.scrollTop = 24_000
    })
    await chosen.waitFor({ state: 'detached' })
    await panel.getByLabel('Line', { exact: true }).fill('1')
    await page.keyboard.press('Enter')
    await chosen.getByText(/Line 0$/).waitFor()
    expect(await isInView(grid)).toBe(true)
    await close()
  })
})

async function openLongLog(browser: Browser, home: string) {
  const own = mkdtempSync(join(home, 'home-'))
  const path = join(own, 'CBS.log')
  writeFileSync(path, Array.from({ length: 2000 }, (_, index) => lineOf(index)).join(''))
  const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home: own })
  workflow.takeIn([path])
  const { page, offences, close } = await openPage(browser, workflow)
  await page.locator('main[data-stage="findings"]').waitFor()
  await page.getByText(/^1 file read/).click()
  await page.getByRole('button', { name: `Show ${path}` }).click()
  const panel = page.getByRole('dialog')
  await panel.getByText('2,000 lines of 2,000').waitFor()
  const grid = panel.getByRole('grid')
  return {
    page,
    panel,
    grid,
    chosen: grid.locator('[aria-selected=true]'),
    close: async () => {
      expect(offences).toEqual([])
      await close()
      await workflow.close()
    },
  }
}

/** Whether the selected row is drawn and not cut off. */
async function isInView(grid: Locator): Promise<boolean> {
  return grid.evaluate((box) => {
    const row = box.querySelector('[aria-selected=true]')?.getBoundingClientRect()
    const { top, bottom } = box.getBoundingClientRect()
    return row !== undefined && row.top >= top - 1 && row.bottom <= bottom + 1
  })
}

/** Until everything that a frame brings has been rendered. */
async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  )
}
