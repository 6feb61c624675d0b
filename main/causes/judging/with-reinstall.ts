import type { Finding } from '../../../common/diagnosis.ts'
import type { CauseInput } from '../cause.ts'
import { byHand } from '../shared/fixes.ts'
import { asFix } from '../shared/repair-fix.ts'
import { runningWindows } from '../shared/running-windows.ts'

/** Which Windows can reinstall itself through Windows Update, and where Microsoft says so. */
const article =
  'https://support.microsoft.com/windows/fix-issues-by-reinstalling-the-current-version-of-windows-497ac6da-7cac-4641-82a5-f50398d879a0'
/** Windows 11 22H2, and the revision of the optional update of February 2024 for it and 23H2. */
const firstBuild = 22_621
const firstRevision = 3235

/**
 * A finding whose last repair is an in-place upgrade names before it what needs no media: Windows' own reinstallation
 * through Windows Update, where this Windows offers it.
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

/** False where it is not known: a log of its own does not show who manages the PC. */
function offersReinstall(input: CauseInput): boolean {
  const windows = runningWindows(input)
  const policy = input.facts.updatePolicy?.value
  if (windows === null || policy === undefined) return false
  if (/^server/i.test(input.facts.windows?.value.installationType ?? '')) return false
  const isManaged = policy.managedByMdm || policy.wsusInUse || policy.internetBlocked || policy.accessDisabled
  const isNew = windows.build > 22_631 || (windows.build >= firstBuild && windows.ubr >= firstRevision)
  return isNew && !isManaged
}
