import { type Finding, mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'

/** Advice that costs money or delays repairs: replacing a part, or first proving it sound. */
const ofHardware: ReadonlySet<string> = new Set(['replace-failing-part', 'repair-on-sound-hardware'])

/**
 * Removes advice to replace hardware from leads. A lead says that hardware is one possible meaning of a code, which
 * justifies tests of memory and disk; replacing a part needs more evidence than the code.
 */
export function withHardwareWhereStated(finding: Finding): Finding {
  if (finding.likelihood > mostOfLeads) return finding
  return { ...finding, fix: finding.fix.filter(({ reason }) => !ofHardware.has(reason?.code ?? '')) }
}
