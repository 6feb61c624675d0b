import { type Finding, mostOfLeads } from '../../../common/diagnosis.ts'

/** Advice that costs money or keeps people from repairing: a part is to be replaced, or proven sound first. */
const ofHardware: ReadonlySet<string> = new Set(['replace-failing-part', 'repair-on-sound-hardware'])

/**
 * A lead says that hardware is one of the things that a code can mean. What follows of that is a test of memory and disk,
 * which stays; to replace a part is said only where more than the code speaks for it.
 */
export function withHardwareWhereStated(finding: Finding): Finding {
  if (finding.likelihood > mostOfLeads) return finding
  return { ...finding, fix: finding.fix.filter(({ reason }) => !ofHardware.has(reason?.code ?? '')) }
}
