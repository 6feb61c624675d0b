import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportPage } from '../../main/shell/loopback/report-page.ts'
import { collectBundle } from '../../main/workflow/collect-bundle.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults, sidewaysFaults } from './check-page.ts'
import { hand } from './hand-over.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { openTool } from './open-tool.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''
const pcs = [
  'arm64-missing-checkpoint',
  'x64-efi-full',
  'x64-store-corrupt',
  'x64-winre-stale',
  'x64-http-off',
  'x64-withdrawn',
] as const

/** Two of them, by what the list of cases says of each. */
const chosen = ['x64-withdrawn.zip', 'x64-store-corrupt.zip'] as const

/** As on real PCs, whose bundles reveal no names: nothing but the file tells them apart. */
const identity = {
  kind: 'windows',
  id: 'windows',
  label: 'This PC',
  texts: { label: { code: 'word.this-pc', params: {} } },
} as const

describe.skipIf(windowTestsLeftOut !== null)(`the evidence of many PCs at a helpdesk${because}`, () => {
  let browser: Browser
  const home = mkdtempSync(join(tmpdir(), 'unstuck-helpdesk-'))
  beforeAll(async () => {
    process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
    for (const pc of pcs) {
      const { host } = await openRepair({
        knowledge,
        hostId: `practice:${pc}`,
        caseFolder: null,
        keepCase: 'never',
      })
      await collectBundle({ ...host, identity }, join(home, `${pc}.zip`), { mask: true })
    }
    browser = await sharedBrowser()
  }, 240_000)
  afterAll(async () => {
    delete process.env.UNSTUCK_PRACTICE_SPEED
    rmSync(home, { recursive: true, force: true })
  })

  test('twelve items from six PCs in one drop: diagnosed, annotated, found again, compared and reported', async () => {
    const report = reportPage()
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home, report })
    const { page, offences, close } = await openPage(browser, workflow, { report })
    await page.getByRole('button', { name: 'Inspect this PC' }).waitFor()
    await hand(page, 'drop', thingsIn(home))
    const panel = page.getByRole('dialog')
    await panel.getByText(/\d+ cases were created/).waitFor()
    await panel
      .getByText(/^From .*CBS\.log/)
      .first()
      .waitFor({ timeout: 20_000 })
    await keepScreenshot(page, 'helpdesk-taken')
    await page.keyboard.press('Escape')

    await openTool(page, 'Cases')
    const cases = panel.getByRole('list', { name: 'Cases' }).getByRole('listitem')
    await expect.poll(() => cases.count()).toBeGreaterThanOrEqual(pcs.length)
    const listed = (await workflow.handlers.listCases(null)).filter(({ host }) => host?.kind === 'bundle')
    // Six PCs, one of them handed in twice; the loose logs are a case of another kind.
    expect(listed.map(({ pc, cause }) => [pc, cause !== null])).toEqual(
      Array(7).fill([expect.any(String), true]),
    )
    // Whoever chooses a PC for a runbook must be able to tell it from the others.
    expect(new Set(listed.map(({ pc }) => pc)).size).toBe(7)
    await keepScreenshot(page, 'helpdesk-cases')
    expect([await accessibilityFaults(page), await sidewaysFaults(page)]).toEqual([[], []])

    await noteAndFindAgain(panel, cases)
    await compare(panel, cases, chosen)
    expect(await accessibilityFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Back to the list' }).click()
    for (const pc of chosen) {
      if (!(await panel.isVisible())) await openTool(page, 'Cases')
      await openAndReport(page, cases, pc)
    }
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })
})

/** What is dropped at once: a bundle of every PC, one of them twice, and other files of several kinds. */
function thingsIn(home: string) {
  const bundle = (pc: string, name = `${pc}.zip`) => ({
    name,
    bytes: readFileSync(join(home, `${pc}.zip`)),
  })
  const text = (name: string, words: string) => ({ name, bytes: Buffer.from(words) })
  const line =
    '2026-08-01 10:00:02, Error                 CBS    Failed to install [HRESULT = 0x80073712]\r\n'
  return [
    ...pcs.map((pc) => bundle(pc)),
    bundle('x64-efi-full', 'the same once more.zip'),
    { name: 'cut off.zip', bytes: bundle('x64-efi-full').bytes.subarray(0, 5000) },
    text('CBS.log', line.repeat(20)),
    text('empty.log', ''),
    { name: 'photo of the screen.png', bytes: Buffer.from('\x89PNG nothing', 'latin1') },
    text('shopping list.txt', 'milk and bread\r\n'),
  ]
}

async function noteAndFindAgain(panel: Locator, cases: Locator): Promise<void> {
  const withdrawn = cases.filter({ hasText: chosen[0] })
  await withdrawn.getByText(/^Ticket, note and more/).click()
  await withdrawn.getByLabel('Ticket number').fill('INC-4711')
  await withdrawn.getByLabel('Note', { exact: true }).fill('calls back at noon')
  await withdrawn.getByRole('button', { name: 'Save ticket and note' }).click()
  await withdrawn.getByText('Saved', { exact: true }).waitFor()
  await panel.getByLabel('Search by PC, cause, ticket or note').fill('4711 noon')
  await panel.getByText('1 case', { exact: true }).waitFor()
  await panel.getByLabel('Search by PC, cause, ticket or note').fill('efi system')
  await panel.getByText('2 cases', { exact: true }).waitFor()
  await panel.getByLabel('Search by PC, cause, ticket or note').fill('')
  await panel.getByLabel('Sort by').selectOption('ticket')
  await expect.poll(() => cases.first().textContent()).toContain('INC-4711')
}

async function compare(panel: Locator, cases: Locator, pcs: readonly string[]): Promise<void> {
  for (const pc of pcs)
    await cases
      .filter({ hasText: pc })
      .getByRole('checkbox', { name: /^Compare Evidence in/ })
      .click()
  await panel.getByRole('button', { name: 'Compare the selected two' }).click()
  await panel.getByText('What differs').first().waitFor()
}

async function openAndReport(page: Page, cases: Locator, pc: string): Promise<void> {
  await cases
    .filter({ hasText: pc })
    .getByRole('button', { name: /^Open the case of/ })
    .press('Enter')
  await page.locator('aside', { hasText: pc }).waitFor()
  // The focus also moves if the previous case was open on the same screen.
  const title = page.locator('h1')
  await expect.poll(() => title.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.getByRole('button', { name: /^Plan/ }).click()
  await page.getByRole('button', { name: 'Save the report and runbook' }).click()
  const saved = page.getByText(/^Saved: .*report\.html$/)
  await saved.waitFor()
  const folder = dirname((await saved.textContent())?.replace('Saved: ', '') ?? '')
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['report.html', 'runbook.ps1']))
  const card = page.getByRole('region', { name: 'The report' })
  const printed = page.context().waitForEvent('page')
  await card.getByRole('button', { name: 'Print', exact: true }).click()
  const paper = await printed
  // The page is visible before all of it has arrived.
  await paper.getByText('Why it fails').first().waitFor()
  await paper.close()
  await card.getByRole('button', { name: 'Text for the ticket' }).click()
  await expect.poll(() => card.locator('pre').textContent()).toContain('Why it fails:\n- Active, ')
}
