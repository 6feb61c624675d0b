import { describe, expect, it } from 'vitest'
import type { UpdateAttempt } from '../../../common/facts/facts.ts'
import { isNothingToDo } from '../../../common/gaps/open-gaps.ts'
import { judge } from '../../../main/carry-out/judge.ts'
import { exitCodeFor } from '../../../main/cli/commands/diagnose.ts'
import { planText } from '../../../main/cli/text/plan-text.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { diagnosePc } from '../../../main/workflow/diagnosing/diagnose-pc.ts'
import { planned, read } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const host = await openHost('practice:x64-healthy', { stateFolder: null })
const healthy = await inspect(host)

const failed = (more: Partial<UpdateAttempt> = {}): UpdateAttempt => ({
  time: '2026-09-29T08:12:30.000Z',
  kb: null,
  title: 'Windows 11, version 26H2',
  outcome: 'failed',
  code: '0xc1900101',
  ...more,
})

/** The diagnosis and plan for the healthy practice PC with these attempts added to its update history. */
async function historyWith(...attempts: UpdateAttempt[]) {
  const own = healthy.facts.updateHistory?.value ?? []
  const inspection = {
    ...healthy,
    facts: { ...healthy.facts, updateHistory: read([...attempts, ...own]) },
  }
  const diagnosis = await diagnosePc(knowledge, host, inspection)
  const plan = await planned({ inspection, diagnosis })
  const titles = diagnosis.gaps.flatMap(({ code, params }) =>
    code === 'update-failed-unexplained' ? [params?.title] : [],
  )
  return { inspection, diagnosis, plan, titles }
}

describe('an unexplained update that Windows lists as failed', () => {
  it('prevents an all-clear and the result that nothing needs to be done', async () => {
    const { inspection, diagnosis, plan, titles } = await historyWith(failed())
    expect(titles).toEqual(['Windows 11, version 26H2'])
    expect(exitCodeFor(diagnosis)).toBe(3)
    expect([plan.steps, plan.findings, isNothingToDo(plan)]).toEqual([[], [], false])
    expect(planText(plan)).toContain('something fails here for a reason that is not known')
    expect(planText(plan)).toContain('Why Windows 11, version 26H2 failed with 0xc1900101')
    const verdict = judge(knowledge, plan, inspection, diagnosis)
    expect([verdict.outcome, verdict.texts?.because.code]).toEqual([
      'done-but',
      'verdict.because.failures-unexplained',
    ])
  })

  it.each([
    ['of a driver', failed({ title: 'Contoso - SoftwareComponent - 1.52.3406.0', code: '0x80070103' })],
    ['without a code', failed({ code: null })],
    ['with a KB that nobody knows', failed({ kb: 'KB5990001', title: 'Update (KB5990001)' })],
    ['of a newer update', failed({ kb: 'KB5990001', title: 'Update (KB5990001) (26200.9999)' })],
  ])('is reported for an attempt %s', async (_, attempt) => {
    expect((await historyWith(attempt)).titles).toEqual([attempt.title])
  })

  it.each([
    [
      'installed since',
      [failed({ time: '2026-09-30T08:00:00.000Z', outcome: 'installed', code: null }), failed()],
    ],
    ['of a month in which nobody tried it again', [failed({ time: '2026-08-20T08:00:00.000Z' })]],
    [
      'contained in the revision of Windows',
      [failed({ kb: 'KB5121003', title: '2026-08 Cumulative Update' })],
    ],
    ['contained by its title', [failed({ kb: 'KB5990001', title: 'Update (KB5990001) (26100.9000)' })]],
    ['no part of servicing Windows', [failed({ kb: 'KB2267602', title: 'Definitions (KB2267602)' })]],
    ['only started', [failed({ outcome: 'started', code: null })]],
  ])('is not reported when it is %s', async (_, attempts) => {
    const { titles, plan } = await historyWith(...attempts)
    expect([titles, isNothingToDo(plan)]).toEqual([[], true])
  })

  it('is explained by a cause with its KB or its code', async () => {
    for (const name of ['x64-efi-full', 'x64-http-off', 'arm64-missing-checkpoint']) {
      const sick = await openHost(`practice:${name}`, { stateFolder: null })
      const { gaps } = await diagnosePc(knowledge, sick, await inspect(sick))
      expect([name, gaps.map(({ code }) => code)]).toEqual([
        name,
        expect.not.arrayContaining(['update-failed-unexplained']),
      ])
    }
  })
})

it('definitions of Defender in the history do not show that updating works', async () => {
  const installed = { time: '2026-11-20T08:00:00.000Z', outcome: 'installed', code: null } as const
  const definitions = failed({
    ...installed,
    kb: 'KB2267602',
    title: 'Security Intelligence Update (KB2267602)',
  })
  const update = failed({ ...installed, kb: 'KB5990001', title: 'Update (KB5990001)' })
  const { worked } = (await historyWith(definitions, update)).diagnosis
  expect(worked.map(({ kb }) => kb)).toContain('KB5990001')
  expect(worked.map(({ kb }) => kb)).not.toContain('KB2267602')
})
