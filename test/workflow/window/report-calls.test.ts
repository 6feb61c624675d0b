import { expect, test } from 'vitest'
import type { JournalEvent } from '../../../common/case/journal.ts'
import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { JudgedFinding, Verdict } from '../../../common/verdict/verdict.ts'
import { reportCalls } from '../../../main/workflow/window/report-calls.ts'
import { fakeDiagnosis } from '../../e2e/fake-diagnosis.ts'
import { fakeHost, fakePlan, fakeVerdict } from '../../e2e/fake-session.ts'

/** The text for a ticket about a proof, without one about what was found. */
async function ticketOf(
  verdict: Verdict | null,
  diagnosis: Diagnosis | null = null,
  journal: JournalEvent[] = [],
): Promise<string> {
  const saveReport = () => Promise.reject(new Error('Nothing is saved here.'))
  const calls = reportCalls({
    options: { home: '/nowhere' },
    session: { now: { host: fakeHost, diagnosis, verdict, plan: fakePlan('folder'), journal } },
    repair: { saveReport, host: { identity: fakeHost } },
  })
  return (await calls.ticketText(diagnosis === null ? 'proof' : 'findings')).text
}

const secret = 'C:\\Users\\Zoqyaj\\Downloads\\kb.msu for vukqed@zavodq.de at 10.1.2.3'

test('the text copied for a ticket masks all names in the verdict', async () => {
  const finding: JudgedFinding = {
    cause: 'efi-partition-full',
    class: 'efi-partition-full',
    kb: null,
    title: secret,
    standing: 'cured',
    why: null,
    unread: [],
  }
  for (const verdict of [
    { ...fakeVerdict, because: secret },
    { ...fakeVerdict, findings: [finding] },
  ]) {
    const text = await ticketOf(verdict)
    expect(text).not.toMatch(/zoqyaj|vukqed|zavodq|10\.1\.2\.3/i)
    expect(text).toContain('KB5086672')
    expect(text).toContain('Downloads')
  }
})

test('without a proof or a diagnosis there is nothing to copy, and it says so', async () => {
  await expect(async () => ticketOf(null)).rejects.toMatchObject({ failure: { code: 'not-found' } })
})

test('before a repair it has the causes with their place, the plan and what could not be read, without names', async () => {
  const [finding] = fakeDiagnosis.findings
  const [evidence] = finding?.evidence ?? []
  if (finding === undefined || evidence === undefined) throw new Error('The diagnosis has no finding.')
  const text = await ticketOf(null, {
    ...fakeDiagnosis,
    findings: [
      { ...finding, evidence: [{ ...evidence, supports: true, text: secret, file: 'CBS.log', line: 15 }] },
    ],
    gaps: [{ what: 'DISM', why: 'access denied', hides: '' }],
  })
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      `PC: ${fakeHost.label}`,
      'Why it fails:',
      `- Active, ${Math.round(finding.likelihood * 100)}%: ${finding.title}`,
      'The plan:',
      `1. ${fakePlan('folder').steps[0]?.title}`,
      'What could not be read:',
      '- DISM: access denied',
    ]),
  )
  expect(text).toContain('(CBS.log, line 15)')
  expect(text).not.toMatch(/zoqyaj|vukqed|zavodq|10\.1\.2\.3/i)
  expect(await ticketOf(null, { ...fakeDiagnosis, findings: [] })).toContain(
    'This evidence does not support any known cause.',
  )
})

test('the proof of an earlier plan is still that of a ticket after another inspection, and its causes are not', async () => {
  const said = 'It was done in the morning.'
  const verdict = { ...fakeVerdict, because: said }
  const event: JournalEvent = {
    schema: 'unstuck/journal@1',
    seq: 1,
    time: verdict.takenAt,
    kind: 'verdict',
    verdict,
  }
  expect(await ticketOf(null, null, [event])).toContain(said)
  expect(await ticketOf(null, fakeDiagnosis, [event])).not.toContain(said)
})
