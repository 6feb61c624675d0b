import { describe, expect, test } from 'vitest'
import { changingCorruption } from '../../main/causes/changing-corruption.ts'
import { componentStoreCorrupt } from '../../main/causes/component-store-corrupt.ts'
import { knownRegression } from '../../main/causes/known-regression.ts'
import { damagedItems, provesSound, storeSummaries } from '../../main/causes/shared/store/store-report.ts'
import { knowledge } from '../test-knowledge.ts'
import { findingsOf, foundBy, judge, recordsOf } from './records.ts'

const item = (name: string, rest = '') =>
  `2026-04-02 08:00:00, Info                  CBS    (p)\tCSI Payload Corrupt\t(w)\t${rest}\tamd64_microsoft-windows-${name}_31bf3856ad364e35_10.0.26100.8037_none_1234\\${name}.dll`
const summary = (result: string, detected: number, repaired: number) =>
  [
    `2026-04-02 08:10:00, Info                  CBS    Operation result: ${result}`,
    `2026-04-02 08:10:00, Info                  CBS    Total Detected Corruption:\t${detected}`,
    `2026-04-02 08:10:00, Info                  CBS    Total Repaired Corruption:\t${repaired}`,
  ].join('\n')
const failed = {
  time: '2026-04-01T08:00:00.000Z',
  kb: 'KB5079391',
  title: 'KB5079391',
  outcome: 'failed' as const,
  code: '0x80073712',
}
const stuck = 'Error CBS Failed to stage. [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]'

describe('component store', () => {
  test('reports damaged files with the KB that contains a good copy', () => {
    const finding = foundBy(componentStoreCorrupt, { log: `${stuck}\n${item('shell32')}` })
    expect(finding.class).toBe('component-store-payload-corrupt')
    expect(finding.title).toContain('shell32.dll')
    // The folder is longer than the rest of the title and only appears in the cited line.
    expect(finding.title).not.toContain('\\')
    expect(finding.fix.map(({ title }) => title).join()).toContain(
      'The damaged files came with KB5079473 (26100.8037)',
    )
    expect(finding.likelihood).toBeGreaterThan(0.9)
    expect(finding.fix[0]?.commands[0]).toContain('/RestoreHealth')
  })

  test('does not recommend a repair without a source again, and puts the one with a source first', () => {
    const commands = (log: string) =>
      foundBy(componentStoreCorrupt, { log }).fix.flatMap((fix) => fix.commands.map((one) => one.join(' ')))
    const damage = `${stuck}\n${item('shell32')}`
    const tried = commands(`${damage}\n${summary('0x800f081f', 1, 0)}`)
    expect(tried[0]).toContain('/Source:')
    expect(tried.some((one) => /RestoreHealth$/.test(one))).toBe(false)
    // SFC finds the damage again later, and Windows still has no good copy.
    const again = `2026-04-03 08:00:00, Info                  CSI    00000012 [SR] Cannot repair member file [l:11]"shell32.dll" of shell32`
    expect(commands(`${damage}\n${summary('0x800f081f', 1, 0)}\n${again}`)[0]).toContain('/Source:')
    // A repair that was cancelled, or that ran before the damage, says nothing about sources.
    for (const other of [
      `${damage}\n${summary('0x800f0820', 1, 0)}`,
      `${summary('0x800f081f', 0, 0)}\n${damage}`,
      `${damage}\n${summary('0x800f081f', 1, 0)}\n${summary('0x800f0820', 0, 0)}`,
    ])
      expect(commands(other)[0]).toMatch(/RestoreHealth$/)
  })

  test('is found from the inspection alone, but not from the code alone', () => {
    expect(
      foundBy(componentStoreCorrupt, { facts: { store: { health: 'repairable' } } }).likelihood,
    ).toBeGreaterThan(0.7)
    expect(foundBy(componentStoreCorrupt, { log: stuck }).likelihood).toBeLessThanOrEqual(0.3)
    const unmarked = { health: 'healthy' as const }
    expect(
      judge(componentStoreCorrupt, { log: stuck, facts: { store: { ...unmarked, scanned: true } } })[0]?.kind,
    ).toBe('ruled-out')
    const flagged = foundBy(componentStoreCorrupt, { log: stuck, facts: { store: unmarked } })
    expect([flagged.status, flagged.evidence.at(-1)?.supports]).toEqual(['active', false])
    expect(flagged.likelihood).toBeLessThan(0.3)
  })

  test('the KB is that of the failed update, not of the one with damaged files', () => {
    const finding = foundBy(componentStoreCorrupt, {
      log: `${stuck}\n${item('shell32')}`,
      facts: {
        windows: {
          build: 26100,
          ubr: 8039,
          displayVersion: '24H2',
          edition: 'Pro',
          installationType: 'Client',
        },
        updateHistory: [failed],
      },
    })
    expect([finding.kb, finding.status]).toEqual(['KB5079391', 'active'])
  })

  test('missing files are a different class from damaged ones', () => {
    const line =
      '(f) CSI Payload File Missing 0x00000000 shell32.dll amd64_microsoft-windows-shell32_31bf3856ad364e35_10.0.19041.1_none_12'
    expect(foundBy(componentStoreCorrupt, { log: line }).class).toBe('component-store-payload-missing')
  })

  test('is resolved after a report that repaired everything, but not after a failed one', () => {
    const repaired = foundBy(componentStoreCorrupt, {
      log: `${item('shell32', '(Fixed)')}\n${summary('0x0', 1, 1)}`,
    })
    expect(repaired.status).toBe('resolved')
    expect(repaired.likelihood).toBeLessThan(0.5)
    const unfinished = foundBy(componentStoreCorrupt, {
      log: `${item('shell32')}\n${summary('0x80070bc9', 0, 0)}`,
    })
    expect(unfinished.status).toBe('active')
  })

  test('the current verdict of DISM outweighs an older successful report', () => {
    const log = `${item('shell32', '(Fixed)')}\n${summary('0x0', 1, 1)}`
    expect(foundBy(componentStoreCorrupt, { log, facts: { store: { health: 'repairable' } } }).status).toBe(
      'active',
    )
  })

  test('a summary counts only with result 0', () => {
    const [bad] = storeSummaries(recordsOf(summary('0x80070bc9', 0, 0)))
    const [good] = storeSummaries(recordsOf(summary('0x0', 0, 0)))
    expect(bad && provesSound(bad)).toBe(false)
    expect(good && provesSound(good)).toBe(true)
    const [left] = storeSummaries(recordsOf(summary('0x0', 3, 1)))
    expect(left && provesSound(left)).toBe(false)
  })

  test('files of Defender and files fixed by SFC do not count as damage', () => {
    const line =
      "[SR] Cannot repair member file [l:17]'MSFT_MpScan.cdxml' of Windows-Defender-Management-Powershell in the store, hash mismatch"
    expect(judge(componentStoreCorrupt, { log: line })).toEqual([{ kind: 'silent' }])
    const hash = 'Hashes for file member \\??\\C:\\Windows\\System32\\a.dll do not match actual file'
    expect(judge(componentStoreCorrupt, { log: hash })).toEqual([{ kind: 'silent' }])
  })

  const sfc = (text: string) => `2026-04-03 08:00:00, Info                  CSI    00000012 [SR] ${text}`
  const unrepaired = (file: string, component: string, version: string) =>
    sfc(
      `Cannot repair member file [l:34{17}]"${file}" of ${component}, Version = ${version}, pA = PROCESSOR_ARCHITECTURE_MSIL (8), hash mismatch`,
    )

  test('each file that SFC could not repair counts once, with the update that SFC attributes it to', () => {
    const log = [
      unrepaired('System.Design.dll', 'System.Design', '6.1.7601.18763'),
      unrepaired('System.Design.dll', 'System.Design', '6.1.7601.18763'),
      sfc(
        'This component was referenced by [l:150{75}]"Package_1_for_KB3023215~31bf3856ad364e35~x86~~6.1.1.0.3023215-6_neutral_GDR"',
      ),
      unrepaired('xpsservices.dll', 'Microsoft-Windows-Component-XpsOMAndStreaming', '6.1.7601.17514'),
      sfc(
        'Could not reproject corrupted file [ml:520{260},l:46{23}]"\\??\\C:\\Windows\\System32"\\[l:30{15}]"xpsservices.dll"; source file in store is also corrupted',
      ),
    ].join('\n')
    const finding = foundBy(componentStoreCorrupt, { log })
    expect(finding.title).toContain('System.Design.dll and 1 more')
    expect(finding.evidence.map(({ text }) => /"(\S+\.dll)"/.exec(text)?.[1]).slice(0, 2)).toEqual([
      'System.Design.dll',
      'xpsservices.dll',
    ])
    const repairs = finding.fix.flatMap(({ repair }) => repair ?? [])
    expect(repairs).toContainEqual({
      kind: 'restore-health-from-update',
      kb: 'KB3023215',
      revision: '7601.18763',
    })
  })

  test('items listed by two scans are counted once', () => {
    const log = `${item('shell32')}\n${item('ole32')}\n${item('shell32')}\n${item('ole32')}`
    expect(foundBy(componentStoreCorrupt, { log }).title).toMatch(/shell32\.dll and 1 more$/)
  })

  test('reads items in the formats of CBS.log and CheckSUR.log', () => {
    const items = damagedItems(
      recordsOf(
        '(f) CSI Payload File Missing 0x00000000 a.dll x86_comp_none_1\n(fix) CSI Payload File Missing 0x00000000 a.dll x86_comp_none_1',
      ),
    )
    expect(items.map(({ name, kind, fixed }) => [name, kind, fixed])).toEqual([
      ['x86_comp_none_1\\a.dll', 'payload-missing', true],
    ])
  })
})

describe('a known regression', () => {
  test('reports the withdrawn update and its replacement', () => {
    const finding = foundBy(knownRegression, { facts: { updateHistory: [failed] } })
    expect(finding.fix[0]?.title).toContain('KB5086672')
    expect(finding.kb).toBe('KB5079391')
  })

  test('ranks real damage first', () => {
    const [first, second] = findingsOf([knownRegression, componentStoreCorrupt], {
      log: `${stuck}\n${item('shell32')}`,
      facts: { updateHistory: [failed], store: { health: 'repairable' } },
    })
    expect([first?.cause, second?.cause]).toEqual(['component-store-corrupt', 'known-regression'])
    expect(second?.evidence.some(({ supports }) => !supports)).toBe(true)
  })

  test('does not match other codes of the same update', () => {
    expect(judge(knownRegression, { facts: { updateHistory: [{ ...failed, code: '0x80070070' }] } })).toEqual(
      [{ kind: 'silent' }],
    )
  })
})

describe('different damaged files in every scan', () => {
  const scan = (session: number, names: string[]) =>
    names.map((name) => ({ ...recordOf(item(name)), session, line: session }))
  const recordOf = (line: string) => {
    const [record] = recordsOf(line)
    if (!record) throw new Error('no record')
    return record
  }
  const judgeScans = (records: ReturnType<typeof scan>) =>
    changingCorruption.judge({
      knowledge,
      hits: new Map([['store-report.item', records]]),
      counts: new Map(),
      codes: new Map(),
      sessions: [],
      facts: {},
      inspection: null,
      machine: {
        build: null,
        architecture: null,
        edition: null,
        servicingStack: null,
        computer: null,
        buildNumber: null,
        installedAt: null,
      },
    })

  test('point at memory or disk', () => {
    expect(judgeScans([...scan(1, ['a', 'b', 'c']), ...scan(2, ['d', 'e'])])).toMatchObject({ kind: 'found' })
  })
  test('include two scans within one session, minutes apart', () => {
    const at = (time: string, names: string[]) => scan(1, names).map((record) => ({ ...record, time }))
    const first = at('2026-05-17T08:56:21', ['a', 'b', 'c'])
    expect(judgeScans([...first, ...at('2026-05-17T09:04:10', ['d', 'e'])])).toMatchObject({ kind: 'found' })
    expect(judgeScans([...first, ...at('2026-05-17T08:56:22', ['d', 'e'])])).toEqual({ kind: 'silent' })
  })
  test('do not include scans with the same files', () => {
    expect(judgeScans([...scan(1, ['a', 'b', 'c']), ...scan(2, ['a', 'b', 'c'])])).toEqual({ kind: 'silent' })
  })
  test('do not include scans with a single file, because another can follow after a repair', () => {
    expect(judgeScans([...scan(1, ['a']), ...scan(2, ['b'])])).toEqual({ kind: 'silent' })
    expect(judgeScans([...scan(1, ['a', 'b']), ...scan(2, ['c'])])).toEqual({ kind: 'silent' })
  })

  test('an installation regression is reported with its fix and the affected PCs', () => {
    const of = (kb: string, code: string) => ({
      facts: { updateHistory: [{ ...failed, kb, title: kb, code }] },
    })
    const recovery = foundBy(knownRegression, of('KB5058379', '0x800f0845'))
    expect(recovery.title).toContain('Trusted Execution Technology')
    expect(recovery.fix[0]?.title).toContain('KB5061768')
    expect(recovery.likelihood).toBeLessThan(0.5)
    const server = foundBy(knownRegression, of('KB5082063', '0x80070002'))
    expect(server.fix[0]?.title).toContain('KB5091157')
    expect(server.likelihood).toBeLessThan(recovery.likelihood)
  })

  test('a regression of an installed update does not explain a failed installation', () => {
    const history = [{ ...failed, kb: 'KB5063878', title: 'KB5063878', code: '0x800f081f' }]
    expect(judge(knownRegression, { facts: { updateHistory: history } })).toEqual([{ kind: 'silent' }])
  })
})
