import { describe, expect, it } from 'vitest'
import { type JournalEvent, journalEventSchema, type StepFinding } from '../../../common/case/journal.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { stepLogFile } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { markLogs } from '../../../main/carry-out/recorded-step.ts'
import { memoryJournal } from '../../../main/case/journal.ts'
import { render } from '../../../main/cli/terminal/render.ts'
import { journalLine } from '../../../main/cli/text/journal-line.ts'
import { type Host, HostError } from '../../../main/host/host.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { changeRecord } from '../../../main/report/change-record.ts'
import { toMarkdown } from '../../../main/report/to-markdown.ts'
import { diagnoseStep } from '../../../main/workflow/diagnosing/diagnose-step.ts'
import { carryOut, consent } from '../../carry-out/carry-out-fixtures.ts'
import { planned, withSteps } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

async function failing(name: string, change: (plan: Plan) => Plan, target: string | null = null) {
  const host = await openHost(`practice:${name}`, { stateFolder: null })
  const inspection = await inspect(host)
  delete inspection.facts.efiPartition
  const plan = change(await planned({ inspection, target }))
  const journal = memoryJournal()
  await consent(journal, plan)
  const outcome = await carryOut({
    knowledge,
    host,
    plan,
    journal,
    inspect: () => inspect(host),
    explainFailure: (marks, asked) => diagnoseStep(knowledge, host, marks, asked),
  })
  const failed = journal.events.findLast((event) => event.kind === 'step-failed')
  return { host, outcome, journal, failed: failed?.kind === 'step-failed' ? failed : null }
}

/** The line that a finding cites, as it is in the log. */
async function cited(host: Host, { file, line }: StepFinding): Promise<string> {
  const text = new TextDecoder().decode(await host.readFile(file))
  return text.split(/\r?\n/)[line - 1] ?? ''
}

describe('a failed step', () => {
  it('is diagnosed from its own logs: a target without its checkpoint', async () => {
    const { host, outcome, failed } = await failing('arm64-missing-checkpoint', (plan) =>
      withSteps(
        plan,
        plan.steps.filter(({ kind }) => kind !== 'place-package'),
      ),
    )
    expect(outcome).toBe('failed')
    expect(failed?.failure.what).toContain('0x800f0838')
    expect(failed?.finding).toMatchObject({ cause: 'checkpoint-missing' })
    if (!failed?.finding) throw new Error('No finding.')
    expect(await cited(host, failed.finding)).toContain(failed.finding.text.split('\n')[0]?.slice(0, 60))
  })

  it('that fails after the restart is diagnosed from the package step on', async () => {
    const { host, outcome, failed } = await failing('x64-efi-full', (plan) => plan, 'KB5089549')
    expect([outcome, failed?.step]).toEqual(['failed', expect.stringContaining('verify')])
    expect(failed?.finding).toMatchObject({ file: expect.stringContaining('CBS.log') })
    if (!failed?.finding) throw new Error('No finding.')
    expect(failed.finding.title).toMatch(/EFI/)
    expect(await cited(host, failed.finding)).toContain(failed.finding.text.split('\n')[0]?.slice(0, 60))
  })

  it('records the size of its logs when it starts', async () => {
    const { journal } = await failing('x64-efi-full', (plan) => plan, 'KB5089549')
    const started = journal.events.find((event) => event.kind === 'step-started')
    expect(
      started?.kind === 'step-started' && started.logs['C:\\Windows\\Logs\\CBS\\CBS.log'],
    ).toBeGreaterThan(1000)
  })
})

describe('the reason for a failed step', () => {
  const finding: StepFinding = {
    cause: 'checkpoint-missing',
    title: 'The checkpoint is missing',
    likelihood: 0.876,
    file: 'C:\\Windows\\Logs\\CBS\\CBS.log',
    line: 7,
    text: 'first line\n  second line',
  }
  const event = (part: object) =>
    journalEventSchema.parse({
      schema: 'unstuck/journal@1',
      seq: 1,
      time: '2026-01-01T10:00:00Z',
      kind: 'step-failed',
      step: '1-verify',
      failure: { code: 'tool-failed', what: 'It broke.', where: null, next: 'Do this.' },
      ...part,
    })

  const lineOf = (event: JournalEvent, columns: number | null = null) =>
    render(journalLine(event, { steps: [] }, false, columns) ?? '', false)

  it('is wrapped to the width of the terminal, behind the time', () => {
    expect(lineOf(event({ finding }), 50)).toBe(
      [
        '10:00:00    Failed. It broke.',
        '            Why, according to the logs of this',
        '            step: The checkpoint is missing (88 %',
        '            likely)',
        '              C:\\Windows\\Logs\\CBS\\CBS.log, line 7:',
        '              first line second line',
        '            Next: Do this.',
      ].join('\n'),
    )
  })

  it('is shown in the terminal with its log line', () => {
    expect(lineOf(event({ finding }))).toBe(
      [
        '10:00:00    Failed. It broke.',
        '            Why, according to the logs of this step: The checkpoint is missing (88 % likely)',
        '              C:\\Windows\\Logs\\CBS\\CBS.log, line 7: first line second line',
        '            Next: Do this.',
      ].join('\n'),
    )
    expect(lineOf(event({}))).not.toContain('Why')
  })

  it('is in the change record until another step runs', async () => {
    const host = await openHost('practice:x64-efi-full', { stateFolder: null })
    const plan = await planned({ inspection: await inspect(host) })
    const step = plan.steps.at(-1)?.id ?? ''
    const failed = { ...event({ finding }), step }
    const record = (journal: JournalEvent[]) =>
      toMarkdown(
        changeRecord({ inspection: null, diagnosis: null, plan, planSha256: null, verdict: null, journal }),
      )
    expect(record([failed])).toContain('The checkpoint is missing (88 % likely')
    const done = journalEventSchema.parse({ ...failed, kind: 'step-done', outcome: 'done', text: '' })
    expect(record([failed, done])).not.toContain('88 % likely')
    const opened = journalEventSchema.parse({ ...failed, kind: 'opened', host: 'x', planSha256: 'y' })
    expect(record([failed, opened])).not.toContain('88 % likely')
  })
})

describe('the diagnosis of a failed step', () => {
  const cbs = 'C:\\Windows\\Logs\\CBS\\CBS.log'

  it('ignores log content from before the step', async () => {
    const host = await openHost('practice:x64-efi-full', { stateFolder: null })
    const all = await diagnoseStep(knowledge, host, { [cbs]: 0 }, null)
    expect(all?.file).toBe(cbs)
    const length = (await host.readFile(cbs)).length
    expect(await diagnoseStep(knowledge, host, { [cbs]: length }, null)).toBeNull()
  })

  it('ignores findings from facts alone', async () => {
    const host = await openHost('practice:x64-winre-stale', { stateFolder: null })
    expect(await diagnoseStep(knowledge, host, {}, await inspect(host))).toBeNull()
  })

  it('reads a recreated log from its start', async () => {
    const host = await openHost('practice:x64-efi-full', { stateFolder: null })
    const length = (await host.readFile(cbs)).length
    expect(await diagnoseStep(knowledge, host, { [cbs]: length + 1 }, null)).toEqual(
      await diagnoseStep(knowledge, host, { [cbs]: 0 }, null),
    )
  })

  it('is null for unreadable logs and never fails', async () => {
    const host = await openHost('practice:x64-efi-full', { stateFolder: null })
    const deaf: Host = {
      ...host,
      list: async () => {
        throw new HostError('denied', message('text.as-is', { text: 'no' }))
      },
    }
    expect(await diagnoseStep(knowledge, deaf, { [cbs]: 0 }, null)).toBeNull()
    const mute: Host = {
      ...host,
      // biome-ignore lint/correctness/useYield: it fails before its first chunk.
      openFile: async function* () {
        throw new HostError('denied', message('text.as-is', { text: 'no' }))
      },
    }
    expect(await diagnoseStep(knowledge, mute, { [cbs]: 0 }, null)).toBeNull()
    const plan = await planned({ inspection: await inspect(host) })
    const [step] = plan.steps
    if (!step) throw new Error('No step.')
    expect(await markLogs(deaf, step, {})).toEqual({})
    expect(await markLogs(host, step, {})).toMatchObject({ [stepLogFile(step.id)]: 0 })
  })
})
