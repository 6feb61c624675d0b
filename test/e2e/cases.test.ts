import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRepair } from '../../main/workflow/repair.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { planPractice } from '../carry-out/practice-cases.ts'
import { oneOf } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults, faultsOf } from './check-page.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { openTool } from './open-tool.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`the list of cases${because}`, () => {
  let browser: Browser
  let home = ''
  beforeAll(async () => {
    process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
    home = mkdtempSync(join(tmpdir(), 'unstuck-case-window-'))
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true })
    delete process.env.UNSTUCK_PRACTICE_SPEED
  })

  test('opens, annotates, archives and deletes real cases by keyboard, and reports a damaged one', async () => {
    const wish = { target: null, method: 'folder' } as const
    const kept = join(home, 'cases', '20260901-080000-practice-x64-efi-full')
    await planPractice('x64-efi-full', wish, kept)
    const damaged = join(home, 'cases', '20260902-080000-practice-arm64-missing-checkpoint')
    await planPractice('arm64-missing-checkpoint', wish, damaged)
    writeFileSync(join(damaged, 'plan.json'), '{')
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-winre-stale', home })
    const { page, offences, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Cases', exact: true }).focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    await panel.getByText('2 cases').waitFor()
    await panel.getByText('it was truncated or changed').waitFor()

    await panel.getByLabel('Search by PC, cause, ticket or note').fill('efi')
    await panel.getByText('1 case', { exact: true }).waitFor()
    await panel.getByText(/^Ticket, note and more/).focus()
    await page.keyboard.press('Enter')
    await panel.getByLabel('Ticket number').fill('INC0042')
    await page.keyboard.press('Enter')
    await panel.getByText('Saved', { exact: true }).waitFor()
    await panel.getByLabel('Search by PC, cause, ticket or note').fill('inc0042')
    await panel.getByText('1 case', { exact: true }).waitFor()
    await panel.getByRole('button', { name: 'Archive', exact: true }).click()
    await panel.getByText('No case').waitFor()
    await panel.getByLabel('Include archived cases').check()
    await panel.getByText('Archived', { exact: true }).waitFor()
    await panel.getByText(/^Ticket, note and more/).click()
    await panel.getByRole('button', { name: 'Restore from the archive' }).waitFor()

    await panel.getByRole('button', { name: /^Open the case of/ }).focus()
    await page.keyboard.press('Enter')
    await page.locator('h1', { hasText: 'What prevents the update from installing' }).waitFor()
    await page.getByRole('button', { name: /^Plan/ }).click()
    await page.getByRole('button', { name: 'Repair this practice PC' }).waitFor()

    await openTool(page, 'Cases')
    const lost = panel.getByRole('listitem').filter({ hasText: 'Damaged' })
    await lost.getByRole('button', { name: /^Open the case of/ }).click()
    await page.getByText('This case is read-only; nothing is changed in it.').waitFor()
    await page.locator('main').getByText('plan.json').waitFor()
    // A damaged plan cannot be made anew in its case: what is possible is said instead.
    await page
      .locator('main')
      .getByText(/^To continue, inspect this PC again/)
      .waitFor()
    expect(await page.locator('main').getByText('Plan again').count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])

    await openTool(page, 'Cases')
    // One press asks, the second deletes; nothing has to be opened first.
    await lost.getByRole('button', { name: /^Delete the case of/ }).click()
    await lost.getByRole('button', { name: 'Keep it' }).click()
    expect(readdirSync(join(home, 'cases'))).toHaveLength(2)
    await lost.getByRole('button', { name: /^Delete the case of/ }).click()
    await lost.getByRole('button', { name: 'Delete this case' }).click()
    await lost.waitFor({ state: 'hidden' })
    expect(readdirSync(join(home, 'cases'))).toEqual(['20260901-080000-practice-x64-efi-full'])
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })

  test('leads from a case with interrupted planning to a plan', async () => {
    const own = join(home, 'cut-off')
    const name = '20260903-080000-practice-x64-efi-full'
    const kept = join(own, 'cases', name)
    const hostId = 'practice:x64-efi-full'
    const first = await openRepair({ knowledge, hostId, home: own, caseFolder: kept, keepCase: 'new' })
    await first.inspect()
    await first.diagnose()
    await first.close()
    expect(readdirSync(kept)).not.toContain('plan.json')
    const workflow = await openWorkflow({ knowledge, hostId, home: own })
    const { page, offences, close } = await openPage(browser, workflow)
    await openTool(page, 'Cases')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Open the case of/ })
      .click()
    await page.locator('main[data-stage="findings"] .finding').first().waitFor()
    expect(await page.getByRole('button', { name: 'See the plan' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Inspect again' }).click()
    await page.getByRole('button', { name: 'See the plan' }).click()
    await page.locator('.step').first().waitFor()
    expect(readdirSync(kept)).toContain('plan.json')
    // The same case goes on; there is no second one.
    expect(readdirSync(join(own, 'cases'))).toEqual([name])
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })

  test('reports a panel that cannot be loaded, without affecting the rest of the window', async () => {
    const { page, close } = await openPage(browser, openFakeWorkflow())
    await page.route('**/media-panel*', (route) => route.abort())
    await page.getByRole('button', { name: 'Media and images' }).click()
    await page.getByText('This part of the window cannot be displayed.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click()
    await page.getByText('This part of the window cannot be displayed.').waitFor({ state: 'hidden' })
    // Opened again once its code can be had, it is there.
    await page.unroute('**/media-panel*')
    await page.getByRole('button', { name: 'Media and images' }).click()
    await page.getByRole('dialog').getByRole('heading', { name: 'Media and images' }).waitFor()
    await page.keyboard.press('Escape')
    await openTool(page, 'Cases')
    await page.getByRole('dialog').getByText('FRONTDESK-07').first().waitFor()
    await close()
  })

  const looks = [
    ['480 wide', { viewport: { width: 480, height: 800 }, colorScheme: 'light' }],
    ['1280 wide, dark', { viewport: { width: 1280, height: 820 }, colorScheme: 'dark' }],
    ['480 wide, forced colours', { viewport: { width: 480, height: 800 }, forcedColors: 'active' }],
  ] as const
  test.each(oneOf(looks))('the cases panel is readable and accessible: %s', async (name, options) => {
    const { page, close } = await openPage(browser, openFakeWorkflow(), options)
    await openTool(page, 'Cases')
    const panel = page.getByRole('dialog')
    await panel.getByText('FRONTDESK-07').first().waitFor()
    await keepScreenshot(page, `cases ${name}`)
    expect(await faultsOf(page)).toEqual([])
    await panel.getByLabel('Compare FRONTDESK-07').check()
    await panel.getByLabel('Compare LAB-3').check()
    await panel.getByRole('button', { name: 'Compare the selected two' }).click()
    await panel.getByText('Windows: ubr').waitFor()
    await keepScreenshot(page, `comparison ${name}`)
    expect(await faultsOf(page)).toEqual([])
    await close()
  })
})
