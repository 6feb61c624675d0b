import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collectBundle } from '../../main/workflow/collect-bundle.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults, sidewaysFaults } from './check-page.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { hand } from './hand-over.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { openTool } from './open-tool.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`adding evidence${because}`, () => {
  let browser: Browser
  let home = ''
  beforeAll(async () => {
    process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
    home = mkdtempSync(join(tmpdir(), 'unstuck-evidence-window-'))
    for (const pc of ['arm64-missing-checkpoint', 'x64-efi-full']) {
      const { host } = await openRepair({
        knowledge,
        hostId: `practice:${pc}`,
        caseFolder: null,
        keepCase: 'never',
      })
      await collectBundle(host, join(home, `${pc}.zip`), { mask: true })
    }
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true })
    delete process.env.UNSTUCK_PRACTICE_SPEED
  })

  test('is dropped, pasted or given as a path on any screen: opens one PC, lists several, explains codes', async () => {
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-winre-stale', home })
    const { page, offences, close } = await openPage(browser, workflow)
    const bundle = (pc: string) => ({ name: `${pc}.zip`, bytes: readFileSync(join(home, `${pc}.zip`)) })
    await page.getByRole('button', { name: 'Inspect this PC' }).waitFor()

    await hand(page, 'drop', [bundle('arm64-missing-checkpoint')])
    await page.locator('h1', { hasText: 'What prevents the update from installing' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.locator('aside', { hasText: 'Evidence from another PC' }).waitFor()
    await page.getByRole('button', { name: /^Plan/ }).click()
    await page.locator('main[data-stage="plan"]').waitFor()
    expect(await page.getByRole('button', { name: /^Repair this/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Save the report and runbook' }).click()
    await page.getByText(/^Saved: .*report\.html$/).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])

    await hand(page, 'paste', [], '0x800f0922')
    const panel = page.getByRole('dialog')
    await panel.getByText('CBS_E_INSTALLERS_FAILED').waitFor()
    await page.keyboard.press('Escape')

    await hand(page, 'drop', [
      bundle('arm64-missing-checkpoint'),
      bundle('x64-efi-full'),
      { name: '../../evil\u0000.png', bytes: Buffer.from('\x89PNG nothing', 'latin1') },
    ])
    await panel.getByText('2 cases were created. 1 item was not recognized.').waitFor()
    await panel.getByText('It is an image (PNG)').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await panel
      .getByRole('button', { name: /^Open the case for/ })
      .first()
      .click()
    await page.locator('h1', { hasText: 'What prevents the update from installing' }).waitFor()

    const logs = join(home, 'Ticket 7')
    mkdirSync(logs)
    const line = '2026-08-01 10:00:02, Error                 CBS    Failed to install [HRESULT = 0x80073712]'
    writeFileSync(join(logs, 'CBS.log'), `${line}\r\n`)
    await page.getByRole('button', { name: 'Open evidence' }).focus()
    await page.keyboard.press('Enter')
    await panel.getByLabel('Path of a file or folder').fill(logs)
    await page.keyboard.press('Enter')
    await page.locator('aside', { hasText: 'Ticket 7' }).waitFor()
    await panel.waitFor({ state: 'hidden' })
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })

  test('that was asked for in a small window with large text leaves the focus on its results', async () => {
    const workflow = await openWorkflow({
      knowledge,
      hostId: 'practice:x64-efi-full',
      home: join(home, 'small'),
    })
    const { page, close } = await openPage(browser, workflow, { viewport: { width: 480, height: 800 } })
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await openTool(page, 'Open evidence')
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Path of a file or folder').fill(join(home, 'not-there'))
    await page.keyboard.press('Enter')
    const results = panel.getByRole('group', { name: 'How it was read' })
    await results.getByText('There is no such file or folder.').waitFor()
    await expect.poll(() => results.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await results.getByRole('heading').isVisible()).toBe(true)
    // The next Tab goes on from there, and what is typed meanwhile keeps the focus.
    await panel.getByLabel('Path of a file or folder').fill(join(home, 'not-there-either'))
    await hand(page, 'drop', [{ name: 'photo.png', bytes: Buffer.from('\x89PNG nothing', 'latin1') }])
    await results.getByText('photo.png').waitFor()
    expect(await results.evaluate((one) => one === document.activeElement)).toBe(false)
    expect(await accessibilityFaults(page)).toEqual([])
    await close()
    await workflow.close()
  })

  test('is collected: shows what will be masked beforehand, and what was masked before saving', async () => {
    const workflow = await openWorkflow({
      knowledge,
      hostId: 'practice:x64-efi-full',
      home: join(home, 'two'),
    })
    const { page, offences, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Collect evidence from this PC' }).focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    await panel.getByText('Security identifiers (SIDs)').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(existsSync(join(home, 'two', 'collected'))).toBe(false)
    await panel.getByRole('button', { name: 'Collect evidence' }).click()
    await panel.getByText('Collected, not saved yet').waitFor()
    await panel.getByText(/^PC names: \d/).waitFor()
    await keepScreenshot(page, 'collected')
    expect([await accessibilityFaults(page), await sidewaysFaults(page)]).toEqual([[], []])
    const folder = join(home, 'for the desk')
    mkdirSync(folder)
    await panel.getByLabel('Folder for the evidence').fill(folder)
    await page.keyboard.press('Enter')
    await panel.getByText(/^Saved: /).waitFor()
    const [zip = ''] = readdirSync(folder)
    expect(zip).toMatch(/^unstuck-evidence-\d{8}-\d{6}\.zip$/)
    expect(readdirSync(join(home, 'two', 'collected'))).toEqual([])
    const { host } = await openRepair({
      knowledge,
      hostId: `bundle:${join(folder, zip)}`,
      caseFolder: null,
      keepCase: 'never',
    })
    expect(host.identity.kind).toBe('bundle')
    await panel.getByRole('button', { name: 'Collect evidence' }).click()
    await panel.getByText('Collected, not saved yet').waitFor()
    await panel.getByRole('button', { name: 'Discard' }).click()
    await panel.getByRole('button', { name: 'Collect evidence' }).waitFor()
    expect(readdirSync(join(home, 'two', 'collected'))).toEqual([])
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })

  test.each([
    ['480 wide', { viewport: { width: 480, height: 800 }, colorScheme: 'light' }],
    ['1280 wide, dark', { viewport: { width: 1280, height: 820 }, colorScheme: 'dark' }],
  ] as const)('the evidence panel is readable and accessible: %s', async (name, options) => {
    const workflow = openFakeWorkflow()
    const { page, close } = await openPage(browser, workflow, options)
    const why = { code: 'refused', what: 'This is no log.', where: null, next: 'Send logs.' }
    await openTool(page, 'Open evidence')
    workflow.patch({
      intake: {
        state: 'done',
        fraction: null,
        text: '',
        explain: null,
        items: [
          { name: 'FRONTDESK-07', to: 'case', caseId: '20261120-081500-windows', why: null },
          { name: `C:\\Users\\anna\\${'long'.repeat(30)}.png`, to: 'unplaced', caseId: null, why },
          { name: 'D:\\updates', to: 'packages', caseId: null, why: null },
        ],
      },
    })
    await page.getByRole('dialog').getByText('1 case was created').waitFor()
    await page.getByText('How it was read').scrollIntoViewIfNeeded()
    await keepScreenshot(page, `evidence ${name}`)
    expect([await accessibilityFaults(page), await sidewaysFaults(page)]).toEqual([[], []])
    await close()
  })
})
