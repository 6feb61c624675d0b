import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults } from './check-page.ts'
import { fakeHash } from './fake-answers.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`a window whose main process is gone${because}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await sharedBrowser()
  })

  test('reports it, shows nothing as still working, and had the overall percentage in its title', async () => {
    const workflow = openFakeWorkflow()
    const { page, loopback, close } = await openPage(browser, workflow)
    await workflow.handlers.examine(null)
    await workflow.handlers.carryOut({ planSha256: fakeHash })
    workflow.write({ kind: 'step-started', step: '1-add-package-KB5043080' })
    workflow.write({ kind: 'step-progress', step: '1-add-package-KB5043080', fraction: 0.5 })
    await page.locator('.work').waitFor()
    await page.getByText('You can close this window').waitFor()
    await expect.poll(() => page.title()).toMatch(/^\d+%, Unstuck$/)
    await loopback.close()
    await page.getByText('Unstuck is not responding').waitFor()
    await expect.poll(() => page.locator('.work').count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    await close().catch(() => undefined)
  })
})
