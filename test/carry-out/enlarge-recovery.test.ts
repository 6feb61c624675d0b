import { describe, expect, it } from 'vitest'
import { commandLines } from '../../common/steps/shown-commands.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carried, carryOut, consent, ends, failureIn } from './carry-out-fixtures.ts'
import {
  diskOf,
  type Fault,
  failing,
  openStale as open,
  planFor,
  smallRecovery,
  words,
} from './enlarging-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const enlarging = [
  'back-up-winre',
  'shrink-windows',
  'disable-winre',
  'delete-recovery-partition',
  'create-recovery-partition',
  'enable-winre',
  'mount-winre',
  'add-package-to-winre',
  'clean-winre',
  'unmount-winre',
  'verify',
]

describe('a recovery partition that is too small', () => {
  it('is enlarged with the numbers of its disk, and WinRE is serviced on it', async () => {
    const host = await open()
    const before = await diskOf(host)
    expect(before.parts).toEqual([
      ['efi', 1, 260],
      ['msr', 261, 16],
      ['windows', 277, 476_154],
      ['recovery', 476_431, 508],
    ])
    const plan = await planFor(host)
    expect(kindsOf(plan)).toEqual(enlarging)
    const { end, failure, journal } = await carried(host, plan)
    expect([end, failure]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    const after = await diskOf(host)
    expect(after.parts).toEqual([
      ['efi', 1, 260],
      ['msr', 261, 16],
      ['windows', 277, 475_904],
      ['recovery', 476_181, 758],
    ])
    expect(after.winre).toMatchObject({ enabled: true, version: '10.0.26100.8455', partition: 4 })
  })

  it('is left alone when WinRE is on the Windows volume', async () => {
    const inspection = await inspect(await open())
    const { winre } = inspection.facts
    if (winre === undefined) throw new Error('no WinRE')
    const location = winre.value.location?.replace('partition4', 'partition3') ?? null
    inspection.facts.winre = { ...winre, value: { ...winre.value, location, partition: 3 } }
    delete inspection.facts.recoveryPartition
    const kinds = kindsOf(await planned({ inspection, diagnosis: smallRecovery }))
    expect(kinds).toContain('add-package-to-winre')
    expect(kinds.filter((kind) => /partition|shrink/.test(kind))).toEqual([])
  })

  it.each([
    ['lies on another partition', 2, 'select partition 2'],
    ['lies on a partition that was not read', null, 'select partition <'],
  ])('is left to the user when WinRE %s', async (_, partition, line) => {
    const inspection = await inspect(await open())
    const { recoveryPartition, winre } = inspection.facts
    if (recoveryPartition === undefined || winre === undefined) throw new Error('no WinRE')
    if (partition === null) {
      delete inspection.facts.recoveryPartition
      inspection.facts.winre = { ...winre, value: { ...winre.value, disk: null, partition: null } }
    } else
      inspection.facts.recoveryPartition = {
        ...recoveryPartition,
        value: { ...recoveryPartition.value, partition },
      }
    const made = await planned({ inspection, diagnosis: smallRecovery })
    expect(kindsOf(made)).not.toContain('delete-recovery-partition')
    const byHand = made.steps.find(({ kind }) => kind === 'resize-recovery-partition')?.byHand ?? []
    expect(byHand.find((each) => each.startsWith('select partition'))).toContain(line)
  })

  it('shows all numbers and the exact commands beforehand, and asks for written consent', async () => {
    const { steps } = await planFor(await open())
    const step = (kind: string) => steps.find((each) => each.kind === kind)
    expect(step('shrink-windows')?.sequence).toEqual([
      ['diskpart.exe', 'select disk 0'],
      ['diskpart.exe', 'select partition 3'],
      ['diskpart.exe', 'shrink desired=250 minimum=250'],
    ])
    expect(commandLines(step('shrink-windows')?.sequence ?? [])).toEqual([
      'diskpart.exe',
      'select disk 0',
      'select partition 3',
      'shrink desired=250 minimum=250',
      'exit',
    ])
    expect(step('shrink-windows')?.expects.state).toContain('499,283,656,704 bytes before')
    expect(step('create-recovery-partition')?.sequence[1]).toEqual([
      'diskpart.exe',
      'create partition primary size=758 offset=487609344 id=de94bba4-06d1-4d40-a16a-bfd50179d6ac',
    ])
    expect(step('delete-recovery-partition')).toMatchObject({ risk: 'destructive', byHand: [] })
  })
})

describe.each(words)('a fault at "%s"', (word) => {
  it.each<Fault>(['no effect, exit 0', 'no effect, exit 1', 'cut off in the middle'])(
    'stops the run there (%s), is reported, and the same plan can be resumed',
    async (fault) => {
      const pc = await open()
      const plan = await planFor(pc)
      const host = failing(pc, word, fault)
      const first = await carried(host, plan)
      const isWhole =
        fault === 'cut off in the middle' && !['create partition', 'gpt attributes'].includes(word)
      // If the disk shows the step as done, it is done, whatever diskpart returned.
      expect([fault, first.end]).toEqual([fault, isWhole ? 'done' : 'failed'])
      if (!isWhole)
        expect(first.failure?.reason?.code).toBe(
          word === 'shrink desired' && fault === 'no effect, exit 1'
            ? 'windows-not-shrinkable'
            : 'diskpart-ended',
        )
      const again = await carryOut({
        knowledge,
        host,
        plan,
        journal: first.journal,
        inspect: () => inspect(host),
      })
      expect(again).toBe('done')
      expect((await diskOf(pc)).parts.at(-1)).toEqual(['recovery', 476_181, 758])
    },
  )
})

it('reports WinRE on a partition other than the new one as a failure, in the next run too', async () => {
  const host = await open()
  const plan = await planFor(host)
  const journal = memoryJournal()
  await consent(journal, plan)
  const isNew = ({ offsetBytes }: { readonly offsetBytes: number }) => offsetBytes === 476_181 * 2 ** 20
  const onWindows = async () => {
    const seen = await inspect(host)
    const { winre, diskPartitions } = seen.facts
    if (winre?.value.enabled === true && diskPartitions?.value.partitions.some(isNew))
      seen.facts.winre = { ...winre, value: { ...winre.value, partition: 3 } }
    return seen
  }
  const walk = (look: typeof onWindows) => carryOut({ knowledge, host, plan, journal, inspect: look })
  for (const round of [1, 2]) {
    expect([round, await walk(onWindows)]).toEqual([round, 'failed'])
    expect(failureIn(journal.events)?.reason?.code).toBe('winre-elsewhere')
  }
  expect(await walk(() => inspect(host))).toBe('done')
})
