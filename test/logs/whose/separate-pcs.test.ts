import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nothingReported } from '../../../main/logs/machine/reported-machine.ts'
import { type Claims, claimsReader } from '../../../main/logs/whose/claims.ts'
import { contradiction } from '../../../main/logs/whose/contradiction.ts'
import { fromBefore } from '../../../main/logs/whose/history.ts'
import { separatePcs } from '../../../main/logs/whose/separate-pcs.ts'

const nothing: Omit<Claims, 'source'> = {
  computers: [],
  begins: null,
  installedAt: null,
  architectures: [],
  families: [],
  from: null,
  to: null,
}

function says(source: string, claims: Partial<Claims> = {}): Claims {
  return { source, ...nothing, ...claims }
}

function ran(source: string, family: number, first: string, last: string): Claims {
  return says(source, { families: [{ family, first, last }], from: first, to: last })
}

function parted(...sources: Claims[]): readonly (readonly string[])[] {
  return separatePcs(sources).parties.map((party) => party.sources.map(({ source }) => source))
}

const anyTime = fc.constantFrom('2026-01-01T00:00:00', '2026-03-01T00:00:00', '2026-06-01T00:00:00', null)
const anyClaims = fc
  .record({
    source: fc.constantFrom('a/CBS.log', 'b/CBS.log', 'b/dism.log', 'PC1/x.log', 'x.log', 'pc2-cbs.log'),
    computers: fc.uniqueArray(fc.constantFrom('PC1', 'PC2', 'PC3'), { maxLength: 2 }),
    begins: fc.constantFrom(null, null, 'PC1', 'PC2-LONG'),
    installedAt: fc.constantFrom(null, '2024-01-01T00:00:00', '2026-02-01T00:00:00'),
    architectures: fc.uniqueArray(fc.constantFrom('x64' as const, 'arm64' as const), { maxLength: 1 }),
    families: fc.array(
      fc.record({ family: fc.constantFrom(19041, 22621, 26100), first: anyTime, last: anyTime }),
      { maxLength: 2 },
    ),
    from: anyTime,
    to: anyTime,
  })
  .map((one): Claims => one)
const anySources = fc
  .array(anyClaims, { maxLength: 8 })
  .map((all) => all.map((one, index) => ({ ...one, source: `${index}/${one.source}` })))

describe('logs of several PCs', () => {
  test('are treated as one PC without contradictions, even if a log has no identity', () => {
    fc.assert(
      fc.property(anySources, (sources) => {
        const silent = sources.map(({ source }) => says(source))
        expect(separatePcs(silent).parties.length).toBe(Math.min(1, silent.length))
        expect(separatePcs(silent).by).toEqual([])
      }),
    )
    expect(parted(says('a'), says('b', { computers: ['PC1'] }), says('c'))).toEqual([['a', 'b', 'c']])
  })

  test('are each in one group, and logs in a known group contradict only if they share a name', () => {
    fc.assert(
      fc.property(anySources, (sources) => {
        const { parties } = separatePcs(sources)
        const all = parties.flatMap((party) => party.sources.map(({ source }) => source))
        expect(all.toSorted()).toEqual(sources.map(({ source }) => source).toSorted())
        for (const party of parties.filter(({ known }) => known))
          for (const one of party.sources)
            for (const other of party.sources)
              if (one !== other && (one.computers.length === 0 || other.computers.length === 0))
                expect(contradiction(one, other)).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  test.each<[string, Partial<Claims>, Partial<Claims>, string | null]>([
    ['names', { computers: ['PC1'] }, { computers: ['PC2'] }, 'computer'],
    ['a name that was changed', { computers: ['WIN-1', 'PC1'] }, { computers: ['PC1'] }, null],
    ['architectures', { architectures: ['x64'] }, { architectures: ['arm64'] }, 'architecture'],
    [
      'dates of installation',
      { installedAt: '2024-01-01T10:00:00' },
      { installedAt: '2025-01-01T10:00:00' },
      'installation',
    ],
    [
      'the same date in local time and in UTC',
      { installedAt: '2024-01-01T22:00:00' },
      { installedAt: '2024-01-02T07:00:00' },
      null,
    ],
  ])('%s', (_, one, other, reason) => {
    expect(contradiction(says('a', one), says('b', other))).toBe(reason)
    expect(contradiction(says('b', other), says('a', one))).toBe(reason)
  })

  test('from before and after an upgrade belong to one PC if the older build ends first', () => {
    const before = ran('old.log', 19041, '2026-01-01T00:00:00', '2026-02-01T00:00:00')
    const after = ran('new.log', 22621, '2026-02-02T00:00:00', '2026-03-01T00:00:00')
    expect(parted(before, after)).toHaveLength(1)
    expect(parted(after, before)).toHaveLength(1)
    const meanwhile = ran('other.log', 22621, '2026-01-15T00:00:00', '2026-01-20T00:00:00')
    expect(parted(before, meanwhile)).toEqual([['old.log'], ['other.log']])
    expect(separatePcs([before, meanwhile]).by).toEqual(['build'])
    // If the newer build is already present, the older one cannot be updated to it later.
    expect(parted(ran('x', 26100, '2025-01-01T00:00:00', '2025-01-02T00:00:00'), before)).toHaveLength(2)
  })

  test('from before and after a rollback belong to one PC', () => {
    const back = says('CBS.log', {
      families: [
        { family: 19041, first: '2026-01-01T00:00:00', last: '2026-06-01T00:00:00' },
        { family: 22621, first: '2026-02-01T00:00:00', last: '2026-02-03T00:00:00' },
      ],
    })
    expect(parted(back, ran('dism.log', 19041, '2026-05-01T00:00:00', '2026-05-02T00:00:00'))).toHaveLength(1)
  })

  test('contradict a reported older build, because a report describes the current state', () => {
    const log = ran('CBS.log', 22621, '2026-01-01T00:00:00', '2026-02-01T00:00:00')
    const now = (family: number) => says('info.txt', { families: [{ family, first: null, last: null }] })
    expect(parted(log, now(22621))).toHaveLength(1)
    expect(parted(log, now(26100))).toHaveLength(1)
    expect(parted(log, now(19041))).toHaveLength(2)
  })

  test('without an identity go to the PC of their folder or file name', () => {
    const one = says('t/PC1/systeminfo.txt', { computers: ['PC1'] })
    const two = says('t/PC2/systeminfo.txt', { computers: ['PC2'] })
    expect(parted(one, two, says('t/PC2/CBS.log'), says('t/PC1/logs/dism.log'))).toEqual([
      ['t/PC1/systeminfo.txt', 't/PC1/logs/dism.log'],
      ['t/PC2/systeminfo.txt', 't/PC2/CBS.log'],
    ])
    const flat = [says('info-a.txt', { computers: ['DESK-7'] }), says('info-b.txt', { computers: ['LAP-1'] })]
    expect(parted(...flat, says('CBS-lap-1.log'), says('desk-7_dism.log'))).toEqual([
      ['info-a.txt', 'desk-7_dism.log'],
      ['info-b.txt', 'CBS-lap-1.log'],
    ])
  })

  test('belong to the PC in the same folder, regardless of the folder name', () => {
    const one = says('t/first/systeminfo.txt', { computers: ['PC1'] })
    const two = says('t/second/systeminfo.txt', { computers: ['PC2'] })
    expect(parted(one, two, says('t/second/CBS.log'))).toEqual([
      ['t/first/systeminfo.txt'],
      ['t/second/systeminfo.txt', 't/second/CBS.log'],
    ])
  })

  test('with the same computer name match despite a reinstallation, unless architectures differ', () => {
    const one = says('a', {
      computers: ['PC1'],
      installedAt: '2024-01-01T00:00:00',
      families: [{ family: 26100, first: '2026-01-01T00:00:00', last: '2026-01-02T00:00:00' }],
    })
    const two = says('b', {
      computers: ['PC1'],
      installedAt: '2026-05-01T00:00:00',
      families: [{ family: 19041, first: '2026-06-01T00:00:00', last: '2026-06-02T00:00:00' }],
    })
    expect(contradiction(one, two)).toBeNull()
    expect(parted(one, two)).toHaveLength(1)
  })

  test('that fit several PCs are assigned to none', () => {
    const one = says('one.txt', { computers: ['PC1'] })
    const two = says('two.txt', { computers: ['PC2'] })
    const { parties } = separatePcs([one, two, says('CBS.log')])
    expect(parties.map(({ known, sources }) => [known, sources.length])).toEqual([
      [true, 1],
      [true, 1],
      [false, 1],
    ])
  })

  test('with different builds get further logs of the same build', () => {
    const [first, last] = ['2026-01-01T00:00:00', '2026-02-01T00:00:00']
    const sources = [ran('a.log', 19041, first, last), ran('b.log', 22621, first, last)]
    expect(parted(...sources, ran('c.log', 22621, first, last))).toEqual([['a.log'], ['b.log', 'c.log']])
  })
})

describe('the claims of a source', () => {
  const stack = (core: string, version = '10.0.26100.1742') =>
    `Loaded Servicing Stack v${version} with Core: ${core}_microsoft-windows-servicingstack_31bf3856ad364e35\\cbscore.dll`

  test('include the servicing stack of the running Windows, not of a serviced image', () => {
    const reader = claimsReader('CBS.log')
    reader.takeRecord({ text: stack('C:\\Windows\\winsxs\\amd64'), time: '2026-01-01T00:00:00' })
    reader.takeRecord({
      text: stack('C:\\Windows\\winsxs\\amd64', '10.0.26100.4000'),
      time: '2026-02-01T00:00:00',
    })
    reader.takeRecord({
      text: stack('E:\\Windows\\WinSxS\\arm64', '10.0.19041.1'),
      time: '2026-03-01T00:00:00',
    })
    reader.takeRecord({ text: stack('C:\\mount\\Windows\\WinSxS\\x86', '10.0.19041.1'), time: null })
    expect(reader.claims()).toMatchObject({
      architectures: ['x64'],
      families: [{ family: 26100, first: '2026-01-01T00:00:00', last: '2026-02-01T00:00:00' }],
    })
  })

  test('is the Windows in which Setup was started, and not Windows PE', () => {
    const reader = claimsReader('setupact.log')
    const run = (at: string, ...texts: string[]) => {
      for (const text of texts) reader.takeRecord({ text, time: at })
    }
    const host = (build: number, architecture: string, edition: string) => [
      `CONX   Host OS version: 10.0.${build}.0  (0.0) Platform 0x2`,
      `MOUPG      Host OS Architecture    [ ${architecture} ]`,
      `MOUPG      Host OS Edition         [ ${edition} ]`,
    ]
    run('2024-01-01T00:00:00', ...host(22631, 'x64', 'Core'))
    run('2024-02-01T00:00:00', ...host(26100, 'x86', 'WindowsPE'))
    expect(reader.claims()).toMatchObject({
      architectures: ['x64'],
      families: [{ family: 22621, first: '2024-01-01T00:00:00', last: '2024-01-01T00:00:00' }],
    })
    run('2024-03-01T00:00:00', ...host(22621, 'x64', 'Core'))
    expect(reader.claims().families).toEqual([
      { family: 22621, first: '2024-01-01T00:00:00', last: '2024-03-01T00:00:00' },
    ])
  })

  test('of a text that says since when its Windows is installed: from then on there was no older one', () => {
    const reader = claimsReader('systeminfo.txt')
    const installedAt = '2018-10-03T22:14:23'
    reader.takeReported({ ...nothingReported, computer: 'LAPTOP', build: 17763, installedAt })
    const now = reader.claims()
    expect(now.families).toEqual([{ family: 17763, first: '2018-10-04T22:14:23', last: null }])
    const cbs = (day: string) => ran('CBS.log', 9200, `${day}T00:00:00`, `${day}T01:00:00`)
    expect(contradiction(now, cbs('2020-02-04'))).toBe('build')
    // Logs of the previous Windows, up to the day of the upgrade.
    expect(contradiction(now, cbs('2018-10-04'))).toBeNull()
    expect(contradiction(now, cbs('2016-02-04'))).toBeNull()
    // The PC still has the described build, so a log of a newer Windows contradicts it.
    expect(contradiction(now, ran('setupact.log', 22621, '2024-03-28T00:00:00', '2024-03-28T00:00:00'))).toBe(
      'build',
    )
  })

  test('include the computer name in any case, with or without domain, but not for Windows PE', () => {
    const reader = claimsReader('System.evtx')
    for (const name of ['MINWINPC', 'minint-4f2k1', 'Desk-7.contoso.example', 'DESK-7', ''])
      reader.takeComputer(name)
    expect(reader.claims().computers).toEqual(['DESK-7'])
  })

  test('exclude the build in a console, which may be from another PC', () => {
    const reader = claimsReader('console.txt')
    reader.takeReported({ ...nothingReported, build: 19045, ubr: 1, architecture: 'x64' })
    expect(reader.claims()).toMatchObject({ families: [], architectures: [] })
    reader.takeReported({ ...nothingReported, computer: 'PC1', build: 19045 })
    expect(reader.claims().families).toEqual([{ family: 19041, first: null, last: null }])
  })
})

describe('logs from an earlier Windows', () => {
  const old = ran('old/CBS.log', 26100, '2025-01-01T00:00:00', '2025-05-01T00:00:00')
  const now = ran('CBS.log', 26100, '2026-01-01T00:00:00', '2026-02-01T00:00:00')

  test('that end before the installation are past', () => {
    const info = says('info.txt', { computers: ['PC1'], installedAt: '2025-12-01T08:00:00' })
    expect(fromBefore([old, now, info], null)).toEqual([
      { source: 'old/CBS.log', until: '2025-12-01T08:00:00' },
    ])
    expect(fromBefore([old, now], '2025-12-01T08:00:00')).toHaveLength(1)
    expect(fromBefore([old, now], null)).toEqual([])
  })

  test('are present if they continue after it or end within the possible time zone offset', () => {
    expect(fromBefore([{ ...old, to: '2025-12-01T01:00:00' }, now], '2025-12-01T08:00:00')).toEqual([])
    expect(fromBefore([{ ...old, to: '2026-01-01T00:00:00' }, now], '2025-12-01T08:00:00')).toEqual([])
  })

  test('from before an upgrade, or in Windows.old, are past', () => {
    const win10 = ran('CbsPersist_1.log', 19041, '2025-01-01T00:00:00', '2025-05-01T00:00:00')
    expect(fromBefore([win10, now], null)).toEqual([{ source: 'CbsPersist_1.log', until: now.from }])
    // A log of the older build that continues after the upgrade does not belong to the past.
    expect(fromBefore([{ ...win10, to: '2026-01-15T00:00:00' }, now], null)).toEqual([])
    const kept = { ...old, source: 'D:\\Windows.old\\Windows\\Logs\\CBS\\CBS.log' }
    expect(fromBefore([kept, now], null)).toEqual([{ source: kept.source, until: null }])
  })

  test('are judged normally if there are no later ones', () => {
    expect(fromBefore([old], '2025-12-01T08:00:00')).toEqual([])
    fc.assert(
      fc.property(anySources, fc.constantFrom(null, '2026-02-01T00:00:00'), (sources, installed) => {
        const past = fromBefore(sources, installed)
        const timed = sources.filter(({ to }) => to !== null)
        expect(past.length === 0 || past.length < timed.length).toBe(true)
      }),
    )
  })
})
