import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CbsPackage, PackageState } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { HostError } from '../../../main/host/host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { leftoversOf, partsOf } from '../../../main/inspect/probes/added-parts.ts'
import { cbsKey, checkpoint, type FakePc, fakeHost, healthyPc } from '../fake-pc.ts'

const one = (
  name: string,
  state: PackageState = 'installed',
  baseline: boolean | null = false,
): CbsPackage => ({
  identity: `${name}~31bf3856ad364e35~amd64~~10.0.26100.1742`,
  name,
  architecture: 'amd64',
  language: '',
  version: '10.0.26100.1742',
  state,
  baseline,
})
const rollup = one('Package_for_RollupFix', 'staged', true)
const german = one('Microsoft-Windows-Client-LanguagePack-Package')
const notepad = one('Microsoft-Windows-Notepad-System-FoD-Package')
const at = (all: Record<string, CbsPackage>) =>
  new Map(Object.entries(all).map(([time, { identity }]) => [identity.toLowerCase(), time]))

describe('added features and languages', () => {
  it('are classified by whether they were added after the baseline', () => {
    const times = at({
      '2025-01-01T00:00:00Z': rollup,
      '2024-05-01T00:00:00Z': german,
      '2025-03-01T00:00:00Z': notepad,
    })
    expect(partsOf([rollup, german, notepad], times)).toEqual([
      {
        identity: german.identity,
        kind: 'language-pack',
        installedAt: '2024-05-01T00:00:00Z',
        sinceBaseline: false,
      },
      {
        identity: notepad.identity,
        kind: 'feature-on-demand',
        installedAt: '2025-03-01T00:00:00Z',
        sinceBaseline: true,
      },
    ])
  })

  it('use the newest baseline, and are unknown without a baseline or a time', () => {
    const newer = { ...one('Package_for_RollupFix', 'staged', true), identity: 'newer' }
    const times = at({
      '2025-01-01T00:00:00Z': rollup,
      '2025-03-01T00:00:00Z': notepad,
      '2025-06-01T00:00:00Z': newer,
    })
    const since = (packages: CbsPackage[], known = times) => partsOf(packages, known)[0]?.sinceBaseline
    expect(since([rollup, newer, notepad])).toBe(false)
    expect(since([rollup, notepad])).toBe(true)
    expect(since([notepad])).toBeNull()
    expect(since([rollup, notepad], at({ '2025-01-01T00:00:00Z': rollup }))).toBeNull()
    expect(
      since(
        [rollup, newer, notepad],
        at({ '2025-01-01T00:00:00Z': rollup, '2025-03-01T00:00:00Z': notepad }),
      ),
    ).toBeNull()
  })

  it.each([
    ['Microsoft-Windows-LanguageFeatures-Speech-de-de-Package', 'feature-on-demand'],
    ['Microsoft-Windows-NetFx3-OnDemand-Package', 'feature-on-demand'],
    ['OpenSSH-Client-Package', 'feature-on-demand'],
    ['Microsoft-Windows-Server-LanguagePack-Package', 'language-pack'],
    ['Microsoft-Windows-Foundation-Package', undefined],
    ['Package_for_RollupFix', undefined],
  ])('%s', (name, kind) => {
    expect(partsOf([one(name)], new Map())[0]?.kind).toBe(kind)
    expect(partsOf([one(name, 'staged')], new Map())).toEqual([])
  })

  it('count only superseded and staged packages as leftovers, not a baseline', () => {
    const old = one('Package_for_RollupFix', 'superseded')
    const half = one('Package_for_KB5000001', 'staged')
    expect(leftoversOf([rollup, old, half, german])).toEqual({
      superseded: [old.identity],
      staged: [half.identity],
    })
  })
})

describe('on a PC', () => {
  const fod = 'Microsoft-Windows-Notepad-System-FoD-Package~31bf3856ad364e35~amd64~~10.0.26100.1742'
  const dword = (value: number) => ['REG_DWORD', `0x${value.toString(16)}`] as const
  const withParts = (high = 0x1dc2700) => {
    const pc = healthyPc()
    pc.registry[`${cbsKey}\\Packages\\${checkpoint}`] = {
      CurrentState: dword(64),
      Baseline: dword(1),
      InstallTimeHigh: dword(0x1dc2600),
      InstallTimeLow: dword(0xffffffff),
    }
    pc.registry[`${cbsKey}\\Packages\\${fod}`] = {
      CurrentState: dword(112),
      InstallTimeHigh: dword(high),
      InstallTimeLow: dword(1),
    }
    return pc
  }
  const look = (pc: FakePc) => inspect(fakeHost(pc))

  it('get their times from the registry', async () => {
    const { facts } = await look(withParts())
    expect(facts.addedParts?.value).toEqual([
      {
        identity: fod,
        kind: 'feature-on-demand',
        installedAt: '2025-09-16T11:49:46.775Z',
        sinceBaseline: true,
      },
    ])
    expect(facts.leftovers?.value).toEqual({ superseded: [], staged: [] })
  })

  it('leave a gap for unreadable times but are still listed', async () => {
    const pc = withParts()
    pc.tools.unshift([
      'reg.exe',
      'InstallTimeHigh',
      new HostError('denied', message('text.as-is', { text: 'x' })),
    ])
    const { facts, gaps } = await look(pc)
    expect(facts.addedParts?.value).toMatchObject([{ identity: fod, installedAt: null, sinceBaseline: null }])
    expect(gaps.map((gap) => gap.code)).toContain('package-times-unread')
  })

  it('get no implausible date from a damaged half of a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(0xffff_ffff), async (high) => {
        const { facts } = await look(withParts(high))
        const year = Number(facts.addedParts?.value[0]?.installedAt?.slice(0, 4) ?? 2025)
        return year >= 2014 && year < 2100
      }),
      { numRuns: 40 },
    )
  })
})
