import { expect, test } from 'vitest'
import type { JudgedFinding, Verdict } from '../../../common/verdict.ts'
import { reportCalls } from '../../../main/workflow/window/report-calls.ts'
import { fakeHost, fakePlan, fakeVerdict } from '../../e2e/fake-session.ts'

/** The text for a ticket about a proof. */
async function ticketOf(verdict: Verdict | null): Promise<string> {
  const saveReport = () => Promise.reject(new Error('Nothing is saved here.'))
  const calls = reportCalls({
    options: { home: '/nowhere' },
    session: { now: { verdict, plan: fakePlan('folder') } },
    repair: { saveReport, host: { identity: fakeHost } },
  })
  return (await calls.ticketText(null)).text
}

const secret = 'C:\\Users\\Zoqyaj\\Downloads\\kb.msu for vukqed@zavodq.de at 10.1.2.3'

test('what is copied for a ticket names nobody, wherever a name stands in the proof', async () => {
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

test('without a proof there is nothing to copy, and it says so', async () => {
  await expect(async () => ticketOf(null)).rejects.toMatchObject({ failure: { code: 'not-found' } })
})
