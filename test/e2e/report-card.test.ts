import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../common/texts/languages.ts'
import { reportPage } from '../../main/shell/loopback/report-page.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults } from './check-page.ts'
import { fakeVerdict } from './fake-session.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { heldCalls } from './held-calls.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`the report in the window${because}`, () => {
  let browser: Browser
  const home = mkdtempSync(join(tmpdir(), 'unstuck-report-card-'))
  beforeAll(async () => {
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true })
  })

  test('each button of the card triggers its action, and the ticket text is that of this verdict', async () => {
    const workflow = openFakeWorkflow()
    const { page, close } = await openPage(browser, workflow)
    await page.locator('h1').waitFor()
    await workflow.handlers.examine(null)
    workflow.patch({ verdict: fakeVerdict })
    const card = page.getByRole('region', { name: 'The report' })
    const asked = (input: object) => expect.poll(() => workflow.calls.at(-1)).toMatchObject(input)
    for (const [button, act, said] of [
      ['Open', 'open', /^Opened: C:/],
      ['Print', 'print', /^Opened for printing: C:/],
      ['Save as PDF', 'pdf', /^Saved: C:/],
    ] as const) {
      await card.getByRole('button', { name: button, exact: true }).click()
      await card.getByText(said).waitFor()
      await asked({ name: 'useReport', input: { act } })
    }
    await card.getByRole('button', { name: 'Show in folder' }).click()
    await asked({ name: 'showInFolder', input: { what: 'report' } })

    const answers = await heldCalls(page, 'ticketText')
    await card.getByRole('button', { name: 'Text for the ticket' }).click()
    await card.getByRole('status').getByText('Preparing').waitFor()
    await answers.release()
    await card.getByText('KB5086672: Done and proven.').waitFor()
    await card.getByText('Preparing').waitFor({ state: 'hidden' })
    await asked({ name: 'ticketText', input: 'proof' })
    // The button stays, and with it the focus.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Text for the ticket')
    await card.getByRole('button', { name: /^Copy.*Text for the ticket/i }).click()
    // Another proof has another text.
    workflow.patch({ verdict: { ...fakeVerdict, takenAt: '2026-11-21T10:00:00.000Z' } })
    await card.getByText('KB5086672: Done and proven.').waitFor({ state: 'hidden' })
    await close()
  })

  test('is served over the loopback as a page without scripts, and its folder is shown as a path', async () => {
    const report = reportPage()
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-efi-full', home, report })
    const { useReport: openReport } = workflow.handlers
    const { page, offences, close } = await openPage(browser, workflow, { report })
    // Before there is a report.
    expect((await page.request.get(new URL('/report', page.url()).href)).status()).toBe(404)
    await page.getByRole('button', { name: 'Inspect this PC' }).click()
    await page.getByRole('button', { name: 'See the plan' }).waitFor()
    expect(await openReport({ act: 'print' })).toMatchObject({ address: '/report' })
    const { path, shown } = await workflow.handlers.showInFolder({ what: 'report' })
    expect([path.startsWith(home), shown]).toEqual([true, false])

    const answer = await page.request.get(new URL('/report', page.url()).href)
    expect(answer.headers()).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    for (const [language, direction] of [
      ['en', 'ltr'],
      ['ar', 'rtl'],
      ['de', 'ltr'],
    ] satisfies [Language, string][]) {
      const settings = await workflow.handlers.getSettings(null)
      await workflow.handlers.setSettings({ ...settings, language })
      await openReport({ act: 'open' })
      await page.goto(new URL('/report', page.url()).href)
      expect(await page.locator('html').getAttribute('dir')).toBe(direction)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const faults = await accessibilityFaults(page, colorScheme === 'light' ? 'all' : 'of style')
        expect([language, colorScheme, faults]).toEqual([language, colorScheme, []])
        await keepScreenshot(page, `report-${language}-${colorScheme}`)
      }
    }
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })
})
