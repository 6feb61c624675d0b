import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { upgradeHeld } from '../../../main/causes/upgrade-held.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { holdIn } from '../../../main/inspect/probes/safeguard-holds.ts'
import { safeguardHoldsFile } from '../../../main/knowledge/safeguard-holds.ts'
import { findingsOf } from '../../causes/records.ts'
import { knowledge } from '../../test-knowledge.ts'
import { type FakePc, fakeHost, healthyPc } from '../fake-pc.ts'

const key =
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\TargetVersionUpgradeExperienceIndicators'
type Values = FakePc['registry'][string]
const many = (...texts: string[]) => ['REG_MULTI_SZ', texts.join('\\0')] as const
const none: Values = {
  GatedBlockId: many('None'),
  GatedBlockReason: many('None'),
  UpgEx: ['REG_SZ', 'Green'],
}

async function look(targets: Readonly<Record<string, Values>> | null) {
  const pc = healthyPc()
  if (targets !== null) pc.registry[key] = {}
  for (const [target, values] of Object.entries(targets ?? {})) pc.registry[`${key}\\${target}`] = values
  const { facts, gaps } = await inspect(fakeHost(pc))
  return { facts, gaps: gaps.map(({ code }) => code) }
}

describe('safeguard holds', () => {
  it('are those recorded by Windows, each with its version, and None means none', async () => {
    const { facts, gaps } = await look({
      GE25H2: none,
      GE26H2: { GatedBlockId: many('56318982', '54283088'), GatedBlockReason: many('GatedBlockOther', '') },
      '21H2': { GatedBlockId: ['REG_SZ', '41332279'] },
      UNV: { GatedBlockId: many('40667045') },
    })
    expect(gaps).toEqual([])
    expect(
      facts.safeguardHolds?.value.toSorted((one, other) => (one.target < other.target ? -1 : 1)),
    ).toEqual([
      { target: '21H2', version: '21H2', ids: ['41332279'], reasons: [] },
      {
        target: 'GE26H2',
        version: '26H2',
        ids: ['56318982', '54283088'],
        reasons: ['GatedBlockOther'],
      },
      { target: 'UNV', version: null, ids: ['40667045'], reasons: [] },
    ])
    expect(facts.safeguardHolds?.from.source).toMatch(
      /reg\.exe query .*TargetVersionUpgradeExperienceIndicators/,
    )
  })

  it('are empty when Windows has never evaluated the PC, and cite the missing key', async () => {
    const { facts, gaps } = await look(null)
    expect([facts.safeguardHolds?.value, gaps]).toEqual([[], []])
    // The source is the query that found nothing. It has no output as evidence, because the key does not exist.
    expect(facts.safeguardHolds?.from).toMatchObject({
      source: expect.stringMatching(/^reg\.exe query .*Indicators/),
      evidence: null,
    })
  })

  it('are read from any registry values without failing or inventing an ID', () => {
    const value = fc.record({
      type: fc.constantFrom('REG_SZ', 'REG_MULTI_SZ', 'REG_DWORD', 'REG_BINARY', 'REG_NONE'),
      data: fc.oneof(fc.string(), fc.constantFrom('None', 'none\\0', '12345678', '0x1')),
    })
    fc.assert(
      fc.property(fc.string(), fc.option(value), fc.option(value), (target, id, reason) => {
        const values = { GatedBlockId: id, GatedBlockReason: reason }
        const hold = holdIn(target, {
          value: (name) => {
            const found = name === 'GatedBlockId' || name === 'GatedBlockReason' ? values[name] : null
            return found === null ? undefined : { name, line: 1, ...found }
          },
        })
        for (const one of hold?.ids ?? []) expect(id?.data).toContain(one)
        if (id === null || /^\s*(?:none)?\s*$/i.test(id.data)) expect(hold).toBeNull()
      }),
    )
  })
})

describe('the safeguard hold cause', () => {
  const windows = (displayVersion: string | null, build = 26100) => ({
    build,
    ubr: 8457,
    displayVersion,
    edition: 'Professional',
    installationType: 'Client',
  })
  const hold = (version: string | null, id = '56318982') => ({
    target: `GE${version}`,
    version,
    ids: [id],
    reasons: [],
  })
  const found = (displayVersion: string | null, ...holds: ReturnType<typeof hold>[]) =>
    findingsOf([upgradeHeld], { facts: { windows: windows(displayVersion), safeguardHolds: holds } })

  it('is found only for a newer version than the running one', () => {
    expect(found('24H2', hold('25H2'))[0]).toMatchObject({
      title: 'A Microsoft safeguard hold keeps Windows 11 25H2 from this PC (safeguard ID 56318982)',
      class: 'known-regression',
      status: 'active',
    })
    expect(found('24H2', hold('24H2'), hold('23H2'), hold(null))).toEqual([])
    expect(found(null, hold('25H2'))).toEqual([])
    expect(found('24H2')).toEqual([])
  })

  it('does not take 21H2 and 22H2 of Windows 10 for Windows 11 and orders Windows 11 after any Windows 10', () => {
    const targets = ['21H2', '22H2', 'CO21H2', 'NI22H2', 'XX22H2', '20H1', 'GE24H2', 'UNV']
    const later = (displayVersion: string, build: number) =>
      findingsOf([upgradeHeld], {
        facts: {
          windows: windows(displayVersion, build),
          safeguardHolds: targets.map((target) => ({
            target,
            version: null,
            ids: ['59900001'],
            reasons: [],
          })),
        },
      }).map(({ title }) => /keeps (.*) from/.exec(title)?.[1])
    expect(later('21H2', 22000)).toEqual(['Windows 11 22H2', 'Windows 11 24H2'])
    expect(later('21H2', 19044)).toEqual([
      'Windows 10 22H2',
      'Windows 11 21H2',
      'Windows 11 22H2',
      'Windows 11 24H2',
    ])
    expect(later('22H2', 19045)).toEqual(['Windows 11 21H2', 'Windows 11 22H2', 'Windows 11 24H2'])
    expect(later('24H2', 26100)).toEqual([])
  })

  it('reports known details of the ID and ranks below the cause of a failing update', () => {
    const [known] = found('23H2', hold('24H2'))
    expect(known?.evidence.map(({ supports }) => supports)).toEqual([true, false])
    expect(known?.evidence[1]?.text).toMatch(/sprotect\.sys.*Microsoft has lifted it/)
    expect(found('23H2', hold('24H2', '59900001'))[0]?.evidence).toHaveLength(1)
    const failing = findingsOf([upgradeHeld], {
      facts: {
        windows: { ...windows('24H2'), ubr: 8246 },
        safeguardHolds: [hold('25H2')],
        updateHistory: [
          {
            time: '2026-05-20T10:00:00.000Z',
            kb: 'KB5089549',
            title: 'x',
            outcome: 'failed',
            code: '0x800f0922',
          },
        ],
      },
    })
    expect(failing[0]?.likelihood).toBeLessThan(0.5)
    expect(known?.likelihood).toBeGreaterThan(0.8)
  })

  it('has each ID only once', () => {
    const ids = knowledge.safeguardHolds.holds.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].toSorted())
    expect(safeguardHoldsFile.schema.safeParse(knowledge.safeguardHolds).success).toBe(true)
  })
})
