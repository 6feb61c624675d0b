import { describe, expect, it } from 'vitest'
import type { Plan } from '../../../common/plan/plan.ts'
import { message } from '../../../common/texts/message.ts'
import { type JudgedFinding, judgedFindingSchema, type Verdict } from '../../../common/verdict/verdict.ts'
import { verdictNext } from '../../../common/verdict/verdict-next.ts'
import { judge } from '../../../main/carry-out/judge.ts'
import { inspectionOf, planned } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'

const host = 'practice:x64-healthy'

async function ended(change: Partial<Verdict>): Promise<{ verdict: Verdict; plan: Plan }> {
  const inspection = inspectionOf('26200.9457', 'x64')
  const plan = await planned({ inspection })
  const verdict = judge(knowledge, plan, inspection)
  return { plan, verdict: { ...verdict, host, outcome: 'done-but', findings: [], checks: [], ...change } }
}

const found = (standing: JudgedFinding['standing'], why: JudgedFinding['why']): JudgedFinding => ({
  cause: 'winre-outdated',
  class: 'winre-outdated',
  kb: null,
  title: 'WinRE is old.',
  standing,
  why,
  unread: [],
})

async function callsAfter(change: Partial<Verdict>, of: Partial<Plan> = {}, folder: string | null = null) {
  const { plan, verdict } = await ended(change)
  return verdictNext(verdict, { ...plan, ...of }, folder).map(({ command }) => command)
}

async function actsAfter(change: Partial<Verdict>, of: Partial<Plan> = {}) {
  const { plan, verdict } = await ended(change)
  return verdictNext(verdict, { ...plan, ...of }, null).map(({ act }) => act)
}

describe('the suggested next step', () => {
  it('is nothing after a done verdict, and for holds that only Microsoft can lift', async () => {
    expect(await callsAfter({ outcome: 'done', findings: [found('cured', null)] })).toEqual([])
    expect(await callsAfter({ findings: [found('not-addressed', 'microsoft-lifts')] })).toEqual([])
  })

  it('is the offer not taken, the media not specified, or another check', async () => {
    expect(await callsAfter({ findings: [found('not-addressed', 'not-chosen')] })).toEqual([
      `unstuck install --host ${host} --winre`,
    ])
    expect(await callsAfter({ findings: [found('not-addressed', 'media-not-named')] })).toEqual([
      `unstuck install --host ${host} --winre-source "E:\\sources\\install.wim:6"`,
    ])
    expect(await callsAfter({ findings: [found('not-readable', 'facts-unread')] })).toEqual([
      `unstuck verify --host ${host} --full`,
    ])
    expect(await actsAfter({ findings: [found('not-addressed', 'not-chosen')] })).toEqual(['plan-winre'])
    expect(await actsAfter({ findings: [found('not-addressed', 'media-not-named')] })).toEqual(['plan-media'])
  })

  it('exists for every reason why a cause remains, without duplicates', async () => {
    const whys = judgedFindingSchema.shape.why.unwrap().options
    for (const why of whys) {
      const open = found('not-addressed', why)
      const calls = await callsAfter({ findings: [open, open] })
      const isSilent = why === 'microsoft-lifts' || why === 'not-carried-out'
      expect([why, calls.length]).toEqual([why, isSilent ? 0 : 1])
    }
    expect(await callsAfter({ findings: [found('still-there', null)] })).toEqual([
      `unstuck diagnose --host ${host}`,
    ])
  })

  it('is a restart for pending work, and another verification for a missing check', async () => {
    const check = (
      ok: boolean | null,
      code: 'verdict.check.pending' | 'verdict.check.store' | 'verdict.check.build-before',
    ) => {
      const what = message(code)
      const texts = { what, expected: what, found: what }
      return { what: code, expected: '', found: '', texts, ok, source: '' }
    }
    const verify = `unstuck verify --host ${host} --case /cases/one`
    const of = (ok: boolean | null, code: Parameters<typeof check>[1]) =>
      callsAfter({ checks: [check(ok, code)] }, {}, '/cases/one')
    const act = (ok: boolean | null, code: Parameters<typeof check>[1]) =>
      actsAfter({ checks: [check(ok, code)] })
    expect(await act(false, 'verdict.check.pending')).toEqual(['compare'])
    expect(await act(null, 'verdict.check.store')).toEqual(['compare-fully'])
    expect(await act(false, 'verdict.check.store')).toEqual(['examine'])
    expect(await act(false, 'verdict.check.build-before')).toEqual(['plan'])
    expect(await of(false, 'verdict.check.pending')).toEqual([verify])
    expect(await of(null, 'verdict.check.store')).toEqual([verify.replace(host, `${host} --full`)])
    expect(await of(false, 'verdict.check.store')).toEqual([
      `unstuck diagnose --host ${host} --case /cases/one`,
    ])
    expect(await of(true, 'verdict.check.store')).toEqual([])
    // A repair install from older media took updates away: nothing is wrong, and they are planned.
    expect(await of(false, 'verdict.check.build-before')).toEqual([
      `unstuck plan --host ${host} --case /cases/one`,
    ])
  })

  it('for an offline Windows is to start it, and then a plan in that Windows', async () => {
    const offline = { offline: { windows: 'D:\\Windows' } }
    expect(await callsAfter({ outcome: 'restart-needed' }, offline, 'E:\\cases\\one')).toEqual([
      'unstuck verify --case "E:\\cases\\one"',
    ])
    expect(await callsAfter({ host: 'windows' }, offline, 'E:\\cases\\one')).toEqual(['unstuck plan'])
    expect(await callsAfter({ outcome: 'not-done' }, offline)).toEqual([])
    // It was only read from outside: nothing has started, and the call is one for the Windows that will.
    const outside = { host: 'offline:D:\\Windows' }
    const texts = async (of: Partial<Plan>) => {
      const { plan, verdict } = await ended(outside)
      return verdictNext(verdict, { ...plan, ...of }, null).map(({ text, command }) => [text.code, command])
    }
    expect(await texts(offline)).toEqual([['verdict.next.plan-at-start', 'unstuck plan']])
    const source = { path: 'E:\\sources\\install.wim', index: 6 }
    const step = { kind: 'place-winre', does: { kind: 'place-winre', source } } as Plan['steps'][number]
    expect(await texts({ ...offline, steps: [step] })).toEqual([
      ['verdict.next.plan-at-start', 'unstuck plan --winre'],
    ])
    // The window at hand runs in another Windows.
    expect(await actsAfter({ outcome: 'restart-needed' }, offline)).toEqual([null])
    expect(await actsAfter({ host: 'windows' }, offline)).toEqual([null])
  })
})
