import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import {
  factsCode,
  failuresCode,
  newestOpenGaps,
  openGaps,
  pastEndCode,
  unreadBeforeCode,
} from '../../common/gaps/open-gaps.ts'
import { isSummaryGap } from '../../common/gaps/summary-gaps.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { planWork } from '../../common/plan/plan-work.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import type { JudgedFinding, Stand, Verdict } from '../../common/verdict/verdict.ts'
import { buildText } from '../../common/windows/build.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { lcuState } from '../steps/shared/packages/lcu-state.ts'
import { removalState } from '../steps/shared/packages/removal-state.ts'
import { whatOfGap, whyOf } from '../texts/what-of.ts'
import { type Conclusion, concluded } from './conclusion.ts'
import { concludeFindings, judgeFindings } from './judge-findings.ts'
import { type JudgedCheck, judgedCheck } from './judged-check.ts'
import { otherChecks } from './other-checks.ts'
import { buildCheck, promisedChecks, samePc } from './promised-checks.ts'
import { isSeenRunning } from './same-windows.ts'
import { undoOffer } from './undo-offer.ts'

/**
 * How much of a plan was carried out. Of one that was not begun, nothing was repaired that could be found again; only a
 * finished one allows conclusions about a start that its end makes possible.
 */
export type CarriedOut = 'not-begun' | 'begun' | 'finished'

/**
 * Compares the promises of the plan with the PC. Exit codes do not count. Unread facts never count as a kept promise:
 * such a check has `ok: null`, and the outcome is not `done`. Nor is it while a cause of the plan is still found or
 * cannot be checked again.
 *
 * @param after the diagnosis of the PC now; null if none was made
 * @param before the PC before the plan; null if not saved
 */
export function judge(
  knowledge: Knowledge,
  plan: Plan,
  inspection: Inspection,
  after: Diagnosis | null = null,
  before: Inspection | null = null,
  carriedOut: CarriedOut = 'finished',
): Verdict {
  const promised = [samePc(plan, inspection, before), ...promisedChecks(plan, inspection)].map(judgedCheck)
  const others = otherChecks(knowledge, plan, inspection).map(judgedCheck)
  const findings = judgeFindings(plan, inspection, after, carriedOut !== 'not-begun')
  return {
    schema: 'unstuck/verdict@1',
    host: inspection.host.id,
    takenAt: inspection.takenAt,
    ...conclude(plan, inspection, { promised, others, findings, isFinished: carriedOut === 'finished' }),
    checks: [...promised, ...others],
    before: { ...standOf(before), build: standOf(before).build ?? plan.machine.build },
    after: standOf(inspection),
    findings,
    undo: undoOffer(knowledge, plan, inspection),
    gaps: [...unreadOf(plan, inspection), ...openOf(plan)],
  }
}

function standOf(inspection: Inspection | null): Stand {
  const { windows, servicingStack, winre } = inspection?.facts ?? {}
  return {
    build: windows === undefined ? null : buildText(windows.value),
    servicingStack: servicingStack?.value.version ?? null,
    winre: winre?.value.version ?? null,
  }
}

function conclude(
  plan: Plan,
  inspection: Inspection,
  {
    promised,
    others,
    findings,
    isFinished,
  }: {
    readonly promised: readonly JudgedCheck[]
    readonly others: readonly JudgedCheck[]
    readonly findings: readonly JudgedFinding[]
    readonly isFinished: boolean
  },
): Conclusion {
  const broken = promised.find((check) => check.ok === false)
  if (broken) {
    const { build } = plan.promises
    const { removed } = plan.promises
    if (removed && removalState(inspection, removed.identity) === 'leaving')
      return concluded('restart-needed', message('verdict.because.leaving'))
    if (
      build !== null &&
      broken.texts.what.code === buildCheck.code &&
      lcuState(inspection, build) === 'pending'
    )
      return concluded('restart-needed', message('verdict.because.staged'))
    const { what, expected, found } = broken.texts
    return concluded('not-done', message('verdict.because.broken', { what, expected, found }))
  }
  const unread = promised.find((check) => check.ok === null)
  if (unread) return concluded('not-done', message('verdict.because.unread', { what: unread.texts.what }))
  if (plan.promises.starts !== true) return concludeRest(plan, inspection, others, findings)
  if (!isSeenRunning(plan, inspection))
    return isFinished
      ? concluded('restart-needed', message('verdict.because.start-open'))
      : concluded('not-done', message('verdict.because.start-unfinished'))
  const { outcome, texts } = concludeRest(plan, inspection, others, findings)
  return concluded(outcome, message('verdict.because.started', { because: texts?.because ?? '' }))
}

/** The conclusion if every promise is kept. */
function concludeRest(
  plan: Plan,
  inspection: Inspection,
  others: readonly JudgedCheck[],
  findings: readonly JudgedFinding[],
): Conclusion {
  const other = others.find((check) => check.ok !== true)
  const left = concludeFindings(findings)
  if (!other && left) return left
  const [open] = plan.steps.length === 0 ? openOf(plan) : []
  if (!other && open) return concluded('done-but', becauseOf(open))
  if (!other) return concluded('done', doneBeside(plan, inspection))
  return concluded('done-but', otherDiffers(plan, other))
}

function becauseOf(open: Gap): Message {
  if (open.code === unreadBeforeCode) return whyOf(open)
  if (open.code === factsCode)
    return message('verdict.because.facts-odd', { facts: open.params?.facts ?? '' })
  if (open.code === failuresCode) return message('verdict.because.failures-unexplained')
  if (open.code === pastEndCode) return whatOfGap(open)
  return message('verdict.because.newest-open', { why: whyOf(open) })
}

/** Explains a check that is not a promise and differs or could not be made. */
function otherDiffers({ steps }: Plan, { ok, texts: { what, expected, found } }: JudgedCheck): Message {
  const isEmpty = steps.length === 0
  if (ok === null)
    return message(isEmpty ? 'verdict.because.nothing-planned-but-unread' : 'verdict.because.but-unread', {
      what,
    })
  return message(isEmpty ? 'verdict.because.nothing-planned-but' : 'verdict.because.but', {
    what,
    expected,
    found,
  })
}

/** States that everything is done, and how much else is unknown: a verdict is no all-clear for what was not read. */
function doneBeside(plan: Plan, inspection: Inspection): Message {
  const open = [...unreadOf(plan, inspection), ...openOf(plan)]
  const count = open.filter((each) => !isSummaryGap(each)).length
  const work = planWork(plan)
  const isAt = inspection.facts.windows?.value
  if (work.kind === 'removal' && isAt !== undefined) {
    const update = work.kb ?? work.build ?? ''
    const build = buildText(isAt)
    return count === 0
      ? message('verdict.because.removed', { update, build })
      : message('verdict.because.removed-beside', { update, build, count })
  }
  if (plan.steps.length === 0)
    return count === 0
      ? message('verdict.because.nothing-planned')
      : message('verdict.because.nothing-planned-beside', { count })
  return count === 0 ? message('verdict.because.done') : message('verdict.because.done-beside', { count })
}

/**
 * What could not be read on the PC. If the plan promised a WinRE version, it is checked against the image, so that gap
 * is omitted.
 */
function unreadOf({ promises }: Plan, { gaps }: Inspection): Gap[] {
  return promises.winre === null ? gaps : gaps.filter(({ code }) => code !== 'winre-versions-differ')
}

/**
 * What the plan leaves open and the verdict does not answer: whether a newer update exists, and for a plan without
 * steps also whether a repair is needed, because such a plan has no promise that could be broken.
 */
function openOf(plan: Plan): Gap[] {
  return plan.steps.length === 0 ? openGaps(plan) : newestOpenGaps(plan)
}
