import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReportedMachine } from '../../../main/logs/machine/read-reported-machine.ts'
import { readTitles } from '../../../main/logs/machine/read-titles.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

const title =
  '2026-09 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5129195) (26100.9457)'
const german =
  '2025-03 Kumulatives Update für Windows 11, Version 23H2 für x64-basierte Systeme (KB5053602) (22631.5039)'
const settings = `${title}\r\nFailed to install on 9/24/2026 - 0x800f0922\r\n`
const history = (...rows: readonly (readonly [string, string])[]) =>
  [
    'ComputerName Operationname  Result     Date                   Title',
    '------------ -------------  ------     ----                   -----',
    ...rows.map(
      ([result, each]) => `DESK-7       Installation   ${result.padEnd(10)} 9/24/2026 9:02:11 AM   ${each}`,
    ),
    '',
  ].join('\r\n')

const machineOf = async (text: string) =>
  (await diagnose({ knowledge, sources: [sourceOf('x.txt', Buffer.from(text))], inspection: null })).machine

describe('titles of a history', () => {
  test.each([
    ['Settings', settings, 26100],
    ['Settings in German', `${german}\r\nInstallation fehlgeschlagen am 24.09.2025 – 0x800f0922\r\n`, 22631],
    ['PowerShell', history(['Failed', title]), 26100],
    ['an upgraded PC', history(['Failed', title], ['Succeeded', german]), 26100],
  ])('name the build, but not the revision: %s', async (_, text, build) => {
    expect(await machineOf(text)).toMatchObject({ build: null, buildNumber: build, architecture: 'x64' })
  })

  test('say less than what describes the PC as it is', async () => {
    const about = 'Edition\tWindows 11 Pro\nVersion\t25H2\nOS build\t26200.7171\n\n'
    expect(await machineOf(about + settings)).toMatchObject({ build: '26200.7171', buildNumber: 26200 })
  })

  test.each([
    ['an update that someone wants', `How do I install this?\r\n${title}\r\n`],
    ['a row of the catalog', `${title}\tWindows 11\tSecurity Updates\t9/8/2026\tn/a\t4.3 GB\r\nDownload\r\n`],
    ['an update of .NET', settings.replace(' (26100.9457)', '')],
  ])('are none: %s', (_, text) => expect(readReportedMachine(text)?.titled ?? null).toBeNull())

  test('are read from no other text, and never fail', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(title, german, settings, history(['Failed', title]), '\r\n', '\t', 'x')),
        fc.string(),
        (parts, noise) => {
          const read = readTitles(parts.join('') + noise)
          return read === null || [26100, 22631].includes(read.titled ?? 0)
        },
      ),
    ))
})
