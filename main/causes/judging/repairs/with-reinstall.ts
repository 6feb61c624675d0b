import type { Finding } from '../../../../common/diagnosis/diagnosis.ts'
import type { CauseInput } from '../../cause.ts'
import { byHand } from '../../shared/fixes.ts'
import { asFix } from '../../shared/repair-fix.ts'
import { runningWindows } from '../../shared/running-windows.ts'

/** Windows versions that can reinstall themselves through Windows Update, and Microsoft's page about it. */
const article =
  'https://support.microsoft.com/windows/fix-issues-by-reinstalling-the-current-version-of-windows-497ac6da-7cac-4641-82a5-f50398d879a0'
/** Windows 11 22H2, and the revision of its optional update of February 2024, which 23H2 shares. */
const firstBuild = 22_621
const firstRevision = 3235

/**
 * Adds Windows' own reinstallation through Windows Update, which needs no media, before a final in-place upgrade, if
 * this Windows offers it.
 */
export function withReinstall(finding: Finding, input: CauseInput): Finding {
  const at = finding.fix.findIndex(({ reason }) => reason?.code === 'upgrade-in-place')
  if (at < 0 || finding.status === 'resolved' || !offersReinstall(input)) return finding
  const reinstall = asFix(input.knowledge, byHand('reinstall-now', 'destructive'))
  return {
    ...finding,
    fix: finding.fix.toSpliced(at, 0, reinstall),
    sources: [...new Set([...finding.sources, article])],
  }
}

/** False if unknown: a log alone does not show who manages the PC. */
function offersReinstall(input: CauseInput): boolean {
  const windows = runningWindows(input)
  const policy = input.facts.updatePolicy?.value
  if (windows === null || policy === undefined) return false
  if (input.facts.windows?.value.portable) return false
  if (/^server/i.test(input.facts.windows?.value.installationType ?? '')) return false
  const isManaged = policy.managedByMdm || policy.wsusInUse || policy.internetBlocked || policy.accessDisabled
  const isNew = windows.build > 22_631 || (windows.build >= firstBuild && windows.ubr >= firstRevision)
  return isNew && !isManaged
}
