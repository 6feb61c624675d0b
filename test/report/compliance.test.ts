import { describe, expect, test } from 'vitest'
import type { Facts } from '../../common/facts/facts.ts'
import { type PendingSign, pendingSigns } from '../../common/facts/pending-work.ts'
import { nextPatchTuesday } from '../../common/windows/patch-tuesday.ts'
import { branchOf, latestRelease, releasesOf } from '../../main/knowledge/releases.ts'
import { expectedWinre } from '../../main/knowledge/winre.ts'
import { complianceScript } from '../../main/report/runbook/compliance.ts'
import { practiceNote } from '../../main/report/runbook/practice-note.ts'
import { inspectionOf, read } from '../plan/plan-fixtures.ts'
import { parsePowershell } from '../powershell-grammar.ts'
import { knowledge } from '../test-knowledge.ts'

const winre = read({ enabled: true, version: '10.0.26100.1', location: null, disk: 0, partition: 4 })
const scriptOf = (build: string, facts: Partial<Facts> = { winre }) =>
  complianceScript(knowledge, inspectionOf(build, 'x64', facts)) ?? ''

/**
 * What the script prints for each sign of pending work that the inspection reads; null would be a sign that scripts do
 * not check.
 */
const signs: Readonly<Record<PendingSign, string>> = {
  rebootPending: 'RebootPending',
  rebootInProgress: 'RebootInProgress',
  packagesPending: 'PackagesPending',
  exclusiveSession: 'SessionsPending',
  updateRebootRequired: 'RebootRequired',
  pendingXml: 'pending.xml',
}
test.each(pendingSigns)('checks and reports the sign %s like the inspection', (sign) => {
  expect(scriptOf('26100.8117')).toContain(`return '${signs[sign]}' }`)
})

test('reports no problem only while its facts are current and the PC is not ahead of them', () => {
  const lines = scriptOf('26100.8117').split('\r\n')
  const until = branchOf(knowledge, 26100, 'client')?.completeUntil ?? ''
  const from = nextPatchTuesday(until)
  expect(from > until).toBe(true)
  const highest = releasesOf(knowledge, 26100, 'client').at(-1)?.ubr
  const calls = lines.filter((line) => line.trim().startsWith('$doubts +=')).map((line) => line.trim())
  expect(calls).toEqual([`$doubts += @(Get-AgeDoubt '${from}')`, `$doubts += @(Get-AheadDoubt ${highest})`])
  // Faults take precedence over doubts, and both over success.
  const end = lines.indexOf('function Complete-Check {')
  const ends = lines.slice(end, end + 8).flatMap((line) => /exit (\d|\$\w+)/.exec(line)?.[1] ?? [])
  expect(ends).toEqual(['$Wrong', '$NotKnown', '0'])
  expect(lines.slice(end, end + 2).join()).toContain('[int] $Wrong = 1')
})

test.each([
  ['2026-10-02', '2026-10-13'],
  ['2026-10-13', '2026-11-10'],
  ['2026-12-08', '2027-01-12'],
  ['2026-12-31', '2027-01-12'],
])('the Patch Tuesday after %s is %s', (day, next) => {
  expect(nextPatchTuesday(day)).toBe(next)
})

describe('the fleet check of an inspection', () => {
  const script = scriptOf('26100.8117')

  test('is PowerShell in plain ASCII and read-only', () => {
    const { errors, commands } = parsePowershell(script)
    expect(errors).toEqual([])
    expect(script).toMatch(/^[\t\n\r\x20-\x7e]*$/)
    const known =
      /^(?:Get-(?:ItemProperty|Item|ChildItem|Content|Partition|Volume|WinRE(?:Info|Folder)?|PendingSign|Build|\w+Fault|\w+Doubt)|Test-Build|Assert-Made|Complete-Check|Format-Answer|Test-Path|Join-Path|Split-Path|Where-Object|Write-Output|New-Object|Set-StrictMode)$/
    expect(commands.filter((name) => !known.test(name) && !name.startsWith('('))).toEqual([])
    expect(script).not.toMatch(/RestoreHealth|\/enable|Set-ItemProperty|Remove-|shutdown/i)
  })

  test('ends with 0, 1 or 2, and with 1 only for reported faults', () => {
    const lines = script.split('\r\n').map((line) => line.trim())
    expect(lines.filter((line) => /^exit /.test(line))).toEqual(['exit 0', 'exit $NotKnown'])
    expect(lines.filter((line) => /exit (?:1|\$Wrong) \}$/.test(line))).toEqual([
      'if (@($Faults).Count -gt 0) { Write-Output (Format-Answer $Faults); exit $Wrong }',
    ])
    // The script stops in a 32-bit process, which sees a different registry view and a different DISM.
    expect(lines.findIndex((line) => line.includes('Is64BitProcess'))).toBeLessThan(lines.indexOf('try {'))
  })

  test('checks the newest released update, WinRE, disk space, services, the store and pending work', () => {
    const latest = latestRelease(knowledge, 26100, { preview: false, installation: 'client' })
    expect(script).toContain(`@(Get-RevisionFault ${latest?.ubr} '${latest?.kb}')`)
    expect(script).toContain(`Get-WinREFault '${expectedWinre(knowledge, 26100)?.version}'`)
    expect(script).toContain('Assert-Made @(26100, 26200, 26300) ')
    for (const word of [
      'Get-RoomFault 18253611008',
      'Get-EfiFault 15728640',
      'Get-StoreFault',
      'Get-PendingFault',
      "Get-ServiceFault 'wuauserv'",
      "Get-ServiceFault 'TrustedInstaller'",
    ])
      expect(script).toContain(`@(${word})`)
  })

  test('is made for the inspected version', () => {
    const server: Facts['windows'] = read({
      build: 26100,
      ubr: 32230,
      displayVersion: null,
      edition: 'ServerStandard',
      installationType: 'Server Core',
    })
    const own = scriptOf('26100.32230', { windows: server })
    expect(own).toMatch(/Assert-Made @\(26100\) '[^']+' \$true/)
    expect(script).toMatch(/Assert-Made @\([\d, ]+\) '[^']+' \$false/)
    expect(own).not.toContain("Get-WinREFault '")
    expect(scriptOf('19045.5000')).toContain('19044, 19045')
    expect(complianceScript(knowledge, inspectionOf('27842.1000', 'x64'))).toBeNull()
    expect(complianceScript(knowledge, { ...inspectionOf('26100.1', 'x64'), facts: {} })).toBeNull()
  })

  test('is labelled for a practice PC', () => {
    expect(script).toContain(practiceNote())
    const real = inspectionOf('26100.8117', 'x64')
    const windows = { ...real, host: { ...real.host, id: 'windows' } }
    expect(complianceScript(knowledge, windows)).not.toContain('practice')
  })
})
