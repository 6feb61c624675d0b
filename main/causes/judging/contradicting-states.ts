import { type Finding, mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import type { LogRecord } from '../../logs/record.ts'
import { gap } from '../../texts/gap.ts'
import type { CauseInput } from '../cause.ts'
import { causeTitle } from '../shared/cause-title.ts'
import { citeRecords, withMatch } from '../shared/cite.ts'
import { isAfter } from '../shared/later.ts'
import { storeReportRules } from '../shared/store/store-report.ts'
import { storeVerdicts } from '../shared/store/store-verdicts.ts'
import { winreStates } from '../shared/winre/winre-states.ts'

/** Tool output that states a condition of the PC, and output that states the opposite. */
const states = [
  { cause: 'winre-disabled', says: [winreStates.disabled], opposite: [winreStates.enabled] },
  {
    cause: 'component-store-corrupt',
    says: [storeVerdicts.verdict, storeVerdicts.verdictElsewhere],
    opposite: [storeReportRules.sound],
  },
] as const

/**
 * Turns findings into leads if they are based only on a state that other files contradict while no time shows which
 * is later: the files may be from several PCs or days. Cites both sides as evidence and adds a gap.
 */
export function withContradictions(
  findings: readonly Finding[],
  input: CauseInput,
): { readonly findings: readonly Finding[]; readonly gaps: readonly Gap[] } {
  const gaps: Gap[] = []
  const judged = findings.map((finding) => {
    const state = states.find(({ cause }) => cause === finding.cause)
    if (state === undefined || finding.status !== 'active') return finding
    const says = recordsOf(input, state.says)
    const against = recordsOf(input, state.opposite).filter((other) =>
      says.every((one) => isOpen(one, other)),
    )
    const [one] = says
    const [other] = against
    if (one === undefined || other === undefined || !restsOn(finding, says)) return finding
    gaps.push(
      gap('states-contradict', {
        cause: causeTitle(finding.cause),
        one: `${one.file}:${one.line}`,
        other: `${other.file}:${other.line}`,
      }),
    )
    const patterns = state.opposite.map(({ pattern }) => pattern)
    const sides = citeRecords(against, mostAgainst, false).map((each) => withMatch(each, patterns))
    return {
      ...finding,
      likelihood: Math.min(finding.likelihood, mostOfLeads),
      evidence: [...finding.evidence, ...sides],
    }
  })
  return { findings: judged, gaps }
}

const mostAgainst = 2

function recordsOf({ hits }: CauseInput, rules: readonly { readonly id: string }[]): readonly LogRecord[] {
  return rules.flatMap(({ id }) => hits.get(id) ?? [])
}

/** Whether the order of two records is unknown. */
function isOpen(one: LogRecord, other: LogRecord): boolean {
  return one.file !== other.file && !isAfter(one, other) && !isAfter(other, one)
}

function restsOn({ evidence }: Finding, records: readonly LogRecord[]): boolean {
  return evidence
    .filter(({ supports }) => supports)
    .every(({ file, line, fact }) =>
      fact === null ? records.some((record) => record.file === file && record.line === line) : false,
    )
}
