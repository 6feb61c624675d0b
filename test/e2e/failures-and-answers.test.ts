import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { journalEventSchema } from '../../common/case/journal.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { openStale, planFor } from '../carry-out/enlarging-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults } from './check-page.ts'
import { fakeHash } from './fake-answers.ts'
import { openAt } from './open-at.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { openTool } from './open-tool.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`failures and error codes in the window${because}`, () => {
  let browser: Browser
  let home = ''
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'unstuck-answers-'))
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true })
  })
  const at = (name: string) => openAt(browser, name)

  test('offers the undo next to continuing for a recovery partition enlargement that stopped halfway', async () => {
    const { workflow, page, close } = await at('failed')
    const button = page.getByRole('button', { name: 'Create undo plan' })
    await page.getByRole('button', { name: 'Try this step again' }).waitFor()
    expect(await button.count()).toBe(0)
    const plan = await planFor(await openStale())
    const idOf = (kind: string) => plan.steps.find((step) => step.kind === kind)?.id ?? ''
    const event = (kind: string, more: object) =>
      journalEventSchema.parse({
        schema: 'unstuck/journal@1',
        seq: 1,
        time: '2026-11-20T09:00:00Z',
        kind,
        ...more,
      })
    const failure = { code: 'failed', what: 'diskpart failed.', where: null, next: 'Look.' }
    workflow.patch({
      plan,
      planSha256: fakeHash,
      failure: null,
      journal: [
        event('opened', { planSha256: fakeHash, host: plan.host }),
        event('run-started', { resumed: false, pid: 1 }),
        event('step-started', { step: idOf('shrink-windows') }),
        event('step-failed', { step: idOf('delete-recovery-partition'), failure }),
        event('run-ended', { outcome: 'failed' }),
      ],
    })
    await page.getByText('Enlarging the recovery partition was interrupted.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await keepScreenshot(page, 'enlarging-halfway')
    await button.click()
    await expect.poll(() => workflow.calls.at(-1)).toEqual({ name: 'planUndo', input: null })
    const steps = plan.steps.filter(({ kind }) => kind === 'create-recovery-partition' || kind === 'verify')
    workflow.patch({
      plan: { ...plan, target: null, steps, returns: true },
      planSha256: 'b'.repeat(64),
      downloads: null,
      verdict: null,
    })
    await page.getByRole('heading', { name: 'Undo plan', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Go back' }).click()
    await expect
      .poll(() => workflow.calls.at(-1))
      .toEqual({ name: 'carryOut', input: { planSha256: 'b'.repeat(64) } })
    await close()
  })

  test('includes the case folder in the suggested command after a repair', async () => {
    const { workflow, page, close } = await at('proof')
    const path = 'C:\\Users\\anna\\Unstuck\\cases\\1'
    workflow.patch({ opened: { id: '20261120-081500-windows', path, readOnly: false, problems: [] } })
    await page.getByText('In a terminal').first().click()
    await page.getByText(`unstuck verify --host practice:fake-one --full --case "${path}"`).waitFor()
    await close()
  })

  test('offers actions for a failure as buttons next to its text', async () => {
    const { workflow, page, close } = await at('plan')
    const fail = (code: string) =>
      workflow.patch({
        failure: {
          code: 'refused',
          reason: { code, params: {} },
          what: 'It failed.',
          where: null,
          next: 'Go on.',
        },
      })
    const bar = page.getByRole('main').getByRole('alert')
    fail('catalog-gave-no-answer')
    await bar.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('dialog', { name: 'Settings' }).waitFor()
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: 'I have packages' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    fail('plan-for-later-revision')
    await bar.getByRole('button', { name: 'Inspect again' }).click()
    await expect.poll(() => workflow.calls.at(-1)).toEqual({ name: 'examine', input: null })
    await close()
  })

  test('shows the next check of a cause at once, and what was checked already only on request', async () => {
    const { workflow, page, close } = await at('findings')
    const { diagnosis } = workflow.session()
    if (diagnosis === null) throw new Error('no diagnosis')
    const check = {
      ...{ look: 'Read the free space of that partition.', command: ['mountvol', 'S:', '/S'], fact: null },
      ...({ cost: 'seconds', against: null } as const),
      outcomes: [
        { seen: 'It has less than 15 MB.', means: 'this' },
        { seen: 'It has more.', means: 'another' },
      ] as const,
    }
    const shown = page.getByRole('main').getByText(check.look, { exact: true })
    for (const made of [false, true]) {
      const findings = diagnosis.findings.map((one, index) =>
        index === 1 ? { ...one, check: { ...check, made, outcomes: [...check.outcomes] } } : one,
      )
      workflow.patch({ diagnosis: { ...diagnosis, findings } })
      await shown.waitFor({ state: made ? 'hidden' : 'visible' })
    }
    await page.getByText('What distinguishes it from the next cause').click()
    await shown.waitFor()
    await page.getByText('mountvol S: /S').waitFor()
    await close()
  })

  test('links a failed step to its log line, and to a new plan in a separate case', async () => {
    const { workflow, page, close } = await at('failed')
    const { journal, host } = workflow.session()
    const finding = {
      ...{ cause: 'disk-full', title: 'The disk is full', likelihood: 0.9 },
      ...{ file: 'C:\\Windows\\Logs\\CBS\\CBS.log', line: 15, text: 'Failed to install 15' },
    }
    workflow.patch({
      journal: journal.map((event) => (event.kind === 'step-failed' ? { ...event, finding } : event)),
    })
    await page.getByRole('button', { name: 'Show the log' }).click()
    await page.getByRole('dialog').getByText('Failed to install').first().waitFor()
    expect(workflow.calls.findLast(({ name }) => name === 'openLog')?.input).toEqual({ from: 'step' })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Start over with a new plan' }).click()
    const begun = () => workflow.calls.filter(({ name }) => name === 'openHost' || name === 'examine')
    await expect
      .poll(() => begun().slice(-2))
      .toEqual([
        { name: 'openHost', input: { id: host.id } },
        { name: 'examine', input: null },
      ])
    await close()
  })

  test('keeps a failure in the packages panel until it is closed, on every screen that shows it', async () => {
    const { workflow, page, close } = await at('plan')
    const failure = {
      code: 'not-found' as const,
      what: 'This folder is gone.',
      where: 'D:\\',
      next: 'Choose another.',
    }
    await openTool(page, 'Packages and kits')
    workflow.patch({ failure })
    const panel = page.getByRole('dialog')
    await panel.getByText('This folder is gone.').waitFor()
    await page.keyboard.press('Escape')
    for (const screen of [/^Findings/, /^Plan/]) {
      await page.getByRole('button', { name: screen }).click()
      await page.locator('main').getByText('This folder is gone.').waitFor()
    }
    await page.locator('main').getByRole('button', { name: 'Close this message' }).click()
    await expect.poll(() => workflow.calls.at(-1)).toEqual({ name: 'forgetFailure', input: null })
    await page.getByText('This folder is gone.').waitFor({ state: 'hidden' })
    await openTool(page, 'Packages and kits')
    expect(await panel.getByText('This folder is gone.').count()).toBe(0)
    await close()
  })

  test('answers each code and KB in a line with several, with the causes of each', async () => {
    const real = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home })
    const { page, close } = await openPage(browser, real)
    await openTool(page, 'Explain an error code')
    await page
      .getByRole('textbox')
      .fill('KB5079391 failed: 0x80073712 after 0x800f0922, 0x80070050 and 0x80070002')
    await page.keyboard.press('Enter')
    const answers = page.getByRole('dialog').locator('section.answer')
    await expect.poll(() => answers.count()).toBe(5)
    const names = await answers.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    expect(names.toSorted()).toEqual(['0x80070002', '0x80070050', '0x80073712', '0x800f0922', 'KB5079391'])
    // The sentence about a code without documented causes is English whatever the window speaks, and says so.
    const english = (code: string) => page.getByRole('region', { name: code }).locator('bdi[lang="en"]')
    expect((await english('0x80070050').textContent())?.length).toBeGreaterThan(20)
    expect(await english('0x80073712').count()).toBe(0)
    expect(await page.getByRole('region', { name: '0x80073712' }).textContent()).toContain('component store')
    for (const code of ['0x80070002', '0x800f0922', '0x80073712']) {
      const causes = page.getByRole('region', { name: code }).getByRole('listitem')
      expect(await causes.count()).toBeGreaterThan(0)
      // Each cause says what to look at to tell it from the others.
      expect(await causes.filter({ hasText: /To check: \S/ }).count()).toBe(await causes.count())
    }
    await close()
    await real.close()
  })
})
