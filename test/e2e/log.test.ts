import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults, sidewaysFaults } from './check-page.ts'
import { heldCalls } from './held-calls.ts'
import { openAt } from './open-at.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

const cbsLine = (index: number) => {
  const time = new Date(Date.UTC(2026, 10, 20, 1, 0, index / 10)).toISOString().slice(0, 19).replace('T', ' ')
  if (index === 150_000)
    return `${time}, Info                  CBS    Failed to install \u001b[31mpackage\u001b[0m [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]`
  if (index % 50_000 === 7)
    return `${time}, Info                  CBS    Session: 31000000_${index} initialized by client WindowsUpdateAgent, external staging`
  return `${time}, Info                  CBS    Appl: Evaluating item ${index}`
}

describe.skipIf(windowTestsLeftOut !== null)(`a whole log in the window${because}`, () => {
  let browser: Browser
  let home = ''
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'unstuck-log-window-'))
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true })
  })

  test('is rendered from the supplied rows without requesting them again', async () => {
    const { workflow, page, close } = await openAt(browser, 'evidence')
    await page.locator('.log-row[aria-selected=true]', { hasText: 'Failed to install 15' }).waitFor()
    const names = workflow.calls.map(({ name }) => name)
    expect(names.slice(names.indexOf('openLog') + 1)).not.toContain('logRows')
    expect(names).not.toContain('logRowOfLine')
    await close()
  })

  test('with 200,000 lines opens at the cited line and supports keyboard navigation', async () => {
    const { cbs, dism } = writeLogs(home)
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home })
    workflow.takeIn([cbs, dism])
    const { page, offences, close } = await openPage(browser, workflow)
    await page.locator('main[data-stage="findings"]').waitFor()
    await page.getByText(/^2 files read/).click()
    const open = page.getByRole('button', { name: `Show ${cbs}` })
    await open.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    const grid = panel.getByRole('grid', { name: cbs })
    await panel.getByText('200,000 lines of 200,000').waitFor()
    await grid.focus()
    await page.keyboard.press('End')
    const chosen = grid.locator('[aria-selected=true]')
    await chosen.getByText('item 199999').waitFor()
    await page.keyboard.press('Home')
    await chosen.getByText('item 0').waitFor()

    await page.keyboard.press('F8')
    await chosen.getByText('Failed to install').waitFor()
    expect(await chosen.textContent()).toContain('150001')
    expect(await chosen.textContent()).toContain('\u241b[31mpackage')
    expect(await copiedFrom(page)).toMatch(/CBS\.log.*150,?001[\s\S]*0x800f0922/)
    // The meaning of the code is shown below, also for keyboard and screen reader users.
    await panel
      .getByRole('region', { name: 'Record at line 150001' })
      .first()
      .getByText('CBS_E_INSTALLERS_FAILED')
      .first()
      .waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await sidewaysFaults(page)).toEqual([])
    await keepScreenshot(page, 'log')
    await chosen.locator('.log-code').hover()
    await page.getByRole('tooltip').getByText('0x800f0922').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('tooltip').waitFor({ state: 'hidden' })
    // Over the lines, it would explain the next code that scrolls under it, and the last Escape would only close that.
    await page.mouse.move(0, 0)

    await searchAndGo(page, panel, chosen)

    await panel.getByLabel('Second log').selectOption({ label: dism })
    const other = panel.getByRole('grid', { name: dism })
    await panel.getByText('300 lines of 300').waitFor()
    await grid.focus()
    await page.keyboard.press('ArrowDown')
    // The failure and the line after it were written at 05:10:00.
    await other.locator('[aria-selected=true]').getByText('item 249').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await keepScreenshot(page, 'log-beside')
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    await expect.poll(() => open.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })

  test('in a DOS code page can be read in another encoding at 480 px', async () => {
    const path = join(home, 'oem words.log')
    writeFileSync(path, Buffer.from('Windows\r\n\x99ffnen der Gr\x94\xe1e\r\n', 'latin1'))
    const own = mkdtempSync(join(home, 'oem-'))
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home: own })
    workflow.takeIn([path])
    const { page, close } = await openPage(browser, workflow, { viewport: { width: 480, height: 800 } })
    await page.getByRole('button', { name: `Show ${path}` }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText('2 lines of 2').waitFor()
    // A short line takes one line even where long ones wrap, and two of them need no scrolling.
    const heights = await panel
      .getByRole('row')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
    expect([heights.length, Math.max(...heights) < 30]).toEqual([2, true])
    expect(
      await panel.getByRole('grid').evaluate((grid) => grid.scrollHeight - grid.clientHeight),
    ).toBeLessThanOrEqual(0)
    await panel.getByRole('grid').focus()
    await page.keyboard.press('End')
    await readInAnotherPage(page, panel)
    expect(await accessibilityFaults(page)).toEqual([])
    await close()
    await workflow.close()
  })

  test('applies a key pressed right after another filter step starting from the row of that filter', async () => {
    const path = join(home, 'failures.log')
    const lineOf = (index: number) =>
      `2026-11-20 09:00:00, ${index % 10 === 0 ? 'Error' : 'Info '}                 CBS    Line ${index}\r\n`
    writeFileSync(path, Array.from({ length: 100 }, (_, index) => lineOf(index)).join(''))
    const own = mkdtempSync(join(home, 'filter-'))
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home: own })
    workflow.takeIn([path])
    const { page, close } = await openPage(browser, workflow)
    await page.locator('main[data-stage="findings"]').waitFor()
    await page.getByText(/^1 file read/).click()
    await page.getByRole('button', { name: `Show ${path}` }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText('100 lines of 100').waitFor()
    await panel.getByRole('grid').focus()
    await page.keyboard.press('End')
    const chosen = panel.locator('[aria-selected=true]')
    await chosen.getByText('Line 99').waitFor()
    const answers = await heldCalls(page, 'logRowOfLine')
    await panel.getByLabel('Show', { exact: true }).selectOption('failures')
    await panel.getByText('10 lines of 100').waitFor()
    await panel.getByRole('grid').focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await answers.release()
    // Line 90 is the last failure at or before line 99.
    await chosen.getByText('Line 70').waitFor()
    await page.keyboard.press('ArrowDown')
    await chosen.getByText('Line 80').waitFor()
    await close()
    await workflow.close()
  })

  test('without PC information can be viewed in its location, and shows appended lines', async () => {
    const path = join(home, 'Windows words.log')
    writeFileSync(path, 'The weather of Windows is fine.\n'.repeat(30))
    const own = mkdtempSync(join(home, 'own-'))
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home: own })
    // A small file is read before the window exists to show the beginning; the result is shown nevertheless.
    workflow.takeIn([path])
    const { page, close } = await openPage(browser, workflow, { viewport: { width: 480, height: 800 } })
    await page.getByRole('button', { name: `Show ${path}` }).click()
    const panel = page.getByRole('dialog')
    await panel.getByText('30 lines of 30').waitFor()
    expect(await sidewaysFaults(page)).toEqual([])
    await keepScreenshot(page, 'log-480')
    const lines = await panel.getByRole('grid').evaluate((grid) => grid.clientHeight / 24)
    expect(lines).toBeGreaterThanOrEqual(12)
    await panel.getByRole('grid').focus()
    await page.keyboard.press('Control+g')
    expect(
      await panel.getByLabel('Line', { exact: true }).evaluate((it) => it === document.activeElement),
    ).toBe(true)
    await page.keyboard.type('29')
    await page.keyboard.press('Enter')
    await panel.locator('[aria-selected=true][aria-rowindex="29"]').waitFor()
    await panel.getByText('Follow new lines').click()
    appendFileSync(path, 'And this is new.\n')
    await panel.locator('[aria-selected=true]').getByText('And this is new.').waitFor()
    rmSync(path)
    await panel.getByText('This log no longer exists.').waitFor()
    await close()
    await workflow.close()
  })
})

/** Chooses another code page for a log, because the guess is wrong; the scroll position stays. */
async function readInAnotherPage(page: Page, panel: Locator): Promise<void> {
  await panel.getByText('which is a guess').waitFor()
  await panel.getByLabel('Code page').selectOption('1251')
  await panel.locator('[aria-selected=true]').getByText('™ffnen').waitFor()
  await panel.getByText('which is a guess').waitFor({ state: 'hidden' })
  expect(await sidewaysFaults(page)).toEqual([])
  await panel.getByLabel('Code page').selectOption({ label: 'Best guess' })
  await panel.locator('[aria-selected=true]').getByText('Öffnen der Größe').waitFor()
}

/** A long CBS.log with one failure, and a DISM log of the same hours. */
function writeLogs(home: string): { cbs: string; dism: string } {
  const cbs = join(home, 'CBS.log')
  writeFileSync(cbs, Array.from({ length: 200_000 }, (_, index) => `${cbsLine(index)}\r\n`).join(''))
  const dism = join(home, 'dism.log')
  writeFileSync(
    dism,
    Array.from(
      { length: 300 },
      (_, minute) =>
        `2026-11-20 ${String(1 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:30, Info                  DISM   DISM.EXE: Attempting item ${minute}\r\n`,
    ).join(''),
  )
  return { cbs, dism }
}

/**
 * What Ctrl+C copies, read where the page puts it, because the browser of the tests has no clipboard to ask. The keys are
 * pressed again if the answer came too late for the browser to allow copying, as on a busy machine.
 */
async function copiedFrom(page: Page): Promise<string> {
  await page.evaluate(() => {
    const kept = window as Window & { copied?: string }
    delete kept.copied
    window.addEventListener(
      'copy',
      (event) => {
        kept.copied = event.clipboardData?.getData('text/plain') ?? ''
      },
      { once: true },
    )
  })
  let copied: string | null = null
  const pressUntilCopied = async () => {
    copied = await page.evaluate(() => (window as { copied?: string }).copied ?? null)
    if (copied === null) await page.keyboard.press('Control+c')
    return copied
  }
  await expect.poll(pressUntilCopied, { interval: 1000 }).not.toBeNull()
  return copied ?? ''
}

async function searchAndGo(page: Page, panel: Locator, chosen: Locator): Promise<void> {
  await page.keyboard.press('Control+f')
  await page.keyboard.type('item 1777')
  await page.keyboard.press('Enter')
  await chosen.getByText('item 177700').waitFor()
  await page.keyboard.press('Control+g')
  await page.keyboard.type('50008')
  await page.keyboard.press('Enter')
  await chosen.getByText('Session 31000000_50007 begins').waitFor()
  await panel.getByLabel('Show', { exact: true }).selectOption('failures')
  await panel.getByText('1 line of 200,000').waitFor()
  await chosen.getByText('Failed to install').waitFor()
  await panel.getByLabel('Show', { exact: true }).selectOption('lines')
  await panel.locator('[aria-selected=true][aria-rowindex="150001"]').waitFor()
}
