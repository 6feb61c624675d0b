import { describe, expect, it } from 'vitest'
import type { CbsPackage } from '../../../common/facts/facts.ts'
import { packageStateOfNumber, packageStateOfWord } from '../../../main/inspect/parse/package-state.ts'
import { mergePackages } from '../../../main/inspect/reading/read-packages.ts'
import { cbsKey, healthyPc, rollupFix, stack } from '../fake-pc.ts'
import { look } from './probe-look.ts'
import { controlKey, dword } from './registry-look.ts'

const currentVersion = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'

describe('Windows version', () => {
  it('reports two different builds', async () => {
    const { gaps } = await look((pc) =>
      Object.assign(pc.registry[currentVersion] ?? {}, { CurrentBuildNumber: ['REG_SZ', '26100'] }),
    )
    expect(gaps.map((gap) => gap.why)).toEqual([
      'The registry has two builds: CurrentBuild 26200 and CurrentBuildNumber 26100.',
    ])
  })

  it.each(['UBR', 'CurrentBuild', 'EditionID'])('is unknown without %s', async (name) => {
    const { facts, gaps } = await look((pc) => delete pc.registry[currentVersion]?.[name])
    expect(facts.windows).toBeUndefined()
    expect(gaps.find((gap) => gap.what === 'Windows version')?.why).toContain(name)
  })
})

describe('a portable Windows', () => {
  it.each([
    [{ PortableOperatingSystem: dword(1) }, true],
    [{ PortableOperatingSystem: dword(0) }, undefined],
    [{}, undefined],
  ] as const)('is recognized by its registry value: %j', async (marks, portable) => {
    const { facts } = await look((pc) => {
      pc.registry[controlKey] = { ...pc.registry[controlKey], ...marks }
    })
    expect(facts.windows?.value.portable).toBe(portable)
  })
})

describe('Windows version out of range', () => {
  it('is unknown because a Windows revision has at most 16 bits', async () => {
    const { facts, gaps } = await look((pc) =>
      Object.assign(pc.registry[currentVersion] ?? {}, { UBR: ['REG_DWORD', '0x10000'] }),
    )
    expect(facts.windows).toBeUndefined()
    expect(gaps.find((gap) => gap.what === 'Windows version')?.why).toContain('26200.65536')
  })
})

describe('CBS packages in the registry', () => {
  it('are read when they have no processor architecture, like those of Internet Explorer', async () => {
    const identity = 'Microsoft-Windows-IE-Example-Package~31bf3856ad364e35~~~11.2.9412.0'
    const { facts, gaps } = await look((pc) => {
      pc.registry[`${cbsKey}\\Packages\\${identity}`] = { CurrentState: ['REG_DWORD', '0x70'] }
    })
    expect(facts.packages?.value.find((one) => one.identity === identity)).toMatchObject({
      architecture: '',
      version: '11.2.9412.0',
    })
    expect(gaps.map((gap) => gap.code)).not.toContain('packages-partly-unread')
  })
})

describe('a registry key', () => {
  it.each([
    ['lines that reg.exe does not print', '\r\nUnbekannt\r\n'],
    [
      'a key that nobody asked for',
      '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Other\r\n    UBR    REG_DWORD    0x1\r\n',
    ],
  ])('is unread when its output has %s', async (_name, more) => {
    const full = currentVersion.replace('HKLM', 'HKEY_LOCAL_MACHINE')
    const values = Object.entries(healthyPc().registry[currentVersion] ?? {}).map(([name, value]) =>
      ['', name, ...value].join('    '),
    )
    const stdout = ['', full, ...values, ''].join('\r\n')
    const clean = await look((pc) => pc.tools.unshift(['reg.exe', currentVersion, { stdout }]))
    expect(clean.facts.windows?.value.ubr).toBe(9457)
    const strange = await look((pc) =>
      pc.tools.unshift(['reg.exe', currentVersion, { stdout: stdout + more }]),
    )
    expect(strange.facts.windows).toBeUndefined()
  })
})

describe('servicing stack', () => {
  const versions = (...all: string[]) =>
    Object.fromEntries(all.map((name) => [name, ['REG_EXPAND_SZ', '%SystemRoot%\\winsxs\\x'] as const]))

  it('is the highest version that CBS can load, compared numerically', async () => {
    const { facts } = await look((pc) => {
      pc.registry[`${cbsKey}\\Version`] = versions('10.0.26100.998', '10.0.26100.9450', '10.0.26100.1738')
    })
    expect(facts.servicingStack?.value.version).toBe('10.0.26100.9450')
  })

  it('reports a package with a different version', async () => {
    const { facts, gaps } = await look((pc) => {
      pc.registry[`${cbsKey}\\Version`] = versions('10.0.26100.1738')
    })
    expect(facts.servicingStack?.value.version).toBe('10.0.26100.1738')
    expect(gaps.map((gap) => gap.what)).toEqual(['Servicing stack'])
  })

  it('is read from the installed package, never from a staged one, when the key is missing', async () => {
    const staged = 'Package_for_ServicingStack_9999~31bf3856ad364e35~amd64~~26100.9999.1.0'
    const { facts } = await look((pc) => {
      delete pc.registry[`${cbsKey}\\Version`]
      pc.registry[`${cbsKey}\\Packages\\${staged}`] = { CurrentState: ['REG_DWORD', '0x40'] }
    })
    expect(facts.servicingStack?.value.version).toBe('10.0.26100.9450')
    expect(facts.servicingStack?.from.source).toContain('Package_for_ServicingStack_9450')
  })

  it.each([
    ['10.0.14393.2000', '10.0.14393.2000'],
    ['26100.9451.1.0', '10.0.26100.9451'],
    ['10.0.1.4', null],
  ])('for a package of version %s is %s', async (version, expected) => {
    const { facts, gaps } = await look((pc) => {
      delete pc.registry[`${cbsKey}\\Version`]
      delete pc.registry[`${cbsKey}\\Packages\\${stack}`]
      const own = `Package_for_ServicingStack~31bf3856ad364e35~amd64~~${version}`
      pc.registry[`${cbsKey}\\Packages\\${own}`] = { CurrentState: ['REG_DWORD', '0x70'] }
    })
    expect(facts.servicingStack?.value.version ?? null).toBe(expected)
    expect(gaps.some((gap) => gap.what === 'Servicing stack')).toBe(expected === null)
  })
})

describe('CBS packages', () => {
  const registry: CbsPackage = {
    identity: rollupFix,
    name: 'Package_for_RollupFix',
    architecture: 'amd64',
    language: '',
    version: '26100.9457.1.0',
    state: 'permanent',
    baseline: false,
  }

  it('that are permanent match the installed state in DISM', () => {
    const dism = [{ identity: rollupFix, state: 'installed' as const, line: 1 }]
    expect(mergePackages([registry], dism)).toEqual({ merged: [registry], contradictions: [] })
  })

  it('that only DISM lists are a contradiction', () => {
    const dism = [{ identity: rollupFix, state: 'installed' as const, line: 1 }]
    expect(mergePackages([], dism).contradictions).toHaveLength(1)
  })

  it('are a baseline only if the value is 1', async () => {
    const { facts } = await look((pc) =>
      Object.assign(pc.registry[`${cbsKey}\\Packages\\${rollupFix}`] ?? {}, {
        Baseline: ['REG_DWORD', '0x0'],
      }),
    )
    expect(facts.packages?.value.map((one) => one.baseline)).toEqual([false, true, false])
  })

  it('have no baseline when none is marked', async () => {
    const { facts, gaps } = await look((pc) => {
      for (const values of Object.values(pc.registry)) delete values.Baseline
    })
    expect(facts.packages?.value.map((one) => one.baseline)).toEqual([false, false, false])
    expect(gaps).toEqual([])
  })

  it('map CbsApi.h numbers and DISM words to the same states', () => {
    const numbers = [0, 5, 16, 32, 48, 64, 80, 96, 101, 112, 128, -32, 7, 4096]
    expect(numbers.map(packageStateOfNumber)).toEqual([
      'absent',
      'uninstall-pending',
      'resolving',
      'resolved',
      'staging',
      'staged',
      'superseded',
      'install-pending',
      'partially-installed',
      'installed',
      'permanent',
      'unknown',
      'unknown',
      'unknown',
    ])
    const words = [
      'Not Present',
      'Staged',
      'Install Pending',
      'Partially Installed',
      'Installiert',
      'constructor',
    ]
    expect(words.map(packageStateOfWord)).toEqual([
      'absent',
      'staged',
      'install-pending',
      'partially-installed',
      'unknown',
      'unknown',
    ])
  })
})
