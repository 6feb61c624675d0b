import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCatalogTitle } from '../../main/catalog/read-title.ts'
import { findCatalogName } from '../../main/knowledge/catalog-names.ts'
import { knowledge } from '../test-knowledge.ts'

describe('the title of a catalog entry', () => {
  // Real titles, of 2019 to 2026.
  it.each([
    [
      '2026-09 Cumulative Update for Windows 11, version 25H2 for x64-based Systems (KB5129195) (26200.9457)',
      'cumulative',
      26200,
    ],
    [
      '2026-09 Cumulative Update Preview for Windows 11, version 25H2 for x64-based Systems (KB5124010) (26200.9550)',
      'cumulative preview',
      26200,
    ],
    [
      '2026-09 Cumulative Update for Windows 11, version 25H2 for arm64-based Systems (KB5129195) (26200.9457)',
      'cumulative',
      26200,
    ],
    [
      '2026-09 Cumulative Update for Windows 10 Version 22H2 for x64-based Systems (KB5122878)',
      'cumulative',
      19045,
    ],
    [
      '2024-07 Cumulative Update for Windows 11 Version 23H2 for x64-based Systems (KB5040442)',
      'cumulative',
      22631,
    ],
    ['2024-09 Cumulative Update for Windows 11 for x64-based Systems (KB5043067)', 'cumulative', 22000],
    [
      '2024-09 Cumulative Update for Windows 10 Version 1607 for x86-based Systems (KB5043051)',
      'cumulative',
      14393,
    ],
    [
      '2026-08 Cumulative Update for Microsoft server operating system, version 24H2 for x64-based Systems (KB5120233) (26100.33296)',
      'cumulative',
      26100,
    ],
    [
      '2026-09 Cumulative Update for .NET Framework 3.5 and 4.8.1 for Windows 11, version 25H2 for x64 (KB5126052)',
      'dotnet',
      null,
    ],
    [
      '2026-09 Setup Dynamic Update for Windows 11, version 25H2 for x64-based Systems (KB5127216)',
      'setup',
      null,
    ],
    [
      '2019-02 Security Update for Adobe Flash Player for Windows 10 Version 1803 for x64-based Systems (KB4487038)',
      'other',
      null,
    ],
    [
      'Aggiornamento cumulativo 2026-09 per Windows 11, versione 25H2 (KB5129195) (26200.9457)',
      'other',
      null,
    ],
  ])('%s', (title, kind, build) => {
    const read = readCatalogTitle(title)
    expect(`${read.kind}${read.isPreview ? ' preview' : ''}`).toBe(kind)
    expect(read.product === null ? null : (findCatalogName(knowledge, read.product)?.build ?? null)).toBe(
      build,
    )
  })

  it('never classifies arbitrary text as a cumulative update of a known version', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        const { kind, product } = readCatalogTitle(text)
        expect(
          kind === 'cumulative' && product !== null && findCatalogName(knowledge, product) !== null,
        ).toBe(false)
      }),
    )
  })
})
