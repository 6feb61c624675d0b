import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { FolderUse } from '../../common/contract.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { faultsOf } from './check-page.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`plan options that only the user can answer${because}`, () => {
  let browser: Browser
  const home = mkdtempSync(join(tmpdir(), 'unstuck-plan-choices-'))
  beforeAll(async () => {
    vi.stubEnv('UNSTUCK_PRACTICE_SPEED', 'fast')
    browser = await sharedBrowser()
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    rmSync(home, { recursive: true, force: true })
  })

  /** `chooses` is what a person chooses in the dialogs for folders and files. */
  async function openPlan(pc: string, chooses: Partial<Record<FolderUse, string>> = {}) {
    const workflow = await openWorkflow({
      knowledge,
      hostId: `practice:${pc}`,
      home: join(home, pc.replace('@', '-')),
      folders: { by: 'dialog', ask: async (use) => chooses[use] ?? null, askEvidence: async () => null },
    })
    const opened = await openPage(browser, workflow)
    await opened.page.getByRole('button', { name: 'Inspect this PC' }).click()
    await opened.page.locator('main[data-stage="findings"]').waitFor()
    await opened.page.getByRole('button', { name: /^Plan/ }).click()
    await opened.page.locator('main[data-stage="plan"]').waitFor()
    return { workflow, ...opened }
  }

  test('media suitable for a missing WinRE are found on the drives of the PC, and repair it', async () => {
    const { workflow, page, offences, close } = await openPlan('x64-winre-missing', {
      winre: 'E:\\',
      'winre-image': 'F:\\sources\\install.wim',
    })
    await page.getByRole('button', { name: 'Look for installation media' }).click()
    const use = page.getByRole('button', { name: /^Use it: [A-Z]:/ })
    await use.waitFor()
    // Drive F: has media of another architecture.
    expect(await use.count()).toBe(1)
    expect(await faultsOf(page)).toEqual([])
    await use.click()
    await page.getByText('WinRE is taken from E:\\sources\\install.wim:6.').waitFor()
    await page.locator('.step').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await keepScreenshot(page, 'winre-media')
    // The choice lasts while something else of the plan is changed, until it is taken back.
    await workflow.handlers.planAgain({ method: 'folder', target: null })
    await expect.poll(() => stepsOf(page)).toBeGreaterThan(1)
    await page.getByRole('button', { name: 'Plan without it' }).click()
    // A person names a source as well: one that does not fit is refused with the reason.
    await page.getByRole('button', { name: 'Choose an image file' }).click()
    await page
      .getByText(/^The WinRE image on the media is .* for arm64; this PC runs .* for x64\.$/)
      .waitFor()
    await expect.poll(() => use.count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Choose a drive or folder' }).click()
    await use.click()
    await page.getByRole('button', { name: 'Repair this practice PC' }).click()
    const proof = page.locator('main[data-stage="proof"]')
    await proof.waitFor()
    expect(await page.locator('.verdict').getAttribute('data-tone')).toBe('good')
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })

  test('a Windows that no longer boots gets a plan, and the command that carries it out continues its case', async () => {
    const { workflow, page, offences, close } = await openPlan('arm64-missing-checkpoint@winpe-unlocked')
    await page.getByRole('radio', { name: /^It no longer starts/ }).click()
    await page.getByRole('heading', { name: 'Revert pending servicing operations' }).waitFor()
    const { opened, plan } = await workflow.handlers.getSession(null)
    expect(plan?.promises.starts).toBe(true)
    await page.getByText(`unstuck install --case ${opened?.path}`).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await keepScreenshot(page, 'does-not-start')
    // Inspecting again does not make it start.
    await workflow.handlers.examine(null)
    await expect.poll(async () => (await workflow.handlers.getSession(null)).plan?.promises.starts).toBe(true)
    await page.getByRole('button', { name: /^Plan/ }).click()
    await page.getByRole('radio', { name: /^It starts/ }).click()
    await page
      .getByRole('heading', { name: 'Revert pending servicing operations' })
      .waitFor({ state: 'detached' })
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })
})

const stepsOf = (page: Page) => page.locator('.step').count()
