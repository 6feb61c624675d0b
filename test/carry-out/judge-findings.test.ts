import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Diagnosis, Finding } from '../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../common/facts/facts.ts'
import { isNothingToDo } from '../../common/gaps/open-gaps.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { exitCodeFor } from '../../main/cli/exit-code-for.ts'
import { planText } from '../../main/cli/text/plan-text.ts'
import { listPracticePcs } from '../../main/host/open-host.ts'
import { diagnosePc } from '../../main/workflow/diagnosing/diagnose-pc.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { isInPlace, type PlanChoice, type RepairChoice } from '../../main/workflow/repair-choices.ts'
import { askingFor, diagnosisOf, findingOf, inspectionOf, planned, read } from '../plan/plan-fixtures.ts'
import { nothingToRepair } from '../practice/expected.ts'
import { sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { isStoreUnread } from './practice-cases.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const logged: Finding = {
  ...askingFor('component-store-payload-corrupt', { kind: 'restore-health' }),
  evidence: [
    { supports: true, file: 'CBS.log', line: 7, text: 'corrupt', fact: null },
    { supports: true, file: null, line: null, text: 'The store is repairable.', fact: 'store' },
  ],
}
const readLog = { file: 'CBS.log', format: 'cbs', lines: 9 }
const was = (...findings: Finding[]): Diagnosis => ({ ...diagnosisOf(...findings), read: [readLog] })
const found = (...findings: Finding[]): Diagnosis => ({ ...was(...findings) })

const repairable = read({ health: 'repairable' as const })
const repairing = (...findings: Finding[]): Promise<Plan> =>
  planned({
    inspection: inspectionOf('26100.8117', 'x64', { store: repairable, packages: read([]) }),
    diagnosis: was(...findings),
  })
const well = (facts: Partial<Facts> = {}) =>
  inspectionOf('26100.8117', 'x64', { packages: read([]), ...facts })

describe('a cause known when the plan was made', () => {
  it('is stored in the plan with its evidence and the steps that repair it', async () => {
    const plan = await repairing(logged)
    expect(plan.findings).toMatchObject([
      {
        cause: logged.cause,
        facts: ['store'],
        logs: ['cbs'],
        left: null,
        steps: [expect.stringContaining('restore-health')],
      },
    ])
  })

  it.each([
    [null, 'KB5086672'],
    ['KB5086672', null],
    ['KB5086672', 'KB5086672'],
  ])('is recognized when only one diagnosis knew its update: %s, then %s', async (before, after) => {
    const plan = await repairing({ ...logged, kb: before })
    const verdict = judge(knowledge, plan, well(), found({ ...logged, kb: after }))
    expect(verdict.findings).toMatchObject([{ cause: logged.cause, standing: 'still-there' }])
    const another = { ...logged, kb: 'KB5083769' }
    if (before !== null && after !== null)
      expect(judge(knowledge, plan, well(), found(another)).findings[0]?.standing).toBe('cured')
  })

  it('in WinRE is not checked again when WinRE is off or its version is unknown', async () => {
    const outdated: Finding = {
      ...findingOf('winre-outdated'),
      cause: 'winre-outdated',
      evidence: [{ supports: true, file: null, line: null, text: 'WinRE is old.', fact: 'winre' }],
    }
    const plan = await repairing(outdated)
    const winre = { enabled: true, version: '10.0.26100.8455', location: null, disk: 0, partition: 4 }
    const standing = (now: { enabled?: boolean; version?: null }) =>
      judge(knowledge, plan, well({ winre: read({ ...winre, ...now }) }), found()).findings[0]
    expect(standing({})).toMatchObject({ standing: 'cured' })
    for (const now of [{ enabled: false }, { version: null }])
      expect(standing(now)).toMatchObject({ standing: 'not-readable', unread: ['winre'] })
  })

  it('is cured when a second diagnosis of the same sources no longer finds it', async () => {
    const verdict = judge(knowledge, await repairing(logged), well(), found())
    expect(verdict).toMatchObject({ outcome: 'done', findings: [{ standing: 'cured', why: null }] })
    expect(exitCodeFor(verdict)).toBe(0)
  })

  it('is cured when the second diagnosis marks it as history or rules it out', async () => {
    const plan = await repairing(logged)
    const history = found({ ...logged, status: 'resolved', likelihood: 0.2 })
    expect(judge(knowledge, plan, well(), history).findings).toMatchObject([{ standing: 'cured' }])
    const ruledOut = { ...found(), read: [], ruledOut: [{ cause: logged.cause, because: 'It is whole.' }] }
    expect(judge(knowledge, plan, well(), ruledOut).findings).toMatchObject([{ standing: 'cured' }])
  })

  it('is not cured by an update that installed despite a lasting PC state, unless its repair step ran', async () => {
    const full = { ...findingOf('efi-partition-full'), status: 'resolved' as const, stillSo: true as const }
    const before = findingOf('efi-partition-full')
    const plan = await repairing(before)
    const [finding] = plan.findings
    if (finding === undefined) throw new Error('The plan names no cause.')
    const step = (kind: 'add-package' | 'set-esp-padding') => ({
      ...plan,
      steps: plan.steps.map((each, at) => (at === 0 ? { ...each, id: '1-own', kind } : each)),
      findings: [{ ...finding, steps: ['1-own'], left: null }],
    })
    const got = (made: Plan) => judge(knowledge, made, well(), found(full))
    expect(got(step('add-package'))).toMatchObject({
      outcome: 'done-but',
      findings: [{ standing: 'not-addressed', why: 'got-past' }],
    })
    expect(got(step('set-esp-padding')).findings).toMatchObject([{ standing: 'cured' }])
  })

  it('is still present when found again: the verdict is never done, and the headline reports it', async () => {
    const verdict = judge(
      knowledge,
      await repairing(logged),
      well(),
      found({ ...logged, title: 'It is damaged again.' }),
    )
    expect(verdict).toMatchObject({
      outcome: 'done-but',
      because: expect.stringContaining('is still there after its repair: It is damaged again. '),
      findings: [{ standing: 'still-there', why: null }],
    })
    expect(exitCodeFor({ ...verdict, gaps: [{ what: 'x', why: 'y', hides: '' }] })).toBe(1)
  })

  it.each([
    ['by-hand', { ...findingOf('disk-full'), likelihood: 0.9 }],
    ['unlikely', { ...askingFor('tls-or-clock', { kind: 'correct-clock' }), likelihood: 0.4 }],
    ['not-planned', askingFor('service-disabled', { kind: 'enable-service', service: 'wuauserv' })],
    ['microsoft-lifts', { ...findingOf('known-regression'), cause: 'upgrade-held' }],
  ] as const)(
    'is not addressed, %s, when found again and the plan had no step for it',
    async (left, finding) => {
      const plan = await repairing(logged, finding)
      const verdict = judge(knowledge, plan, well(), found(finding))
      expect(verdict.findings.map(({ standing, why }) => [standing, why])).toEqual([
        ['cured', null],
        ['not-addressed', left],
      ])
      expect(verdict.outcome).toBe('done-but')
      expect(exitCodeFor(verdict)).toBe(1)
    },
  )

  it('is not addressed by a cumulative update when it stops Setup or is a Microsoft hold', async () => {
    const held = { ...findingOf('known-regression'), cause: 'upgrade-held', likelihood: 0.45 }
    const hardware = findingOf('unsupported-hardware-block')
    const other = findingOf('known-regression')
    const plan = await planned({
      inspection: inspectionOf('26100.8039', 'x64'),
      diagnosis: was(held, hardware, other),
      target: 'KB5086672',
    })
    expect(plan.steps.map(({ kind }) => kind)).toContain('add-package')
    expect(plan.findings.map(({ left }) => left)).toEqual(['microsoft-lifts', 'by-hand', null])
    expect(planText(plan)).toContain('Only Microsoft can lift it')
    const { findings } = judge(knowledge, plan, well(), found(held, hardware, other))
    expect(findings.map(({ standing }) => standing)).toEqual([
      'not-addressed',
      'not-addressed',
      'still-there',
    ])
  })

  it('is unreadable when its fact, its logs or the whole diagnosis is missing, and does not count as cured', async () => {
    const plan = await repairing(logged)
    const noStore = well()
    delete noStore.facts.store
    const verdicts = [
      judge(knowledge, { ...plan, promises: { ...plan.promises, storeHealthy: false } }, noStore, found()),
      judge(knowledge, plan, well(), { ...found(), read: [] }),
      judge(knowledge, plan, well()),
    ]
    expect(verdicts.map(({ outcome, findings }) => [outcome, findings[0]?.why, findings[0]?.unread])).toEqual(
      [
        ['done-but', 'facts-unread', ['store']],
        ['done-but', 'logs-unread', ['cbs']],
        ['done-but', 'not-diagnosed', []],
      ],
    )
    for (const { findings } of verdicts) expect(findings[0]?.standing).toBe('not-readable')
  })

  it('is separate from the same cause of another update', async () => {
    const plan = await repairing({ ...logged, kb: 'KB5043080' })
    const other = found({ ...logged, kb: 'KB5086672' })
    expect(judge(knowledge, plan, well(), other).findings).toMatchObject([{ standing: 'cured' }])
    expect(judge(knowledge, plan, well(), found({ ...logged, kb: null })).findings).toMatchObject([
      { standing: 'still-there' },
    ])
  })

  it('is not recorded when it is already history or only a lead', async () => {
    const plan = await repairing(
      logged,
      { ...findingOf('disk-full'), status: 'resolved' },
      { ...findingOf('disk-full'), likelihood: 0.3 },
    )
    expect(plan.findings).toHaveLength(1)
  })
})

describe('a plan without steps', () => {
  it('does not claim that nothing needs doing when it ignores a cause that was found', async () => {
    const left = await planned({
      inspection: inspectionOf('26100.9457', 'x64'),
      diagnosis: was(findingOf('disk-full')),
    })
    expect(left.steps).toEqual([])
    expect(isNothingToDo(left)).toBe(false)
    const nothing = await planned({ inspection: inspectionOf('26100.9457', 'x64'), diagnosis: was() })
    expect(isNothingToDo({ ...nothing, gaps: [] })).toBe(true)
  })
})

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const others: readonly (readonly [string, PlanChoice])[] = [
  ['arm64-missing-checkpoint', { target: null, method: 'folder', winre: true }],
  ['arm64-missing-checkpoint', { target: null, method: 'sequence' }],
  ['x64-store-corrupt', { repairInstall: 'E:\\' }],
]
/** What the repair of a practice PC needs in addition, so that it is complete. */
const besides: Readonly<Record<string, Partial<RepairChoice>>> = {
  'x64-winre-missing': { winreSource: 'E:\\sources\\install.wim:6' },
}
/** Every practice PC that has something to repair, so that a new one is covered automatically. */
const everySick = (await listPracticePcs())
  .filter(({ name }) => !nothingToRepair.includes(name))
  .map(({ name }): readonly [string, PlanChoice] => [
    name,
    { target: null, method: 'folder', ...besides[name] },
  ])

describe.each(sample([...everySick, ...others], 5, 5))('practice PC %s, %o', (pc, choice) => {
  it('no longer shows a cause proven cured, and is done only when every cause is', async () => {
    const home = await mkdtemp(join(tmpdir(), 'unstuck-cured-'))
    folders.push(home)
    const repair = await openRepair({
      knowledge,
      hostId: `practice:${pc}`,
      caseFolder: null,
      home,
      keepCase: 'new',
      now: () => new Date(),
    })
    await repair.inspect()
    await repair.diagnose()
    const plan = await repair.plan(choice)
    expect(plan.ok).toBe(true)
    const end = await repair.carryOut({
      planSha256: repair.mustHaveHash(),
      by: '--yes',
      restart: 'by-itself',
      onEvent: () => {},
    })
    expect(end).toBe('done')
    const verdict = await repair.verify()
    const again = await diagnosePc(knowledge, repair.host, await repair.inspect())
    await repair.close()
    const active = again.findings.filter(({ status }) => status === 'active').map(({ cause }) => cause)
    const of = (standing: string) =>
      verdict.findings.filter((each) => each.standing === standing).map(({ cause }) => cause)
    // The only cause found on this PC is Microsoft's safeguard hold, which only Microsoft can lift.
    expect(of('cured').length > 0).toBe(pc !== 'x64-held')
    expect(of('cured').filter((cause) => active.includes(cause))).toEqual([])
    const still = again.findings.filter(({ stillSo }) => stillSo).map(({ cause }) => cause)
    expect([...of('still-there'), ...of('not-addressed')].toSorted()).toEqual(
      [...active, ...still].toSorted(),
    )
    // Media older than the PC remove the updates installed since.
    const isOlder = isInPlace(choice)
    const isWhole = active.length + still.length === 0 && !isOlder && !isStoreUnread(pc)
    expect(verdict.outcome).toBe(isWhole ? 'done' : 'done-but')
    expect(still).toEqual(pc === 'x64-efi-full' ? ['efi-partition-full'] : [])
    const leavesWinre = pc === 'arm64-missing-checkpoint' && !(isInPlace(choice) || choice.winre)
    const stays = pc === 'x64-held' ? ['upgrade-held'] : leavesWinre ? ['winre-outdated'] : []
    expect(active).toEqual(stays)
  })
})
