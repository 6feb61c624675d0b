import type { Inspection } from '../../../common/facts/inspection.ts'
import { efiRoomBytes, lcuRoomBytes } from '../../../common/plan/servicing-room.ts'
import { nextPatchTuesday } from '../../../common/windows/patch-tuesday.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { branchOf, latestRelease, releasesOf } from '../../knowledge/releases.ts'
import { defaultServiceStarts } from '../../knowledge/service-starts.ts'
import { expectedWinre } from '../../knowledge/winre.ts'
import { serviceCheck, winreCheck } from '../../steps/shared/tools/proof-lines.ts'
import { quoted } from '../../steps/shared/tools/quote.ts'
import { type CheckEngine, checkScript } from './detection.ts'

/** What a configuration item compares the output with: one word, because the rule is typed by hand. */
const compliant = 'Compliant'

/**
 * The checks of an inspection as a script for other PCs with the same Windows version, for existing management tools
 * (detection of an Intune remediation, discovery script of a Configuration Manager baseline). It does not need Unstuck
 * and changes nothing. Exit codes: 0 no problem, 1 a problem, 2 unread, another Windows version, or unknown: the script
 * may be used for months, so it contains the date from which its facts are too old to report no problem. For an Intune
 * remediation it returns 1 instead of 2, for a configuration item 0 instead of 1. Null if the inspection does not show
 * the version, or there are no facts about it. Pure.
 */
export function complianceScript(
  knowledge: Knowledge,
  { host, facts }: Inspection,
  engine: CheckEngine = 'any',
): string | null {
  const windows = facts.windows?.value
  if (!windows) return null
  const installation = /^server/i.test(windows.installationType) ? 'server' : 'client'
  const branch = branchOf(knowledge, windows.build, installation)
  if (!branch) return null
  const latest = latestRelease(knowledge, windows.build, { preview: false, installation })
  return checkScript({
    host: host.id,
    engine,
    about: `Update health of ${branch.name}, by facts until ${branch.completeUntil}. This script changes nothing.`,
    withWinre: facts.winre !== undefined,
    first: [
      `Assert-Made @(${branch.builds.join(', ')}) ${quoted(branch.name)} $${installation === 'server'}`,
    ],
    faults: [
      ...(latest ? [`Get-RevisionFault ${latest.ubr} ${quoted(latest.kb)}`] : []),
      'Get-PendingFault',
      `Get-RoomFault ${lcuRoomBytes}`,
      `Get-EfiFault ${efiRoomBytes}`,
      ...defaultServiceStarts(knowledge).map(({ name }) => serviceCheck(name)),
      ...(facts.winre ? [winreCheck(expectedWinre(knowledge, windows.build)?.version ?? null)] : []),
      'Get-StoreFault',
    ],
    doubts: [
      `Get-AgeDoubt ${quoted(nextPatchTuesday(branch.completeUntil))}`,
      `Get-AheadDoubt ${releasesOf(knowledge, windows.build, installation).at(-1)?.ubr ?? 0}`,
    ],
    well: engine === 'configuration-item' ? compliant : 'Nothing is wrong.',
  })
}

/** How to import the check into Configuration Manager. */
export function configurationItemReadme(): string {
  return [
    'Compliance check for Configuration Manager. It refers to no particular PC and changes nothing.',
    '',
    'Configuration item:  Windows Desktops and Servers (custom)',
    'Setting type:        Script, data type String',
    'Discovery script:    discover.ps1, Windows PowerShell',
    'Run scripts by using the logged on user credentials:                    No',
    'Run scripts by using the 32-bit scripting host on 64-bit devices:       No',
    `Compliance rule:     the value returned by the script equals ${compliant}`,
    'Report noncompliance if this setting instance is not found:             Yes',
    '',
    'If something is wrong, the script writes a description, which the reports show as the actual value.',
    'If a PC could not be read or has another version of Windows, the script exits with 2, which is reported as an error and not as noncompliance.',
    'The client setting "PowerShell execution policy" is AllSigned by default: sign the script, or set Bypass.',
    '',
  ].join('\r\n')
}
