import type { Page } from 'playwright-core'
import type { Session } from '../../common/case/session.ts'
import { fakeHash } from './fake-answers.ts'
import { fakeDownloads, fakeKit, fakeKitPackages } from './fake-packages.ts'
import { fakeVerdict } from './fake-session.ts'
import type { FakeWorkflow } from './fake-workflow.ts'
import { openTool } from './open-tool.ts'

const now = (kind: Session['activity']['kind'], part: Partial<Session['activity']> = {}) => ({
  activity: { kind, fraction: null, text: '', secondsLeft: null, ...part },
})

/** One state of the window: how to get there from the previous one, and its heading. */
export type Situation = {
  readonly name: string
  readonly heading: string
  readonly enter: (workflow: FakeWorkflow, page: Page) => unknown
}

/** Every screen in every state, in the order of a repair. */
export const situations: readonly Situation[] = [
  { name: 'start', heading: 'Inspect the PC', enter: () => undefined },
  {
    name: 'inspecting',
    heading: 'Inspect the PC',
    enter: (workflow) =>
      workflow.patch(now('inspecting', { fraction: 0.4, text: 'Reading the packages', secondsLeft: 42 })),
  },
  {
    name: 'findings',
    heading: 'What prevents the update from installing',
    enter: (workflow, page) => workflow.handlers.examine(null) ?? page,
  },
  {
    name: 'evidence',
    heading: 'What prevents the update from installing',
    enter: async (_workflow, page) => {
      await page.getByRole('button', { name: /CBS\.log, line 15/ }).click()
      await page.getByRole('dialog').getByText('Failed to install').first().waitFor()
    },
  },
  {
    name: 'facts',
    heading: 'Inspect the PC',
    enter: async (_workflow, page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Inspect/ }).click()
    },
  },
  {
    name: 'plan',
    heading: 'Install KB5086672',
    enter: (_workflow, page) => page.getByRole('button', { name: /^Plan/ }).click(),
  },
  {
    name: 'explain',
    heading: 'Install KB5086672',
    enter: async (_workflow, page) => {
      await openTool(page, 'Explain an error code')
      await page.getByRole('textbox').fill('0x800f0922')
      await page.keyboard.press('Enter')
      await page.getByText('An advanced installer failed.').waitFor()
    },
  },
  {
    name: 'other PCs',
    heading: 'Install KB5086672',
    enter: async (_workflow, page) => {
      await page.keyboard.press('Escape')
      await openTool(page, 'Choose another PC')
      await page.getByRole('dialog').getByText('Another practice PC').waitFor()
    },
  },
  {
    name: 'cases',
    heading: 'Install KB5086672',
    enter: async (_workflow, page) => {
      await page.keyboard.press('Escape')
      await openTool(page, 'Cases')
      const panel = page.getByRole('dialog')
      await panel.getByText('FRONTDESK-07').first().waitFor()
      await panel.getByLabel('Ticket, note and more for FRONTDESK-07').click()
      await panel
        .getByRole('button', { name: /^Delete the case of/ })
        .first()
        .click()
      await panel.getByText('This cannot be undone').waitFor()
    },
  },
  {
    name: 'two cases compared',
    heading: 'Install KB5086672',
    enter: async (_workflow, page) => {
      const panel = page.getByRole('dialog')
      await panel.getByLabel('Compare FRONTDESK-07').check()
      await panel.getByLabel('Compare LAB-3').check()
      await panel.getByRole('button', { name: 'Compare the selected two' }).click()
      await panel.getByText('Windows: ubr').waitFor()
    },
  },
  {
    name: 'evidence that was handed in',
    heading: 'Install KB5086672',
    enter: async (workflow, page) => {
      await page.keyboard.press('Escape')
      await openTool(page, 'Open evidence')
      const why = { code: 'refused', what: 'This is no log.', where: null, next: 'Send logs.' }
      workflow.patch({
        intake: {
          state: 'done',
          fraction: null,
          text: '',
          explain: null,
          items: [
            { name: 'FRONTDESK-07', to: 'case', caseId: '20261120-081500-windows', why: null },
            { name: `/home/anna/${'l'.repeat(90)}.png`, to: 'unplaced', caseId: null, why },
          ],
        },
      })
      await page.getByRole('dialog').getByText('This is no log.').waitFor()
    },
  },
  {
    name: 'collected evidence',
    heading: 'Inspect the PC',
    enter: async (workflow, page) => {
      workflow.patch({ intake: null })
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Inspect/ }).click()
      await page.getByRole('button', { name: 'Collect evidence from this PC' }).click()
      workflow.patch({
        collecting: {
          state: 'ready',
          fraction: null,
          text: '',
          masked: true,
          files: 166,
          sizeBytes: 173_000,
          masks: { user: 2, machine: 1 },
          gaps: [{ what: 'C:\\Windows\\Logs\\CBS\\CBS.log', why: 'Its middle is left out.', hides: '' }],
          path: null,
          failure: null,
        },
      })
      await page.getByRole('dialog').getByText('Names of people: 2').waitFor()
      await page.getByRole('dialog').getByText('Its middle is left out.').waitFor()
    },
  },
  {
    name: 'packages and kits',
    heading: 'Install KB5086672',
    enter: async (workflow, page) => {
      workflow.patch({ collecting: null })
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Plan/ }).click()
      await openTool(page, 'Packages and kits')
      const panel = page.getByRole('dialog')
      await panel.getByLabel('Folder of packages, or a kit').fill('/media/stick/updates')
      await panel.getByRole('button', { name: 'Read this folder' }).click()
      await panel.getByText('none of them in the plan').waitFor()
      await panel.getByLabel('Updates, by KB').fill('5086672, nonsense')
      await panel.getByText('A KB is "KB" followed by').waitFor()
    },
  },
  {
    name: 'making a kit',
    heading: 'Install KB5086672',
    enter: async (_workflow, page) => {
      const panel = page.getByRole('dialog')
      await panel.getByLabel('Updates, by KB').fill('5086672')
      await panel.getByLabel('ARM64').check()
      await panel.getByLabel('Folder for the kit').fill('/media/stick')
      await panel.getByRole('button', { name: 'Make the kit' }).click()
      await panel.getByText('about 6 minutes left').waitFor()
    },
  },
  {
    name: 'a kit that is made',
    heading: 'Install KB5086672',
    enter: async (workflow, page) => {
      workflow.patch({
        kit: { ...fakeKit, state: 'made', fingerprint: 'a1b2c3d4'.repeat(8), packages: fakeKitPackages },
      })
      await page.getByRole('dialog').getByText('is complete and was verified').waitFor()
    },
  },
  {
    name: 'downloading',
    heading: 'Carrying out the plan',
    enter: async (workflow, page) => {
      await page.keyboard.press('Escape')
      await workflow.handlers.carryOut({ planSha256: fakeHash })
      workflow.patch({
        ...now('downloading', {
          fraction: 0.31,
          text: 'Downloading 2 of 3: KB5086672',
          secondsLeft: 95,
        }),
        downloads: fakeDownloads,
      })
    },
  },
  {
    name: 'a download that stopped',
    heading: 'Carrying out the plan',
    enter: async (workflow, page) => {
      const journal = workflow.session().journal
      workflow.patch({ ...now('idle'), journal: [] })
      await page.getByText('Nothing has been changed so far').waitFor()
      workflow.patch({ journal })
    },
  },
  {
    name: 'carrying out',
    heading: 'Carrying out the plan',
    enter: (workflow) => {
      workflow.patch({
        ...now('carrying-out', { fraction: 0.1, text: 'Installing KB5043080', secondsLeft: 200 }),
        downloads: {
          ...fakeDownloads,
          files: fakeDownloads.files.map((file) => ({ ...file, state: 'stopped' as const })),
        },
      })
      const step = '1-add-package-KB5043080'
      workflow.write({ kind: 'step-started', step })
      workflow.write({ kind: 'step-progress', step, fraction: 0.42 })
      workflow.write({ kind: 'note', step, text: 'DISM adds the package.' })
    },
  },
  {
    name: 'waiting for a restart',
    heading: 'Carrying out the plan',
    enter: (workflow) => {
      const step = '2-restart'
      workflow.write({ kind: 'step-done', step: '1-add-package-KB5043080', outcome: 'done', text: 'Staged.' })
      workflow.write({ kind: 'step-started', step })
      workflow.write({ kind: 'restart-requested', step })
      workflow.patch(now('waiting-for-restart'))
    },
  },
  {
    name: 'waiting for a person',
    heading: 'Carrying out the plan',
    enter: (workflow) => {
      const step = '3-resize-recovery-partition'
      workflow.write({
        kind: 'step-done',
        step: '2-restart',
        outcome: 'done',
        text: 'Windows has restarted.',
      })
      workflow.write({ kind: 'step-started', step })
      workflow.write({ kind: 'person-needed', step, lines: ['reagentc /disable', 'diskpart'] })
      workflow.patch(now('waiting-for-person'))
    },
  },
  {
    name: 'failed',
    heading: 'Carrying out the plan',
    enter: (workflow) => {
      const failure = { code: 'tool-failed', what: 'DISM failed.', where: 'dism.log', next: 'Read the log.' }
      workflow.write({ kind: 'step-failed', step: '3-resize-recovery-partition', failure })
      workflow.write({ kind: 'run-ended', outcome: 'failed' })
      workflow.patch(now('idle'))
    },
  },
  {
    name: 'proof',
    heading: 'What the PC shows now',
    enter: (workflow) => workflow.patch({ verdict: fakeVerdict }),
  },
  {
    name: 'not repaired',
    heading: 'What the PC shows now',
    enter: (workflow) =>
      workflow.patch({
        verdict: { ...fakeVerdict, outcome: 'not-done', because: 'The build did not change.' },
      }),
  },
]
