import { describe, expect, test } from 'vitest'
import { readReportedMachine } from '../../../main/logs/machine/read-reported-machine.ts'

const read = (...lines: readonly string[]) => readReportedMachine(['', ...lines, ''].join('\r\n'))

describe('a key that Get-ItemProperty prints', () => {
  const version = (path: readonly string[]) => [
    'CurrentBuild              : 26100',
    'EditionID                 : Professional',
    'InstallationType          : Client',
    'UBR                       : 4652',
    ...path,
    'PSChildName               : CurrentVersion',
    'PSProvider                : Microsoft.PowerShell.Core\\Registry',
  ]
  const at = (hive: string) => [
    `PSPath                    : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\${hive}\\Microsoft\\Windows `,
    '                            NT\\CurrentVersion',
  ]
  test('is of this PC, but not from the loaded hive of another Windows', () => {
    expect(read(...version(at('SOFTWARE')))).toMatchObject({ build: 26100, ubr: 4652 })
    expect(read(...version([]))).toMatchObject({ build: 26100 })
    expect(read(...version(at('OFFSOFT')))).toBeNull()
  })
  test('shows S mode', () => {
    const policy = (value: number, hive: string) => [
      'EmodePolicyRequired             : 0',
      `SkuPolicyRequired               : ${value}`,
      'VerifiedAndReputablePolicyState : 0',
      `PSPath                          : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\${hive}\\CurrentControlSet\\Control\\CI\\Policy`,
    ]
    expect(read(...policy(1, 'SYSTEM'))).toMatchObject({ sMode: true, build: null })
    expect(read(...policy(0, 'SYSTEM'))).toBeNull()
    expect(read(...policy(1, 'OFFSYS'))).toBeNull()
    expect(
      read(
        'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\CI\\Policy',
        '    SkuPolicyRequired    REG_DWORD    0x1',
      ),
    ).toMatchObject({ sMode: true })
  })
})
