import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPackageFileName } from '../../common/package-file-name.ts'
import { type Plan, planSchema } from '../../common/plan.ts'
import { unwrap } from '../../common/result.ts'
import { planRepairInstall } from '../../main/plan/repair-install.ts'
import { checkPlan } from '../../main/steps/check-plan.ts'
import {
  askingFor,
  diagnosisOf,
  findingOf,
  inspectionOf,
  planned,
  read,
  withPackages,
} from '../plan/plan-fixtures.ts'
import { planOfMedium } from '../plan/plan-of-medium.ts'
import { knowledge } from '../test-knowledge.ts'
import { unworded } from '../texts/unworded.ts'

const off = (name: string) => ({ name, start: 'disabled' as const })

/** The plan with a file name for every package: the newest updates are known before their file names are published. */
const named = (plan: Plan): Plan =>
  withPackages(plan, (used) =>
    isPackageFileName(used.file) ? used : { ...used, file: `windows-${used.kb.toLowerCase()}.msu` },
  )

/** Plans that hold every kind of step between them. */
const plans: Record<string, Plan> = {
  media: named(planOfMedium({ at: '26100.712' }, 'D:\\')),
  'media on a share': named(planOfMedium({ at: '26100.1742', arch: 'arm64' }, '\\\\server\\iso\\24H2 ARM')),
  'media packed as one': named(planOfMedium({ at: '26100.1742', format: 'esd' }, 'D:\\')),
  'split media': named(planOfMedium({ at: '22631.1', format: 'split' }, 'E:\\')),
  'an image': named(planOfMedium({ at: '17763.1', kind: 'image' }, 'C:\\Images\\install.wim')),
  'a mounted image': named(planOfMedium({ at: '26100.712', kind: 'image', format: 'mounted' }, 'C:\\mount')),
  'a checkpoint and its target': await planned({
    inspection: inspectionOf('26100.712', 'arm64'),
    target: 'KB5086672',
  }),
  'a repair in place': unwrap(
    planRepairInstall(
      knowledge,
      'practice:test',
      inspectionOf('26200.8039', 'x64', {
        installation: read({ installedAt: '2025-10-01T13:20:00.000Z', language: 'en-US' }),
      }),
      {
        medium: 'E:\\',
        images: [
          { index: 6, edition: 'Professional', build: '26200.6584', architecture: 'x64', language: 'en-US' },
        ],
      },
    ),
  ),
  'repairs of every kind': await planned({
    inspection: inspectionOf('26100.8457', 'x64', {
      services: read([off('BITS'), off('CryptSvc')]),
      bitlocker: read({ protection: 'on' }),
      systemRestore: read({ on: true, spacingMinutes: 1440 }),
      winre: read({
        enabled: true,
        version: '10.0.26100.1',
        location: '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
        disk: 0,
        partition: 4,
      }),
    }),
    diagnosis: diagnosisOf(
      askingFor('service-disabled', { kind: 'enable-service', service: 'BITS' }),
      askingFor('service-disabled', { kind: 'enable-service', service: 'CryptSvc' }),
      askingFor('package-catalog-corrupt', { kind: 'reset-update-caches' }),
      askingFor('disk-full', { kind: 'clean-store' }),
      askingFor('tls-or-clock', { kind: 'correct-clock' }),
      askingFor('scheduled-task-corrupt', { kind: 'repair-task', task: 'Microsoft\\Windows\\x' }),
      findingOf('component-store-payload-corrupt'),
      findingOf('winre-outdated'),
      findingOf('recovery-partition-too-small'),
    ),
    repairSource: 'D:\\sources\\install.wim:6',
  }),
}

const partition = (
  kind: 'efi' | 'msr' | 'windows' | 'recovery',
  number: number,
  offsetBytes: number,
  sizeBytes: number,
) => ({
  kind,
  number,
  offsetBytes,
  sizeBytes,
  type: kind === 'windows' ? 'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7' : 'de94bba4-06d1-4d40-a16a-bfd50179d6ac',
  fileSystem: 'NTFS',
  freeBytes: 1e6,
})
plans['a recovery partition made larger'] = await planned({
  inspection: inspectionOf('26100.8457', 'x64', {
    bitlocker: read({ protection: 'off' }),
    fileSystem: read({ dirty: false }),
    disks: read([{ model: null, health: 'healthy' }]),
    systemVolume: read({ sizeBytes: 2e11, freeBytes: 1e11 }),
    diskPartitions: read({
      disk: 0,
      unplaced: 0,
      partitions: [
        partition('efi', 1, 2 ** 20, 100 * 2 ** 20),
        partition('windows', 3, 200 * 2 ** 20, 190_000 * 2 ** 20),
        partition('recovery', 4, 190_200 * 2 ** 20, 500 * 2 ** 20),
      ],
    }),
    recoveryPartition: read({
      disk: 0,
      partition: 4,
      sizeBytes: 500 * 2 ** 20,
      freeBytes: 1e6,
      followsWindows: true,
    }),
    winre: read({
      enabled: true,
      version: '10.0.26100.1',
      location: '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
      disk: 0,
      partition: 4,
    }),
  }),
  diagnosis: diagnosisOf(findingOf('winre-outdated'), findingOf('recovery-partition-too-small')),
})

/** What runs, in order: the value that no edit may change unseen. */
const runs = (plan: Plan) =>
  plan.steps.map(({ id, does, command, sequence, byHand }) => ({ id, does, command, sequence, byHand }))

/** Every place in a JSON value: the path to it. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([key, each]) =>
    placesIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return [path, ...inside]
}

function withValue(value: unknown, path: readonly (string | number)[], put: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return put
  if (Array.isArray(value))
    return value.map((each, index) => (index === key ? withValue(each, rest, put) : each))
  return { ...(value as object), [key]: withValue((value as Record<string, unknown>)[key], rest, put) }
}

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], value)

/** Values that a forger would try, and values that nobody expects. */
const forged = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    [],
    {},
    0,
    -1,
    true,
    false,
    'C:\\Windows\\System32',
    '..',
    '/Online',
    '/ScratchDir:C:\\',
    'cmd.exe',
    'KB0000000',
    'restart',
    'verify',
    'evil.cab',
    'Package_for_ServicingStack_9441~31bf3856ad364e35~amd64~~26100.9441.1.11',
    '26100.1',
    'given',
  ),
  fc.string({ maxLength: 20 }),
  fc.integer(),
  fc.array(fc.constantFrom('dism.exe', '/Online', 'C:\\x'), { maxLength: 3 }),
)

describe('a plan', () => {
  it.each(Object.entries(plans))('of %s is what its steps show', (_name, plan) => {
    expect(plan.steps.length).toBeGreaterThan(2)
    expect(unworded(plan)).toEqual([])
    expect(() => checkPlan(knowledge, plan)).not.toThrow()
    expect(() => checkPlan(knowledge, planSchema.parse(JSON.parse(JSON.stringify(plan))))).not.toThrow()
  })

  it.each(Object.entries(plans))(
    'of %s that is edited anywhere is refused or runs the same',
    (_name, plan) => {
      const places = placesIn(plan).slice(1)
      fc.assert(
        fc.property(fc.nat({ max: places.length - 1 }), forged, (nth, put) => {
          const path = places[nth] ?? []
          const before = valueAt(plan, path)
          if (JSON.stringify(before) === JSON.stringify(put)) return
          const read = planSchema.safeParse(withValue(plan, path, put))
          if (!read.success) return
          let refused = false
          try {
            checkPlan(knowledge, read.data)
          } catch {
            refused = true
          }
          if (!refused) {
            expect(runs(read.data), path.join('.')).toEqual(runs(plan))
            expect(read.data.promises, path.join('.')).toEqual(plan.promises)
          }
        }),
        { numRuns: 1500 },
      )
    },
  )

  it.each(Object.entries(plans))(
    'of %s is refused for every word of a command that differs',
    (_name, plan) => {
      for (const [index, step] of plan.steps.entries())
        for (const [at, word] of step.command.entries())
          for (const put of [`${word}x`, '/Online', '']) {
            if (put === word) continue
            const steps = plan.steps.with(index, { ...step, command: step.command.with(at, put) })
            expect(() => checkPlan(knowledge, { ...plan, steps }), `${step.id} ${put}`).toThrow(
              'something other',
            )
          }
    },
  )

  it('gives DISM only a package whose name is one', async () => {
    const plan = await planned({ inspection: inspectionOf('26100.712', 'arm64'), target: 'KB5086672' })
    const text = JSON.stringify(plan)
    const file = plan.steps.find(({ kind }) => kind === 'add-package')?.package?.file ?? ''
    for (const name of ['..\\evil.msu', 'a b.msu', 'x.exe', '<unknown>', '']) {
      // The forger changes the name everywhere, so that everything that is shown agrees.
      const forgedPlan = planSchema.parse(
        JSON.parse(text.replaceAll(file, JSON.stringify(name).slice(1, -1))),
      )
      expect(() => checkPlan(knowledge, forgedPlan), name).toThrow('no package has')
    }
  })

  it('of another shape than this version makes is no plan', () => {
    const { media } = plans
    expect(planSchema.safeParse({ ...media, schema: 'unstuck/plan@1' }).success).toBe(false)
  })

  it('reaches into a mounted image only where the plan says that one is mounted', () => {
    const plan = plans['a mounted image'] as Plan
    for (const result of ['C:\\other', 'C:\\'])
      expect(() =>
        checkPlan(knowledge, { ...plan, medium: plan.medium && { ...plan.medium, result } }),
      ).toThrow('something other')
    expect(() => checkPlan(knowledge, { ...plan, medium: undefined })).toThrow('no mounted image')
  })
})
