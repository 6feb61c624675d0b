import { type Diagnosis, mostOfLeads } from '../../common/diagnosis/diagnosis.ts'
import { titleOf } from '../../common/diagnosis/title-of.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan, PlannedFinding } from '../../common/plan/plan.ts'
import { bringingKinds } from '../../common/steps/steps.ts'
import { message } from '../../common/texts/message.ts'
import type { JudgedFinding } from '../../common/verdict/verdict.ts'
import { whyOpen } from '../../common/verdict/why-open.ts'
import { type Conclusion, concluded } from './conclusion.ts'

/**
 * What became of each cause of the plan, according to a diagnosis after the repair, and the causes that only this one
 * found. A cause that is merely no longer found does not count as cured: its evidence must have been read again. Pure.
 *
 * @param after the second diagnosis; null if none was made
 * @param isBegun whether any of the plan was carried out
 */
export function judgeFindings(
  plan: Plan,
  inspection: Inspection,
  after: Diagnosis | null,
  isBegun = true,
): JudgedFinding[] {
  return [...judgePlanned(plan, inspection, after, isBegun), ...foundSince(plan, after)]
}

/** Whether the PC is diagnosed for its verdict: also after a plan that began with no cause. */
export function isDiagnosedAfter(plan: Plan): boolean {
  return plan.findings.length > 0 || mayLeaveOthers(plan)
}

/**
 * Whether a plan can leave a PC with causes that it had not before. A rollback takes the PC back to what it was, and an
 * offline Windows is planned for again once it runs.
 */
function mayLeaveOthers({ steps, promises, returns, offline }: Plan): boolean {
  return steps.length > 0 && promises.removed == null && returns === undefined && offline === undefined
}

/** Active causes that the plan does not know, without mere leads, as in {@link plannedFindings}. */
function foundSince(plan: Plan, after: Diagnosis | null): JudgedFinding[] {
  if (after === null || !mayLeaveOthers(plan)) return []
  return after.findings
    .filter(({ status, likelihood }) => status === 'active' && likelihood > mostOfLeads)
    .filter((each) => !plan.findings.some((one) => one.cause === each.cause))
    .map(({ cause, class: cls, kb, reason, title }) => ({
      cause,
      class: cls,
      kb,
      ...(reason ? { reason } : {}),
      title,
      standing: 'not-addressed',
      why: 'found-since',
      unread: [],
    }))
}

function judgePlanned(
  { findings, steps }: Plan,
  inspection: Inspection,
  after: Diagnosis | null,
  isBegun: boolean,
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
    // Even if an update got installed despite it, it can still block the next one.
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

/** Whether the plan had a step that repairs the cause itself. */
function isRepaired({ steps: own }: PlannedFinding, steps: Plan['steps']): boolean {
  return steps.some(({ id, kind }) => own.includes(id) && kind !== 'restart' && !bringingKinds.has(kind))
}

/**
 * Whether a fact was read sufficiently to judge the cause: if WinRE is disabled, it is unknown whether it is current.
 */
function answers({ cause }: PlannedFinding, name: string, { facts }: Inspection): boolean {
  if (cause === 'winre-outdated' && name === 'winre')
    return facts.winre?.value.enabled === true && facts.winre.value.version !== null
  return name in facts
}

/** Either may lack the KB, because the evidence that named it can be gone. */
function isSame(
  one: Pick<PlannedFinding, 'cause' | 'kb'>,
  other: Pick<PlannedFinding, 'cause' | 'kb'>,
): boolean {
  return one.cause === other.cause && (one.kb === other.kb || one.kb === null || other.kb === null)
}

/** How the findings change a verdict that would be `done`; null if all are cured. */
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
