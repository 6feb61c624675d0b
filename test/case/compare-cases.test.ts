import { describe, expect, it } from 'vitest'
import type { Facts } from '../../common/facts/facts.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { differencesOf } from '../../main/case/compare-cases.ts'
import { failure } from '../../main/texts/failure.ts'
import { inLanguage } from '../../main/texts/in-language.ts'
import { saidFor, speak } from '../../main/texts/spoken.ts'
import { diagnosisOf, inspectionOf } from '../plan/plan-fixtures.ts'

const from = { source: '', evidence: null, line: null }
const nothing = { inspection: null, diagnosis: null, plan: null, verdict: null, problems: [] }

/** Titles and values of the differences. */
const rows = ({ differences }: ReturnType<typeof differencesOf>) =>
  differences.map(({ title, one, other }) => [title, one, other])

const ofFacts = (one: Facts, other: Facts) =>
  differencesOf(
    { ...nothing, inspection: inspectionOf('26100.8457', 'x64', one) },
    { ...nothing, inspection: inspectionOf('26100.8457', 'x64', other) },
  )

type Partition = NonNullable<Facts['diskPartitions']>['value']['partitions'][number]
const disk = (...partitions: readonly Partial<Partition>[]): Facts => ({
  diskPartitions: {
    value: {
      partitions: partitions.map((one) => ({
        kind: 'other',
        offsetBytes: 0,
        sizeBytes: 0,
        freeBytes: null,
        ...one,
      })),
      unplaced: 0,
    },
    from,
  },
})
const espType = 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b'

describe('differing facts', () => {
  it('match partitions by purpose, not by the GUID of the purpose', () => {
    const one = disk({ kind: 'efi', type: espType, fileSystem: 'FAT32' })
    const other = disk({ kind: 'recovery', type: 'de94bba4-06d1-4d40-a16a-bfd50179d6ac', fileSystem: null })
    expect(rows(ofFacts(one, other))).toEqual([
      ['Partitions: 1, file system', 'FAT32', null],
      ['Partitions: 1, kind', 'EFI system partition', 'Recovery partition (WinRE)'],
    ])
    // If Windows knows no file system, that is an answer and not a failure to read one.
    expect(ofFacts(one, other).differences[0]?.unread).toBeUndefined()
  })

  it('match partitions of unknown purpose by their type', () => {
    const [one, other] = [disk({ type: 'a-type' }), disk({ type: 'b-type' })]
    expect(rows(ofFacts(one, other))).toEqual([
      ['Partitions: 1, kind', 'Other partition, a-type', 'Other partition, b-type'],
    ])
    expect(ofFacts(one, one).differences).toEqual([])
    const mbr = disk({ type: null })
    expect(ofFacts(mbr, mbr).differences).toEqual([])
  })

  const spaced = (spacingMinutes: number): Facts => ({
    systemRestore: { value: { on: true, spacingMinutes }, from },
  })
  it('show durations in common units', () => {
    expect(rows(ofFacts(spaced(1440), spaced(90)))).toEqual([
      ['System Restore: time between restore points', '1 day', '1 hour and 30 minutes'],
    ])
  })

  it('show log times as localized dates, in the clock of that log', () => {
    const agent = (at: string): Facts => ({
      winreLog: { value: [{ at, call: 'WinReGetConfig', outcome: 'done', code: null }], from },
    })
    const compared = ofFacts(agent('2026-06-01T07:00:00'), agent('2026-06-18T12:50:00'))
    speak('en', 'America/Denver')
    expect(rows(saidFor('window', () => inLanguage(compared)))).toEqual([
      ['Recovery agent: Jun 1, 2026, 07:00:00, WinReGetConfig, done', 'yes', null],
      ['Recovery agent: Jun 18, 2026, 12:50:00, WinReGetConfig, done', null, 'yes'],
    ])
    speak('en')
  })

  it('use words for values that Windows did not report', () => {
    const process = (name: string): Facts => ({
      architecture: { value: { native: 'x64', process: name }, from },
    })
    speak('de')
    const [shown] = rows(saidFor('window', () => inLanguage(ofFacts(process('unknown'), process('x64')))))
    speak('en')
    expect(shown?.slice(1)).toEqual(['unbekannt', 'x64'])
  })

  it('of a case with only logs include only what its logs show, because no others were read', () => {
    const machine = { ...diagnosisOf().machine, servicingStack: '10.0.26100.1742' }
    const logs = { ...nothing, diagnosis: { ...diagnosisOf(), machine } }
    const inspected = {
      ...nothing,
      inspection: inspectionOf('26100.8457', 'x64', {
        servicingStack: { value: { version: '10.0.26100.8455' }, from },
        services: { value: [{ name: 'HTTP', start: 'manual' }], from },
      }),
    }
    const { differences, notInspected } = differencesOf(inspected, logs)
    expect(notInspected).toBe('other')
    expect(differences.map(({ name, unread }) => [name, unread])).toEqual([
      ['servicingStack.version', undefined],
    ])
    expect(differencesOf(inspected, inspected).notInspected).toBeUndefined()
    // A damaged inspection was made but cannot be read, so the case counts as inspected.
    const damaged = { ...logs, problems: [failure('malformed', 'case-not-found', {}, '/c/inspection.json')] }
    expect(differencesOf(inspected, damaged).notInspected).toBeUndefined()
    expect(
      differencesOf(inspected, damaged).differences.some(({ unread }) => unread?.includes('other')),
    ).toBe(true)
  })

  it('count the rest of a long list only when there is one', () => {
    const services = (count: number): Facts => ({
      services: {
        value: Array.from({ length: count }, (_, at) => ({ name: `S${at}`, start: 'manual' })),
        from,
      },
    })
    expect(rows(ofFacts(services(30), services(0))).at(-1)).toEqual(['Services', 'and 6 more', null])
  })

  it('are worded in the language of the reader', () => {
    speak('de')
    try {
      const [start] = saidFor('window', () =>
        inLanguage(
          ofFacts(
            { services: { value: [{ name: 'HTTP', start: 'manual' }], from } },
            { services: { value: [{ name: 'HTTP', start: 'disabled' }], from } },
          ),
        ),
      ).differences
      expect([start?.one, start?.other]).toEqual(['manuell', 'deaktiviert'])
    } finally {
      speak('en')
    }
  })
})

describe('differing steps', () => {
  const planOf = (...ids: readonly string[]) => ({
    ...nothing,
    plan: { target: null, steps: ids.map((id) => ({ id, title: `do ${id.replace(/^\d+-/, '')}` })) } as Pick<
      Plan,
      'target'
    > as Plan,
  })

  it('are those in one plan only; a shared step matches regardless of its number', () => {
    expect(rows(differencesOf(planOf('1-a', '2-verify'), planOf('1-a', '2-b', '3-verify')))).toEqual([
      ['Step 2', null, 'do b'],
    ])
  })

  it('are those in a different order', () => {
    expect(rows(differencesOf(planOf('1-a', '2-b'), planOf('1-b', '2-a')))).toEqual([
      ['Step 1', 'Step 1: do a', 'Step 2: do a'],
      ['Step 2', 'Step 2: do b', 'Step 1: do b'],
    ])
  })

  it('are counted when a plan contains one of them twice', () => {
    const restarts = planOf('1-restart', '2-a', '3-restart')
    expect(differencesOf(restarts, restarts).differences).toEqual([])
    expect(rows(differencesOf(restarts, planOf('1-restart', '2-a')))).toEqual([
      ['Step 3', 'do restart', null],
    ])
  })
})
