import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { FailureError } from '../../common/result.ts'
import { accessibilityFaults } from './check-page.ts'
import { fakeHash } from './fake-answers.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { openAt } from './open-at.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`actions in the window${because}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await sharedBrowser()
  })

  const at = (name: string) => openAt(browser, name)

  test('sends consent for the plan that was shown', async () => {
    const { workflow, page, close } = await at('plan')
    await page.getByRole('button', { name: 'Repair this practice PC' }).click()
    await expect
      .poll(() => workflow.calls.at(-1))
      .toEqual({ name: 'carryOut', input: { planSha256: fakeHash } })
    await close()
  })

  test('plans for another update by kind or KB, and keeps the update when the method changes', async () => {
    const { workflow, page, close } = await at('plan')
    const asked = () => expect.poll(() => workflow.calls.at(-1))
    const plannedFor = (target: string, method = 'folder') =>
      asked().toEqual({ name: 'planAgain', input: { method, target, winre: false } })
    await page.getByText('Plan for another update (now: the update that failed)').click()
    await page.getByRole('radio', { name: /^The newest monthly security update/ }).click()
    await plannedFor('latest-security')
    await page.getByText('Plan for another update (now: the newest monthly security update)').waitFor()
    await page.getByRole('radio', { name: /^One by one/ }).click()
    await plannedFor('latest-security', 'sequence')

    await page.getByRole('radio', { name: /^A specific update/ }).click()
    const kb = page.getByLabel('KB of the update')
    await kb.fill('50')
    expect(await page.getByRole('button', { name: 'Plan for this update' }).isDisabled()).toBe(true)
    await page.keyboard.press('Enter')
    await plannedFor('latest-security', 'sequence')
    await kb.fill('kb 5089549')
    await page.keyboard.press('Enter')
    await plannedFor('KB5089549', 'sequence')
    await page.getByText('Plan for another update (now: KB5089549)').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await keepScreenshot(page, 'another-update')
    await close()
  })

  test('updates Windows Recovery only when selected, and keeps the selection', async () => {
    const { workflow, page, close } = await at('plan')
    expect(await page.getByRole('heading', { name: 'Windows Recovery' }).count()).toBe(0)
    const { plan } = workflow.session()
    if (plan === null) throw new Error('There is no plan.')
    const update = { kb: 'KB5089593', version: '10.0.26100.8455' }
    workflow.patch({
      plan: { ...plan, offers: [{ kind: 'winre', chosen: false, update, why: 'WinRE is behind.' }] },
    })
    await page.getByText('WinRE is behind.').waitFor()
    expect(await page.getByRole('radio', { name: /^Leave it as is/ }).isChecked()).toBe(true)
    await page.getByRole('radio', { name: /^Update it with KB5089593/ }).click()
    const asked = () => expect.poll(() => workflow.calls.at(-1))
    await asked().toEqual({ name: 'planAgain', input: { method: 'folder', target: null, winre: true } })
    await page.getByRole('radio', { name: /^One by one/ }).click()
    await asked().toEqual({ name: 'planAgain', input: { method: 'sequence', target: null, winre: true } })
    expect(await accessibilityFaults(page)).toEqual([])
    await close()
  })

  test('plans an undo from the verdict, and shows it before consent', async () => {
    const { workflow, page, close } = await at('proof')
    const button = page.getByRole('button', { name: 'Create undo plan' })
    const { verdict, plan } = workflow.session()
    if (verdict === null || plan === null) throw new Error('The proof has no verdict.')
    expect(await button.count()).toBe(0)
    workflow.patch({ verdict: { ...verdict, undo: { command: null, why: 'It is the baseline.' } } })
    await page.getByText('It is the baseline.').waitFor()
    expect(await button.count()).toBe(0)
    workflow.patch({ verdict: { ...verdict, undo: { command: ['dism.exe'], why: 'It goes back.' } } })
    await button.click()
    await expect.poll(() => workflow.calls.at(-1)).toEqual({ name: 'planUndo', input: null })
    const removed = { identity: 'Package_for_RollupFix~~~~26100.8117.1.9', build: '26100.712' }
    const wayBack = { ...plan, target: null, promises: { ...plan.promises, build: null, removed } }
    workflow.patch({ plan: wayBack, planSha256: fakeHash, verdict: null, downloads: null, journal: [] })
    await page.getByRole('heading', { name: 'Undo plan', level: 1 }).waitFor()
    await page.getByText('Windows is back to build 26100.712.').waitFor()
    expect(await page.getByRole('button', { name: 'I have packages' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Remove the update' }).click()
    await expect
      .poll(() => workflow.calls.at(-1))
      .toEqual({ name: 'carryOut', input: { planSha256: fakeHash } })
    await close()
  })

  test('highlights the cited line, scrolls it into view, and numbers it as in the log', async () => {
    const { page, close } = await at('evidence')
    const cited = page.locator('.log-row[aria-selected="true"]')
    await cited.waitFor()
    expect(await cited.count()).toBe(1)
    // A row is drawn before its line has come.
    await expect.poll(() => cited.textContent()).toMatch(/^15.*Failed to install 15$/)
    const inView = () =>
      cited.evaluate((line) => {
        const box = line.getBoundingClientRect()
        return box.top > 0 && box.bottom < innerHeight
      })
    await expect.poll(inView).toBe(true)
    await close()
  })

  test('continues the same plan after the user ran the commands manually', async () => {
    const { workflow, page, close } = await at('waiting for a person')
    await expect
      .poll(() => page.locator('.standing code > span').allTextContents())
      .toEqual(['reagentc /disable', 'diskpart'])
    await page.getByRole('button', { name: 'I have done this, continue' }).click()
    await expect
      .poll(() => workflow.calls.at(-1))
      .toEqual({ name: 'carryOut', input: { planSha256: fakeHash } })
    await close()
  })

  test('can switch to another PC before the inspection', async () => {
    const { workflow, page, close } = await at('start')
    await page.getByRole('button', { name: /Another practice PC/ }).click()
    await page.getByRole('heading', { name: 'Another practice PC' }).waitFor()
    await expect.poll(() => page.locator('aside').textContent()).toContain('Another practice PC')
    expect(workflow.session().host.id).toBe('practice:fake-two')
    await close()
  })

  test('copies a command exactly', async () => {
    const { page, close } = await at('plan')
    await page.locator('.step-line', { hasText: 'Install the checkpoint KB5043080' }).click()
    await page.getByRole('button', { name: 'Copy Install the checkpoint KB5043080' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    await page.getByRole('button', { name: 'Explain an error code' }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await page.getByRole('textbox').press('ControlOrMeta+v')
    await expect
      .poll(() => page.getByRole('textbox').inputValue())
      .toBe(
        'dism.exe /English /Online /Add-Package "/PackagePath:C:\\Packages\\checkpoint one.msu" /NoRestart',
      )
    await close()
  })

  test('shows what failed, where, and what to do next, and the message can be closed', async () => {
    const workflow = openFakeWorkflow()
    const broken = {
      ...workflow,
      handlers: {
        ...workflow.handlers,
        examine: () => {
          throw new FailureError(
            'busy',
            'Another Unstuck works on this PC.',
            'End it first.',
            'C:\\case\\lock',
          )
        },
      },
    }
    const { page, close } = await openPage(browser, broken)
    await page.getByRole('button', { name: 'Inspect this PC' }).click()
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.locator('p').allTextContents()).toEqual([
      'Another Unstuck works on this PC.',
      'Where: C:\\case\\lock',
      'What you can do: End it first.',
    ])
    await page.getByRole('button', { name: 'Close this message' }).click()
    await expect.poll(() => alert.count()).toBe(0)
    await close()
  })

  test('shows the current state when opened during a repair', async () => {
    const workflow = openFakeWorkflow()
    await workflow.handlers.examine(null)
    await workflow.handlers.carryOut({ planSha256: fakeHash })
    const { page, close } = await openPage(browser, workflow)
    await page.locator('h1', { hasText: 'Carrying out the plan' }).waitFor()
    await page.getByText('Installing KB5043080').first().waitFor()
    await close()
  })
})
