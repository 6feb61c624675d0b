import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { planSchema } from '../../common/plan/plan.ts'
import { type Step, type StepKind, stepKinds } from '../../common/steps/steps.ts'
import { listPracticePcs } from '../../main/host/open-host.ts'
import { planUndo } from '../../main/plan/plan-undo.ts'
import { definitionOf } from '../../main/steps/all-kinds.ts'
import { checkPlan } from '../../main/steps/check-plan.ts'
import { planWayBack } from '../../main/workflow/planning/plan-repair.ts'
import { practicePlans } from '../report/practice-plans.ts'
import { knowledge } from '../test-knowledge.ts'
import { asDisk, host, offline, withPending } from './offline-disks.ts'
import { diagnosisOf, findingOf, kindsOf, plan, planned } from './plan-fixtures.ts'

const disks = await Promise.all((await listPracticePcs()).map(({ name }) => asDisk(name)))
const [first] = disks
if (first === undefined) throw new Error('There is no practice PC.')

/** Every line that a plan tells someone to run. */
const linesOf = ({ steps }: Plan) =>
  steps.flatMap(({ command, sequence, byHand, powershell }) => [
    ...(command.length > 0 ? [command.join(' ')] : []),
    ...sequence.map((each) => each.join(' ')),
    ...byHand,
    ...(powershell === null ? [] : [powershell]),
  ])

function touchesOnlyThatWindows(made: Plan): void {
  expect(planSchema.parse(made)).toEqual(made)
  expect(made.offline).toEqual({ windows: 'D:\\Windows' })
  for (const line of linesOf(made)) {
    expect(line).not.toMatch(/online/i)
    expect(line).toMatch(/^dism\.exe .*\/Image:D:\\ |-WindowsPackage|-WindowsImage/)
  }
  for (const kind of kindsOf(made)) expect(definitionOf(kind as StepKind).offline).toBe(true)
  expect(made.needs.restarts).toBe(0)
  // An update for which the plan has no steps is not its target.
  const { target, promises } = made
  const brought = made.steps.map((step) => step.package?.kb)
  if (target !== null && !brought.includes(target.kb)) expect(promises.build).toBe(target.build)
  // Neither a restart nor a suspension for one restart can be asked of a Windows that is not running.
  const blocks = made.steps.flatMap(({ blocked }) => blocked.map(({ by }) => by))
  expect(blocks.filter((by) => by === 'restart-pending' || by === 'bitlocker-unprepared')).toEqual([])
  const said = made.steps.flatMap(({ texts }) => [texts?.title, texts?.state, ...(texts?.why ?? [])])
  expect(said.map((each) => each?.code)).not.toContain('step.expand-package.always')
  checkPlan(knowledge, made)
}

describe('a plan for an offline Windows', () => {
  it('never refers to the running Windows, for any request, finding and pending work', async () => {
    const classes = [
      'component-store-payload-corrupt',
      'winre-disabled',
      'efi-partition-full',
      'service-disabled',
      'checkpoint-missing',
    ] as const
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          inspection: fc.constantFrom(...disks),
          target: fc.constantFrom(null, 'latest', 'KB5086672', 'KB5089573', 'KB5094127', 'KB5089593'),
          classes: fc.subarray([...classes]),
          isPending: fc.boolean(),
          doesNotStart: fc.boolean(),
          winre: fc.boolean(),
          repairSource: fc.constantFrom(null, 'D:\\sources\\install.wim:6'),
        }),
        async ({ inspection, classes: found, isPending, doesNotStart, ...wish }) => {
          const made = await plan({
            host,
            inspection: isPending ? withPending(inspection) : inspection,
            diagnosis: diagnosisOf(...found.map((each) => findingOf(each))),
            offline: { ...offline, doesNotStart },
            ...wish,
          })
          if (made.ok) touchesOnlyThatWindows(made.value)
          else expect(made.failure.code).toBe('refused')
        },
      ),
      { numRuns: 150 },
    )
  })

  it('has commands for that folder for every offline step kind', async () => {
    const plans = await practicePlans()
    const seen = new Map<StepKind, Step>(
      plans.flatMap(({ plan: made }) => made.steps.map(({ does }) => [does.kind, does] as const)),
    )
    seen.set('revert-pending', { kind: 'revert-pending' })
    seen.set('remove-driver', { kind: 'remove-driver', driver: 'oem1.inf' })
    const kinds = stepKinds.filter((kind) => definitionOf(kind).offline)
    expect(kinds.length).toBeGreaterThan(8)
    for (const kind of kinds) {
      const does = seen.get(kind)
      if (does === undefined) continue
      const shown = definitionOf(kind).show(does, {
        knowledge,
        id: 'x',
        mounted: null,
        offline: { windows: 'E:\\Alt\\Windows' },
      })
      const command = shown.command ?? []
      expect(command.filter((word) => /online/i.test(word))).toEqual([])
      if (command.length > 0) expect(command).toContain('/Image:E:\\Alt')
      // The same step for a running Windows uses /Online.
      const running = definitionOf(kind).show(does, { knowledge, id: 'x', mounted: null, offline: null })
      if (command.length > 0) expect(running.command).toContain('/Online')
    }
  })

  it('adds the update with its checkpoint and starts nothing', async () => {
    const made = await planned({ host, inspection: await asDisk('arm64-missing-checkpoint'), offline })
    expect(kindsOf(made)).toEqual(['place-package', 'add-package', 'verify'])
    expect(made.steps[1]?.command).toContain('/Image:D:\\')
    touchesOnlyThatWindows(made)
  })

  it('repairs the component store from a given image and reports that it is missing without one', async () => {
    const inspection = await asDisk('x64-store-corrupt')
    const without = await planned({ host, inspection, offline })
    expect(kindsOf(without)).not.toContain('restore-health')
    expect(without.gaps.map(({ code }) => code)).toContain('offline-source-needed')
    const made = await planned({ host, inspection, offline, repairSource: 'E:\\sources\\install.wim:6' })
    expect(kindsOf(made)).toContain('restore-health-from')
    touchesOnlyThatWindows(made)
  })

  it('reverts pending work only if that Windows does not start, and then nothing else', async () => {
    const inspection = withPending(await asDisk('x64-store-corrupt'))
    const starts = await planned({ host, inspection, offline })
    expect(kindsOf(starts)).not.toContain('revert-pending')
    expect(starts.gaps.map(({ code }) => code)).toContain('offline-pending')
    const made = await planned({ host, inspection, offline: { ...offline, doesNotStart: true } })
    expect(kindsOf(made)).toEqual(['revert-pending', 'verify'])
    expect(made.steps[0]?.command.slice(0, 5)).toEqual([
      'dism.exe',
      '/English',
      '/Image:D:\\',
      '/Cleanup-Image',
      '/RevertPendingActions',
    ])
    const nothing = await planned({
      host,
      inspection: await asDisk('x64-store-corrupt'),
      offline: { ...offline, doesNotStart: true },
    })
    expect(kindsOf(nothing)).not.toContain('revert-pending')
    expect(nothing.gaps.map(({ code }) => code)).toContain('does-not-start-ways')
  })

  it('lists the built-in recovery options of its build, except for a server or a Windows that starts', async () => {
    const disk = await asDisk('x64-store-corrupt')
    const waysOf = async (build: number, ubr: number, installationType = 'Client', doesNotStart = true) => {
      const windows = disk.facts.windows
      if (windows === undefined) throw new Error('The practice PC has no build.')
      const facts = {
        ...disk.facts,
        windows: { ...windows, value: { ...windows.value, build, ubr, installationType } },
      }
      const made = await planned({
        host,
        inspection: { ...disk, facts },
        offline: { ...offline, doesNotStart },
      })
      return made.gaps.map(({ code }) => code).filter((code) => code?.startsWith('way-'))
    }
    const both = ['way-point-in-time-restore', 'way-quick-machine-recovery']
    expect(await waysOf(26_100, 8736)).toEqual(['way-quick-machine-recovery'])
    expect(await waysOf(26_200, 8737)).toEqual(both)
    expect(await waysOf(26_300, 1)).toEqual(both)
    expect(await waysOf(26_100, 4699)).toEqual([])
    expect(await waysOf(22_631, 9999)).toEqual([])
    expect(await waysOf(26_100, 9000, 'Server Core')).toEqual([])
    expect(await waysOf(26_200, 8737, 'Client', false)).toEqual([])
  })

  it('lists no recovery option that needs a missing WinRE', async () => {
    const disk = await asDisk('x64-winre-missing')
    const made = await planned({ host, inspection: disk, offline: { ...offline, doesNotStart: true } })
    expect(disk.facts.winre?.value.enabled).toBe(false)
    expect(made.gaps.map(({ code }) => code)).not.toContain('way-quick-machine-recovery')
    // What enabling WinRE needs is read when Windows runs, so it is not a gap of this plan.
    const winre = await planned({
      host,
      inspection: disk,
      offline,
      winre: true,
      winreSource: 'E:\\sources\\install.wim:6',
    })
    expect(kindsOf(winre)).toEqual(['place-winre', 'verify'])
    expect(winre.gaps.map(({ code }) => code)).not.toContain('recovery-room-unread')
  })

  it('repairs startup first, and removes drivers only without pending work', async () => {
    const inspection = await asDisk('arm64-missing-checkpoint')
    const start = { ...offline, doesNotStart: true, efi: 'S:', drivers: ['oem12.inf'] }
    const made = await planned({ host, inspection, offline: start })
    expect(kindsOf(made)).toEqual(['keep-boot-files', 'rewrite-boot-files', 'remove-driver', 'verify'])
    expect(made.gaps.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['offline-after-start', 'offline-practice-only']),
    )
    checkPlan(knowledge, made)
    const pending = await planned({ host, inspection: withPending(inspection), offline: start })
    expect(kindsOf(pending)).toEqual(['keep-boot-files', 'rewrite-boot-files', 'revert-pending', 'verify'])
    expect(pending.gaps.map(({ code }) => code)).toContain('offline-after-revert')
    // If Windows is said to start, neither repair is planned.
    const starts = await planned({ host, inspection, offline: { ...start, doesNotStart: false } })
    expect(kindsOf(starts)).toEqual(['place-package', 'add-package', 'verify'])
    for (const [windows, efi] of [
      ['S:\\Windows', 'S:'],
      ['D:\\Disks\\Windows', 'S:'],
    ] as const)
      expect(await plan({ host, inspection, offline: { ...start, windows, efi } })).toMatchObject({
        ok: false,
        failure: { code: 'refused' },
      })
  })

  it('waits until pending work is complete or reverted, and explains how to do so', async () => {
    const pending = withPending(await asDisk('x64-healthy'))
    const place = { windows: 'D:\\Windows' }
    const refused = planUndo(knowledge, host, pending, { place })
    expect(refused).toMatchObject({ ok: false, failure: { reason: { code: 'undo-waits-for-start' } } })
    expect(refused.ok || refused.failure.next).toContain('--does-not-start')
    // In the running Windows, a restart can complete the pending work.
    expect(planUndo(knowledge, host, pending)).toMatchObject({
      ok: false,
      failure: { reason: { code: 'undo-not-possible' } },
    })
  })

  it('removes an update from it', async () => {
    const made = planUndo(knowledge, host, await asDisk('x64-healthy'), {
      place: { windows: offline.windows },
    })
    if (!made.ok) throw new Error(made.failure.what)
    expect(kindsOf(made.value)).toEqual(['remove-update', 'verify'])
    touchesOnlyThatWindows(made.value)
  })

  it('reports what requires a running Windows and refuses a sequence', async () => {
    const inspection = await asDisk('x64-winre-stale')
    const made = await planned({ host, inspection, offline, target: 'KB5089593' })
    expect(made.gaps.map(({ code }) => code)).toContain('offline-steps-left')
    expect(await plan({ host, inspection, offline, method: 'sequence' })).toMatchObject({
      ok: false,
      failure: { code: 'refused', reason: { code: 'offline-one-go' } },
    })
  })

  it('is refused without its location or with steps that require a running Windows', async () => {
    const made = await planned({ host, inspection: await asDisk('arm64-missing-checkpoint'), offline })
    expect(() => checkPlan(knowledge, { ...made, offline: undefined })).toThrow('does not specify where')
    expect(() => checkPlan(knowledge, { ...made, host: 'windows' })).toThrow('does not specify where')
    const elsewhere = { ...made, offline: { windows: 'E:\\Windows' } }
    expect(() => checkPlan(knowledge, elsewhere)).toThrow()
    const running = await planned({ inspection: await asDisk('arm64-missing-checkpoint') })
    const forged = { ...running, host, offline: { windows: 'D:\\Windows' } }
    expect(() => checkPlan(knowledge, forged)).toThrow()
  })

  it('asks for the location if it was read on a system with other folder names', async () => {
    const inspection = await asDisk('x64-healthy')
    const elsewhere: Inspection = {
      ...inspection,
      host: { ...inspection.host, id: 'offline:/mnt/disk/Windows' },
    }
    const known = { knowledge, hostId: elsewhere.host.id, inspection: elsewhere }
    expect(planWayBack(known)).toMatchObject({
      ok: false,
      failure: { code: 'refused', reason: { code: 'offline-place-unknown' } },
    })
    const made = planWayBack({ ...known, at: 'F:\\Windows' })
    expect(made.ok && made.value.offline).toEqual({ windows: 'F:\\Windows' })
  })
})
