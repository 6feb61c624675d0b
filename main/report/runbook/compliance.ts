import type { Inspection } from '../../../common/inspection.ts'
import { efiRoomBytes, lcuRoomBytes } from '../../../common/servicing-room.ts'
import { nextPatchTuesday } from '../../../common/windows/patch-tuesday.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { branchOf, latestRelease, releasesOf } from '../../knowledge/releases.ts'
import { defaultServiceStarts } from '../../knowledge/service-starts.ts'
import { expectedWinre } from '../../knowledge/winre.ts'
import { quoted } from '../../steps/shared/quote.ts'
import { type CheckEngine, checkScript, serviceFault, winreFault } from './detection.ts'

/**
 * What an inspection asks, as a check of other PCs of the same version of Windows by an engine that a fleet already has
 * (detection of an Intune remediation, discovery script of a Configuration Manager baseline). It needs nothing of
 * Unstuck and changes nothing. Exit codes: 0 nothing is wrong, 1 something is, 2 it could not be read, is another version
 * of Windows, or the facts do not say: the script may run for months, so it knows itself from which day on its facts are
 * too old to say that nothing is wrong. For a remediation of Intune it ends with 1 in place of 2. Null where the inspection does not show the version, or no facts hold it. Pure.
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
    about: `Health of updating on ${branch.name}, by facts until ${branch.completeUntil}. It only reads.`,
    withWinre: facts.winre !== undefined,
    first: [
      `Assert-Made @(${branch.builds.join(', ')}) ${quoted(branch.name)} $${installation === 'server'}`,
    ],
    faults: [
      ...(latest ? [`Get-RevisionFault ${latest.ubr} ${quoted(latest.kb)}`] : []),
      'Get-PendingFault',
      `Get-RoomFault ${lcuRoomBytes}`,
      `Get-EfiFault ${efiRoomBytes}`,
      ...defaultServiceStarts(knowledge).map(({ name }) => serviceFault(name)),
      ...(facts.winre ? [winreFault(expectedWinre(knowledge, windows.build)?.version ?? null)] : []),
      'Get-StoreFault',
    ],
    doubts: [
      `Get-AgeDoubt ${quoted(nextPatchTuesday(branch.completeUntil))}`,
      `Get-AheadDoubt ${releasesOf(knowledge, windows.build, installation).at(-1)?.ubr ?? 0}`,
    ],
    well: 'Nothing is wrong.',
  })
}
