import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSetupReport } from '../../../main/logs/setup/read-setup-report.ts'
import { device, dismiss, driver, hardware, program, reportText } from './report-texts.ts'

const file = 'C:\\$WINDOWS.~BT\\Sources\\Panther\\CompatData_2026_05_13_09_48_52_18_00000000.xml'
const read = (...pieces: Parameters<typeof reportText>[0]) => readSetupReport(file, reportText(pieces))

describe('a Setup compatibility report', () => {
  it('reports blocks with their SetupDiag rule and line', () => {
    const uninstall = '<Action Name="ManualUninstall" DisplayStyle="Text" ResolveState="NotRun"/>'
    const report = read(
      hardware('Setup_HardwareIncompatibilityDetected', 'Hard'),
      device('Example', 'Network 1 &amp; 2', 'Hard'),
      driver('oem7.inf', true),
      driver('oem8.inf', false),
      program('Example Agent', 'Hard', uninstall),
    )
    expect(report?.at).toBe('2026-05-13T09:48:52')
    expect(report?.entries).toBe(5)
    expect(report?.blocks.map(({ part, name, rule, record }) => [part, name, rule, record.line])).toEqual([
      ['hardware', 'Setup_HardwareIncompatibilityDetected', 'GenericCompatBlock', 4],
      ['device', 'Example Network 1 & 2', 'HardblockDeviceOrDriver', 10],
      ['driver', 'oem7.inf', 'HardblockDeviceOrDriver', 15],
      ['program', 'Example Agent', 'CompatBlockedApplicationManualUninstall', 21],
    ])
  })

  it.each(['Soft', 'None', 'NotFound', ''])('lists an entry that does not block: %j', (blocking) => {
    const report = read(program('Example', blocking), hardware('Setup_Other', blocking))
    expect([report?.entries, report?.blocks]).toEqual([2, []])
  })

  it('reports whether a block can be dismissed and omits a dismissed one', () => {
    const [open] = read(program('Example', 'Hard', dismiss('NotRun')))?.blocks ?? []
    expect(open).toMatchObject({ dismissible: true, rule: 'CompatBlockedApplicationDismissable' })
    expect(read(program('Example', 'Hard', dismiss('Done')))?.blocks).toEqual([])
    // An undocumented value does not dismiss a block.
    expect(read(program('Example', 'Hard', dismiss('Strange')))?.blocks).toHaveLength(1)
  })

  it('is null if truncated or another document', () => {
    const whole = reportText([program('Example', 'Hard')])
    for (let at = 1; at < whole.length - '</CompatReport>\r\n'.length; at += 7)
      expect(readSetupReport(file, whole.slice(0, at))).toBeNull()
    expect(readSetupReport(file, '<?xml version="1.0"?><Other/>')).toBeNull()
    expect(readSetupReport(file, '<?xml version="1.0"?><CompatReport/>')).toMatchObject({ entries: 0 })
  })
})

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) =>
  // Characters that XML permits in an attribute.
  text.replace(/[^\p{L}\p{N} .-]/gu, '-'),
)

describe('arbitrary Setup reports', () => {
  it('report each hard block by its name and nothing else', () => {
    const entry = fc.record({ name: words, hard: fc.boolean() })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
        const report = read(...entries.map(({ name, hard }) => program(name, hard ? 'Hard' : 'None')))
        const named = (name: string) =>
          name.trim() === '' ? '{00000000-0000-4000-8000-000000000001}' : name.trim()
        expect(report?.blocks.map(({ name }) => name)).toEqual(
          entries.filter(({ hard }) => hard).map(({ name }) => named(name)),
        )
      }),
    )
  })

  it('with changes are parsed or rejected, with no additional blocks', () => {
    const whole = reportText([program('Example', 'Hard'), driver('oem7.inf', true)])
    fc.assert(
      fc.property(fc.nat(whole.length), fc.string({ unit: 'grapheme', maxLength: 8 }), (at, put) => {
        const report = readSetupReport(file, whole.slice(0, at) + put + whole.slice(at + put.length))
        expect(report?.blocks.length ?? 0).toBeLessThanOrEqual(2)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        readSetupReport(file, text)
        readSetupReport(file, `<CompatReport>${text}</CompatReport>`)
      }),
    )
  })
})
