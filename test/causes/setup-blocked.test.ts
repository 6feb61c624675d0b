import { describe, expect, it } from 'vitest'
import { setupBlocked } from '../../main/causes/setup-blocked.ts'
import { readSetupReport } from '../../main/logs/setup/read-setup-report.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { memorySource } from '../logs/setup/memory-source.ts'
import { device, dismiss, driver, hardware, program, reportText } from '../logs/setup/report-texts.ts'
import { knowledge } from '../test-knowledge.ts'
import { findingsOf, judge } from './records.ts'

const panther = 'C:\\$WINDOWS.~BT\\Sources\\Panther'
const scanResult = `${panther}\\ScanResult.xml`
type Pieces = Parameters<typeof reportText>[0]

function report(file: string, ...pieces: Pieces) {
  const read = readSetupReport(file, reportText(pieces))
  if (read === null) throw new Error('no report')
  return read
}
const findings = (...setupReports: ReturnType<typeof report>[]) =>
  findingsOf([setupBlocked], { setupReports })

describe('a Setup block', () => {
  it('gives one finding for each kind, under its class', () => {
    const found = findings(
      report(
        scanResult,
        program('Example Agent', 'Hard'),
        device('Example', 'Network', 'Hard'),
        hardware('Setup_DiskSpaceSystem', 'Hard'),
        program('Example Theme', 'Hard', dismiss('NotRun')),
        driver('oem9.inf', true),
      ),
    )
    expect(found.map(({ reason, class: of }) => [reason?.code, of]).toSorted()).toEqual([
      ['cause.setup-blocked.dismissible', 'third-party-interference'],
      ['cause.setup-blocked.driver', 'driver-missing-or-failed'],
      ['cause.setup-blocked.driver-left', 'driver-missing-or-failed'],
      ['cause.setup-blocked.hardware', 'disk-full'],
      ['cause.setup-blocked.program', 'third-party-interference'],
    ])
    const [program_] = found.filter(({ reason }) => reason?.code === 'cause.setup-blocked.program')
    expect(program_?.title).toContain('Example Agent')
    expect(program_?.evidence[0]).toMatchObject({
      file: scanResult,
      text: expect.stringContaining('Example Agent'),
    })
    // Such drivers are also left behind by Setup on PCs that it upgrades.
    const left = found.find(({ reason }) => reason?.code === 'cause.setup-blocked.driver-left')
    expect(left?.likelihood).toBeLessThanOrEqual(0.5)
  })

  it('is taken from the latest scan, not from one of last week', () => {
    const old = report(`${panther}\\CompatData_2026_05_01_08_00_00_1_a.xml`, program('Removed since', 'Hard'))
    const now = report(`${panther}\\CompatData_2026_05_13_09_48_52_1_a.xml`, program('Still there', 'Hard'))
    expect(findings(now, old).map(({ title }) => title)).toEqual([expect.stringContaining('Still there')])
  })

  it('is ruled out by a complete scan without blocks, but not by an incomplete one', () => {
    const fine = report(scanResult, program('Example', 'None'))
    expect(judge(setupBlocked, { setupReports: [fine] })).toMatchObject([{ kind: 'ruled-out' }])
    expect(judge(setupBlocked, { setupReports: [report(scanResult)] })).toMatchObject([{ kind: 'silent' }])
  })
})

describe('a compatibility report among logs', () => {
  const diagnosed = (text: string, encoding: 'utf8' | 'utf16le' = 'utf8') =>
    diagnose({
      knowledge,
      sources: [memorySource(scanResult, Buffer.from(`\ufeff${text}`, encoding))],
      inspection: null,
    })

  it.each(['utf8', 'utf16le'] as const)('is read completely, in %s', async (encoding) => {
    const { findings, gaps } = await diagnosed(reportText([program('Example Agent', 'Hard')]), encoding)
    expect([findings[0]?.cause, gaps]).toEqual(['setup-blocked', []])
  })

  it('is not blocked by lines that occur in every report', async () => {
    const harmless = reportText([
      hardware('Setup_HardwareIncompatibilityDetected', 'None'),
      program('A', 'Soft'),
    ])
    expect((await diagnosed(harmless)).findings).toEqual([])
  })

  it('is a gap when truncated', async () => {
    const whole = reportText([program('Example Agent', 'Hard')])
    const { gaps } = await diagnosed(whole.slice(0, 160))
    expect(gaps.map(({ code }) => code)).toContain('setup-report-unread')
  })
})
