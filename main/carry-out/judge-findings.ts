import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import type { Plan, PlannedFinding } from '../../common/plan.ts'
import { bringingKinds } from '../../common/steps.ts'
import { message } from '../../common/texts/message.ts'
import { titleOf } from '../../common/title-of.ts'
import type { JudgedFinding } from '../../common/verdict.ts'
import { whyOpen } from '../../common/why-open.ts'
import { type Conclusion, concluded } from './conclusion.ts'

/**
 * What became of each cause that the plan began with, by a diagnosis of the PC as it is after the repair. Silence alone
 * never counts as cured: what the cause was found by has to have been read again. Pure.
 *
 * @param after the second diagnosis; null where none was made
 * @param isBegun whether anything of the plan was carried out
 */
export function judgeFindings(
  { findings, steps }: Plan,
  inspection: Inspection,
  after: Diagnosis | null,
  isBegun = true,
): JudgedFinding[] {
  return findings.map((finding) => {
    const { cause, kb, title, left } = finding
    const judged = (
      standing: JudgedFinding['standing'],
      why: JudgedFinding['why'] = null,
      unread: string[] = [],
    ) => ({
      cause,
      class: finding.class,
      kb,
      ...(finding.reason ? { reason: finding.reason } : {}),
      title,
      standing,
      why,
      unread,
    })
    if (after === null) return judged('not-readable', 'not-diagnosed')
    const same = after.findings.filter((other) => isSame(other, finding))
    const now = same.find(({ status }) => status === 'active')
    if (now)
      return {
        ...(left === null && isBegun
          ? judged('still-there')
          : judged('not-addressed', left ?? 'not-carried-out')),
        ...(now.reason ? { reason: now.reason } : {}),
        title: now.title,
      }
    // That an update got past it, or in without it, does not change what will stop the next one.
    const lasting = same.find(({ stillSo }) => stillSo)
    if (lasting && !isRepaired(finding, steps))
      return {
        ...judged('not-addressed', left ?? (isBegun ? 'got-past' : 'not-carried-out')),
        ...(lasting.reason ? { reason: lasting.reason } : {}),
        title: lasting.title,
      }
    if (same.length > 0 || after.ruledOut.some((each) => each.cause === cause)) return judged('cured')
    const facts = finding.facts.filter((name) => !answers(finding, name, inspection))
    if (facts.length > 0) return judged('not-readable', 'facts-unread', facts)
    const logs = finding.logs.filter((format) => !after.read.some((log) => log.format === format))
    return logs.length > 0 ? judged('not-readable', 'logs-unread', logs) : judged('cured')
  })
}

/** Whether the plan held a step that changes what the cause lies in. */
function isRepaired({ steps: own }: PlannedFinding, steps: Plan['steps']): boolean {
  return steps.some(({ id, kind }) => own.includes(id) && kind !== 'restart' && !bringingKinds.has(kind))
}

/** Whether a fact was read as far as the cause is judged by it: of a WinRE that is off nobody knows whether it is current. */
function answers({ cause }: PlannedFinding, name: string, { facts }: Inspection): boolean {
  if (cause === 'winre-outdated' && name === 'winre')
    return facts.winre?.value.enabled === true && facts.winre.value.version !== null
  return name in facts
}

/** One of the two may not know the update: evidence that named it can be gone by now. */
function isSame(
  one: Pick<PlannedFinding, 'cause' | 'kb'>,
  other: Pick<PlannedFinding, 'cause' | 'kb'>,
): boolean {
  return one.cause === other.cause && (one.kb === other.kb || one.kb === null || other.kb === null)
}

/** What the findings leave of a verdict that would be `done`: null where all are cured. */
export function concludeFindings(findings: readonly JudgedFinding[]): Conclusion | null {
  const open = findings.filter(({ standing }) => standing !== 'cured')
  for (const worst of ['still-there', 'not-addressed', 'not-readable'] as const) {
    const first = open.find(({ standing }) => standing === worst)
    if (first === undefined) continue
    const rest = { title: titleOf(first), more: open.length - 1 }
    const because =
      worst === 'still-there'
        ? message('verdict.finding.still-there', rest)
        : message(`verdict.finding.${worst}`, { ...rest, why: whyOpen(first) ?? '' })
    return concluded('done-but', because)
  }
  return null
}
