import { describe, expect, test } from 'vitest'
import { readReportedMachine } from '../../../main/logs/machine/read-reported-machine.ts'
import type { ReportedMachine } from '../../../main/logs/machine/reported-machine.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

const system = [
  ['Caption', 'Microsoft Windows 11 Pro'],
  ['InstallDate', '29.04.2025 18:52:20'],
  ['Organization', 'Müller & Söhne'],
  ['CSName', 'DESK-7'],
  ['BuildNumber', '26200'],
  ['OSArchitecture', '64-Bit'],
  ['Version', '10.0.26200'],
] as const
type Row = readonly [name: string, value: string]
const list = (rows: readonly Row[]) =>
  rows.map(([name, value]) => `${name.padEnd(16)}: ${value}\r\n`).join('')
const wmic = (rows: readonly Row[]) => rows.map(([name, value]) => `${name}=${value}\r\r\n`).join('')
const table = (rows: readonly Row[]) => {
  const widths = rows.map(([name, value]) => Math.max(name.length, value.length) + 1)
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('')
      .trimEnd()
  return [
    line(rows.map(([name]) => name)),
    line(rows.map(([name]) => '-'.repeat(name.length))),
    line(rows.map(([, value]) => value)),
    '',
  ].join('\r\n')
}
const whole = readReportedMachine(list(system))
/** The facts that each property states. */
const statedBy: Readonly<Record<string, readonly (keyof ReportedMachine)[]>> = {
  Caption: ['edition'],
  InstallDate: ['installedAt'],
  CSName: ['computer'],
  OSArchitecture: ['architecture'],
}

describe.each([
  ['a list', list],
  ['a table', table],
  ['a list of wmic', wmic],
])('Win32_OperatingSystem as %s', (_, print) => {
  test('says the same', () => {
    expect(whole).toMatchObject({ computer: 'DESK-7', build: 26200, architecture: 'x64', edition: 'Pro' })
    expect(readReportedMachine(print(system))).toEqual(whole)
  })
  test.each(['', 'null', 'x'.repeat(5000)])('loses only the fact whose value is "%.5s"', (value) => {
    for (const [name] of system) {
      const read = readReportedMachine(print(system.map((row) => (row[0] === name ? [name, value] : row))))
      // Build and version vouch for each other.
      if (['BuildNumber', 'Version'].includes(name)) expect([null, 26200]).toContain(read?.build ?? null)
      else
        for (const [fact, stated] of Object.entries(whole ?? {}))
          if (!(statedBy[name] ?? []).includes(fact as keyof ReportedMachine))
            expect([name, fact, Reflect.get(read ?? {}, fact)]).toEqual([name, fact, stated])
    }
  })
  test('is not changed by a property that is missing or not known', () => {
    const [first, ...others] = system
    expect(readReportedMachine(print([first, ['Unheard', 'of'], ...others]))).toEqual(whole)
    expect(readReportedMachine(print(system.filter(([name]) => name !== 'Organization')))).toEqual(whole)
    expect(readReportedMachine(print(system.filter(([name]) => name !== 'Caption')))?.build).toBe(26200)
  })
})

const title = '2026-09 Kumulatives Update für Windows 11, Version 24H2 (KB5065426) (26100.6584)'
const row = (result: string, date: string) =>
  `DESK-7       Installation   ${result.padEnd(10)} ${date} ${title}\r\n`
const history = `ComputerName Operationname  Result     Date                Title\r\n------------ -------------  ------     ----                -----\r\n${row('Succeeded', '12.09.2026 03:24:01')}${row('Failed', '11.09.2026 03:24:01')}`
const utf16 = Buffer.from(`\ufeff${history}`, 'utf16le')
test.each([
  ['UTF-8', Buffer.from(history)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${history}`)],
  ['UTF-16', utf16],
  ['UTF-16, big-endian', Buffer.from(utf16).swap16()],
  ['code page 850', Buffer.from(history.replace('ü', '\x81'), 'latin1')],
  ['code page 1252', Buffer.from(history, 'latin1')],
])('the history is the same in %s', async (_, bytes) => {
  const { open, gaps, machine } = await diagnose({
    knowledge,
    sources: [sourceOf('wu.txt', bytes)],
    inspection: null,
  })
  expect(open).toEqual([])
  expect(gaps.map(({ code }) => code)).toEqual([])
  expect(machine.computer).toBe('DESK-7')
})
