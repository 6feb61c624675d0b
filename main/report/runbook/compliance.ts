import type { Inspection } from '../../../common/inspection.ts'
import { efiRoomBytes, lcuRoomBytes } from '../../../common/servicing-room.ts'
import { branchOf, latestRelease } from '../../knowledge/releases.ts'
import { defaultServiceStarts } from '../../knowledge/service-starts.ts'
import { expectedWinre } from '../../knowledge/winre.ts'
import { quoted } from '../../steps/shared/quote.ts'
import { serviceCheck, storeCheck, winreCheck } from './fleet.ts'
import { pendingParts } from './pending-parts.ts'
import { isPractice, practiceNote } from './practice-note.ts'
import { bitnessCheck, winreParts } from './winre-parts.ts'

/**
 * What an inspection asks, as a check of other PCs of the same version of Windows by an engine that a fleet already has
 * (detection of an Intune remediation, discovery script of a Configuration Manager baseline). It needs nothing of
 * Unstuck and changes nothing. Exit codes: 0 nothing is wrong, 1 something is, 2 it could not be read or is another
 * version of Windows. Null where the inspection does not tell the version, or no facts hold it. Pure.
 */
export function complianceScript({ host, facts }: Inspection): string | null {
  const windows = facts.windows?.value
  if (!windows) return null
  const installation = /^server/i.test(windows.installationType) ? 'server' : 'client'
  const branch = branchOf(windows.build, installation)
  if (!branch) return null
  const latest = latestRelease(windows.build, { preview: false, installation })
  return [
    ...(isPractice(host.id) ? [`# ${practiceNote}`] : []),
    `# Health of updating on ${branch.name}, by facts until ${branch.completeUntil}. It only reads.`,
    'Set-StrictMode -Version 2',
    "$ErrorActionPreference = 'Stop'",
    bitnessCheck,
    ...winreParts,
    ...pendingParts,
    'try {',
    "    $key = Get-ItemProperty -LiteralPath 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'",
    `    if (@(${branch.builds.join(', ')}) -notcontains [int] $key.CurrentBuild) { throw ('This check is for ' + ${quoted(branch.name)} + '; this PC is build ' + $key.CurrentBuild + '.') }`,
    "    $server = [string] $key.InstallationType -like 'Server*'",
    `    if ($server -ne $${installation === 'server'}) { throw 'Windows and Windows Server have checks of their own.' }`,
    '    $missing = @()',
    ...(latest ? revisionCheck(latest.kb, latest.ubr) : []),
    ...pendingCheck,
    ...roomCheck,
    ...efiCheck,
    ...defaultServiceStarts().flatMap(({ name }) => serviceCheck(name)),
    ...(facts.winre ? winreCheck(expectedWinre(windows.build)?.version ?? null) : []),
    ...storeCheck,
    "    if ($missing.Count -gt 0) { Write-Output ($missing -join '; '); exit 1 }",
    "    Write-Output 'Nothing is wrong.'",
    '    exit 0',
    '}',
    'catch {',
    '    Write-Output $_.Exception.Message',
    '    exit 2',
    '}',
    '',
  ].join('\r\n')
}

function revisionCheck(kb: string, ubr: number): string[] {
  return [
    `    if ([int] $key.UBR -lt ${ubr}) { $missing += ('Windows is at revision ' + $key.UBR + '; ' + ${quoted(kb)} + ' brings ${ubr}') }`,
  ]
}

const pendingCheck: readonly string[] = [
  '    $sign = Get-PendingSign',
  "    if ($sign -ne '') { $missing += ('Servicing work waits for a restart (' + $sign + ')') }",
]

const roomCheck: readonly string[] = [
  '    $drive = New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot([System.Environment]::SystemDirectory))',
  `    if ($drive.AvailableFreeSpace -lt ${lcuRoomBytes}) { $missing += ('The system volume has ' + [System.Math]::Floor($drive.AvailableFreeSpace / 1048576) + ' MB free') }`,
]

/** A PC with BIOS has no such partition. */
const efiCheck: readonly string[] = [
  "    $efi = @(Get-Partition -ErrorAction SilentlyContinue | Where-Object { $_.IsSystem -and [string] $_.GptType -eq '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}' } | Get-Volume -ErrorAction SilentlyContinue)",
  `    if (@($efi | Where-Object { $_.Size -gt 0 -and $_.SizeRemaining -lt ${efiRoomBytes} }).Count -gt 0) { $missing += 'The EFI system partition is nearly full' }`,
]
