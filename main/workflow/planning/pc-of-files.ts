import { wasNothingRead } from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { failureError } from '../../texts/failure.ts'
import { whyOf } from '../../texts/what-of.ts'
import { readEvidence } from '../diagnosing/diagnose-files.ts'
import { withNames } from '../diagnosing/name-pcs.ts'
import { completedMachine } from '../diagnosing/reported-machine-of.ts'
import type { Work } from '../repair-choices.ts'
import type { KnownPc, ReportedMachine } from './plan-known-pc.ts'

/**
 * The PC that logs, folders or a bundle are of, for planning. Throws FailureError `refused` if they are of several,
 * because a plan is for one; `malformed` or `unreadable` if none could be read and the PC was not described.
 *
 * @param reported the user's description, used if the evidence does not say
 */
export async function pcOfFiles(
  knowledge: Knowledge,
  paths: readonly string[],
  reported: ReportedMachine | null,
  work: Work = {},
): Promise<KnownPc> {
  const { pcs, gaps } = await readEvidence(knowledge, paths, work)
  const [pc] = pcs
  if (pc === undefined || pcs.length > 1) {
    const names = withNames(pcs).map((one) => one.pc)
    throw failureError('refused', 'evidence-of-several-pcs', { count: names.length, pcs: names.join(', ') })
  }
  const known = completedMachine(pc.diagnosis.machine, reported)
  const [unread] = gaps.length > 0 ? gaps : pc.diagnosis.gaps
  if (wasNothingRead(pc.diagnosis) && reported === null && unread !== undefined)
    throw unreadEvidence(paths, unread)
  return {
    kind: 'logs',
    machine: known,
    inspection: pc.inspection,
    diagnosis: { ...pc.diagnosis, gaps: [...pc.diagnosis.gaps, ...gaps] },
  }
}

/** Reporting an unknown build would be correct too, but would send the user to the PC instead of to the file. */
function unreadEvidence(paths: readonly string[], unread: Gap) {
  return failureError('malformed', 'evidence-unread', { why: whyOf(unread) }, paths.join(', '))
}
