import { describe, expect, it } from 'vitest'
import type { Facts } from '../../common/facts/facts.ts'
import { isNothingToDo, newestOpenGaps } from '../../common/gaps/open-gaps.ts'
import { lastPatchTuesday } from '../../common/windows/patch-tuesday.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { exitCodeFor } from '../../main/cli/exit-code-for.ts'
import { planText } from '../../main/cli/text/plan-text.ts'
import { branchOf, latestRelease } from '../../main/knowledge/releases.ts'
import { servicingEnd } from '../../main/knowledge/servicing-ends.ts'
import { planDay } from '../../main/plan/plan-day.ts'
import { sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { failedAttempt, inspectionOf, planned, read, today } from './plan-fixtures.ts'

const atNewest = { build: '26200.9457', architecture: 'x64' } as const
const codesOf = async (input: Parameters<typeof planned>[0]) =>
  newestOpenGaps(await planned(input)).map(({ code }) => code)

/** Every day from 2026-10-01 to 2028-12-31. */
const calendar = Array.from({ length: 823 }, (_, index) =>
  new Date(Date.UTC(2026, 9, 1 + index)).toISOString().slice(0, 10),
)

/** The days on which an answer can change, with the day before each. */
const turns = calendar.filter((day, at) =>
  [at - 1, at + 1].some((other) => lastPatchTuesday(calendar[other] ?? day) !== lastPatchTuesday(day)),
)

describe('the calendar', () => {
  it('includes every day until the end of 2028', () => {
    expect([calendar[0], calendar.at(-1)]).toEqual(['2026-10-01', '2028-12-31'])
  })

  const builds = [
    ['26100', 'client'],
    ['26200', 'client'],
    ['26300', 'client'],
    ['26100', 'server'],
    ['28000', 'client'],
    ['22631', 'client'],
    ['19045', 'client'],
    ['17763', 'server'],
    ['14393', 'server'],
    ['20348', 'server'],
    ['26100', 'client', 'EnterpriseS'],
    ['26100', 'client', 'IoTEnterpriseS'],
    ['22000', 'client', 'Enterprise'],
    ['19044', 'client', 'EnterpriseS'],
    ['19044', 'client', 'IoTEnterpriseS'],
    ['17763', 'client', 'EnterpriseS'],
    ['14393', 'client', 'EnterpriseS'],
  ] as const
  it.each(builds.map(([build, installation, edition]) => ({ build, installation, edition })))(
    'never gives "Nothing to do" for $build ($installation, $edition) with facts older than the last Patch Tuesday',
    async ({ build, installation, edition: named }) => {
      const newest = latestRelease(knowledge, Number(build), { preview: true, installation })
      const branch = branchOf(knowledge, Number(build), installation)
      if (!newest || !branch) throw new Error('no release')
      const edition = named ?? (installation === 'server' ? 'ServerStandard' : 'Professional')
      for (const day of new Set([...turns, ...sample(calendar, 40, Number(build))])) {
        const machine = { build: `${build}.${newest.ubr}`, architecture: 'x64', edition } as const
        const seen = inspectionOf(machine.build, 'x64')
        Object.assign(seen.facts.windows?.value ?? {}, { edition, installationType: installation })
        const of = { target: 'latest', today: day, catalog: [] }
        const made = await planned({ ...of, inspection: seen })
        // If the PC was not inspected, only its version is known.
        const described = await planned({ ...of, machine })
        expect(isNothingToDo(described)).toBe(false)
        // No update is published for a build whose last edition has got its last one.
        const isOld = branch.completeUntil < lastPatchTuesday(day) && build !== '22000'
        const end = servicingEnd(knowledge, Number(build), edition)
        // Windows 10 22H2 still gets updates with an ESU license.
        const isOver = end !== null && end.editions !== 'all' && end.ended < day
        expect([day, isNothingToDo(made)]).toEqual([day, !isOld && !isOver])
        if (isOld) {
          // The gap that causes exit code 3, and the command that it suggests.
          const [gap] = newestOpenGaps(described)
          expect(gap?.hides).toMatch(/unstuck plan --machine build=\d+\.\d+,arch=x64\S* --target latest$/)
          expect(planText(made)).not.toContain('Nothing to do')
        }
      }
    },
  )
})

describe('the verdict on a plan without steps', () => {
  it('is not "done" if a newer update may exist', async () => {
    const inspection = inspectionOf('26200.9457', 'x64')
    const of = async (day: string) =>
      judge(knowledge, await planned({ inspection, today: day, catalog: [] }), inspection)
    expect((await of('2026-10-02')).outcome).toBe('done')
    const late = await of('2026-11-22')
    expect(late.outcome).toBe('done-but')
    expect(exitCodeFor(late)).toBe(3)
    expect(late.gaps.map(({ code }) => code)).toContain('newest-facts-old')
  })
})

describe('the age of the facts', () => {
  it('is measured from today', async () => {
    expect(await codesOf({ machine: atNewest, target: 'latest', today: '2026-10-12' })).toEqual([])
    expect(await codesOf({ machine: atNewest, target: 'latest', today: '2026-10-13' })).toEqual([
      'newest-facts-old',
    ])
    // This also applies if steps are planned, and if no update was requested.
    const behind = { build: '26200.8117', architecture: 'x64' } as const
    expect(await codesOf({ machine: behind, target: null, today: '2026-11-22' })).toEqual([
      'newest-facts-old',
    ])
  })

  it('does not matter for a build that gets no updates any more, which has nothing to query', async () => {
    const machine = { build: '22000.3260', architecture: 'x64', edition: 'Enterprise' } as const
    const made = await planned({ machine, target: 'latest', today, catalog: [] })
    expect(newestOpenGaps(made)).toEqual([])
    expect(made.gaps.map(({ code }) => code)).toContain('version-past-end')
    // Long-term editions of other builds still get updates.
    const longTerm = { build: '19044.9999', architecture: 'x64', edition: 'IoTEnterpriseS' } as const
    expect(await codesOf({ machine: longTerm, target: 'latest', today })).not.toEqual([])
  })

  it('includes previews if requested', async () => {
    const machine = { build: '26200.9550', architecture: 'x64' } as const
    const of = (target: string, day: string) => codesOf({ machine, target, today: day })
    expect(await of('latest-preview', '2026-10-12')).toEqual([])
    expect(await of('latest-preview', '2026-10-27')).toEqual(['newest-facts-old'])
  })

  it('is unknown without a date or with a clock behind the facts', async () => {
    expect(await codesOf({ machine: atNewest, target: 'latest', today: null })).toEqual([
      'newest-date-unknown',
    ])
    expect(planDay(knowledge, null, undefined)).toBeNull()
    expect(planDay(knowledge, null, () => new Date('2020-01-01T00:00:00Z'))).toBeNull()
    expect(planDay(knowledge, null, () => new Date('2026-11-22T23:59:00Z'))).toBe('2026-11-22')
    // A practice PC has a fixed date, and its facts are of that date.
    const practice = { ...inspectionOf('26100.8117', 'x64'), clock: '2026-05-02T08:15:00Z' }
    expect(planDay(knowledge, practice, () => new Date('2026-11-22T00:00:00Z'))).toBe('2026-05-02')
  })

  it('is unknown if the clock of a practice PC is earlier than the update that it runs', async () => {
    const late = { ...inspectionOf('26200.9457', 'x64'), clock: '2015-01-01T09:00:00Z' }
    const day = planDay(knowledge, late, () => new Date('2026-11-22T00:00:00Z'))
    expect(day).toBeNull()
    expect(isNothingToDo(await planned({ machine: atNewest, target: 'latest', today: day }))).toBe(false)
  })

  it('is unknown if the clock is earlier than an update offered by Windows', async () => {
    const of = (title: string) =>
      inspectionOf('26200.9457', 'x64', {
        updateHistory: read([{ ...failedAttempt('KB5990001', '0x80070005'), title }]),
      })
    const day = (title: string) => planDay(knowledge, of(title), () => new Date('2026-10-01T08:00:00Z'))
    expect(day('2026-11 Kumulatives Update für Windows 11 (KB5990001) (26200.9800)')).toBeNull()
    expect(day('2026-10 Cumulative Update for Windows 11 (KB5990001)')).toBe('2026-10-01')
    expect(day('Contoso - System - 2027-01 (KB5990001)')).toBe('2026-10-01')
  })

  it.each(['26100.59999', '26200.10100', '26300.9551', '28000.9999', '19045.9999'])(
    'is unknown for a PC newer than the facts: %s',
    async (build) => {
      const made = await planned({ machine: { build, architecture: 'x64' }, target: 'latest', today })
      expect(made.steps).toEqual([])
      expect(newestOpenGaps(made)[0]).toMatchObject({ code: 'newest-pc-past-catalog' })
      expect(isNothingToDo(made)).toBe(false)
    },
  )

  it('assigns a revision above all known ones of a shared build to the nearest list', async () => {
    const made = await planned({
      machine: { build: '26100.33500', architecture: 'x64' },
      target: 'latest',
      today,
    })
    expect(newestOpenGaps(made)[0]?.what).toBe('Updates of Windows Server 2025 at and after 26100.33500')
  })

  it('is not unknown for a known revision or one below known ones', async () => {
    const of = (build: string) =>
      codesOf({ machine: { build, architecture: 'x64' }, target: 'latest', today })
    expect(await of('26200.9550')).toEqual([])
    // This revision is a hotpatch.
    expect(await of('26200.7781')).toEqual([])
    expect(await of('26200.8000')).toEqual([])
  })

  it('is unknown if Windows attempted an update newer than all known ones', async () => {
    const attempt = (kb: string, build: string, outcome: 'failed' | 'started' = 'started') => ({
      ...failedAttempt(kb, '0x80070002'),
      title: `2026-10 Cumulative Update for Windows 11, version 25H2 for x64-based Systems (${kb}) (${build})`,
      outcome,
    })
    const of = (...history: ReturnType<typeof attempt>[]) => {
      const facts: Partial<Facts> = { updateHistory: read(history) }
      return planned({ inspection: inspectionOf('26200.9457', 'x64', facts), target: 'latest' })
    }
    const made = await of(attempt('KB5131234', '26200.9700'), attempt('KB5124010', '26200.9550'))
    expect(newestOpenGaps(made)).toMatchObject([
      { code: 'newest-offered', why: expect.stringContaining('KB5131234') },
    ])
    expect(newestOpenGaps(await of(attempt('KB5124010', '26200.9550')))).toEqual([])
    // An attempt on another version of Windows says nothing about this one.
    expect(newestOpenGaps(await of(attempt('KB5131234', '28000.3000')))).toEqual([])
  })

  it('excludes later updates from general targets but plans them if requested by KB number', async () => {
    const machine = { build: '26100.712', architecture: 'arm64' } as const
    const on = (target: string) => planned({ machine, target, today: '2026-04-02' })
    expect((await on('latest')).target?.kb).toBe('KB5086672')
    expect((await on('KB5129195')).target?.kb).toBe('KB5129195')
  })

  it('includes an update from its release date', async () => {
    const machine = { build: '26100.8328', architecture: 'x64' } as const
    const on = async (day: string) =>
      (await planned({ machine, target: 'latest-security', today: day })).target?.kb
    expect(await on('2026-05-12')).toBe('KB5089549')
    expect(await on('2026-05-11')).not.toBe('KB5089549')
  })
})
