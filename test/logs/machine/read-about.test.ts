import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReportedMachine } from '../../../main/logs/machine/read-reported-machine.ts'

const english = [
  'System type\t64-bit operating system, x64-based processor',
  '',
  'Edition\tWindows 11 Pro',
  'Version\t25H2',
  'Installed on\t11/30/2025',
  'OS build\t26200.7171',
  'Experience\tWindows Feature Experience Pack 1000.26100.265.0',
  '',
].join('\r\n')

describe('what people copy from Settings', () => {
  test.each([
    ['English', english, { build: 26200, ubr: 7171, edition: 'Pro', architecture: 'x64' }],
    [
      'German, on ARM64',
      'Systemtyp\t64-Bit-Betriebssystem, ARM-basierter Prozessor\n\nEdition\tWindows 11 Home\nVersion\t24H2\nInstalliert am\t\u200e05.\u200e11.\u200e2024\nBetriebssystembuild\t26100.4652\nSeriennummer\tPC2\n',
      { build: 26100, ubr: 4652, edition: 'Home', architecture: 'arm64' },
    ],
    [
      'Chinese',
      '系统类型\t64 位操作系统, 基于 x64 的处理器\n\n版本\tWindows 11 家庭中文版\n版本号\t24H2\n安装日期\t2024/12/22\n操作系统版本\t26100.2605\n',
      { build: 26100, ubr: 2605, architecture: 'x64' },
    ],
    ['S mode', english.replace('11 Pro', '11 Home in S mode'), { edition: 'Home', sMode: true }],
    ['Windows 10, 32 bits', english.replaceAll('64-bit', '32-bit'), { architecture: 'x86' }],
    [
      'with other text',
      `It fails since May.\n\n${english}\nKB5129195 fails with 0x800f0922`,
      { build: 26200 },
    ],
  ])('%s', (_, text, machine) => expect(readReportedMachine(text)).toMatchObject(machine))

  test.each([
    ['Version 22H2 (OS Build 19045.6456)', 19045],
    ['Version 22H2 (Betriebssystembuild 19045.6456)', 19045],
    ['バージョン 22H2 (OS ビルド 19045.6456)', 19045],
    ['My PC has Windows 11 Pro 24H2 (OS Build 26100.4652). KB5063878 fails.', 26100],
  ])('or from winver: %s', (text, build) => expect(readReportedMachine(text)?.build).toBe(build))

  test.each([
    'Windows 11, version 24H2 (OS Build 26100.4652) - KB5063878',
    'Windows 11 24H2 (OS Build 26100.4652) works\nWindows 11 25H2 (OS Build 26200.7171) fails',
    'Windows 10 20H2 (WinRE 10.0.19041.2251)',
    'Windows 10 20H2 (WinRE 19041.2251)',
    'Windows 11 24H2 (from 26100.1742 to 26100.4652)',
    'Windows 11 24H2 (26100.4652) (KB5063878)',
    'Compatible with version 24H2 (26100.4652) only',
    'Version\t24H2',
    'OS build\t26100.4652',
    '2026-09 Cumulative Update for Windows 11, version 25H2 for x64-based Systems (KB5129195) (26200.9457)',
  ])('but not from what says nothing of one PC: %s', (text) => expect(readReportedMachine(text)).toBeNull())

  test('is never half read from a mangled text', () =>
    fc.assert(
      fc.property(
        fc.nat(english.length),
        fc.nat(english.length),
        fc.string({ maxLength: 4 }),
        (at, to, more) => {
          const machine = readReportedMachine(english.slice(0, at) + more + english.slice(to))
          if (machine !== null) expect(machine.ubr === null).toBe(machine.build === null)
        },
      ),
    ))
})
