import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import { newestOpenGaps } from '../../common/open-gaps.ts'
import { hasPendingWork } from '../../common/pending-work.ts'
import type { Plan } from '../../common/plan.ts'
import { rollupRevision } from '../../common/removable-update.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import type { JudgedFinding, Verdict } from '../../common/verdict.ts'
import { isAtLeast as isAtLeastStanding } from '../../common/windows/order.ts'
import { versionStanding } from '../../common/windows/version.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { lcuState } from '../steps/shared/lcu-state.ts'
import { hasPackage, isAtLeast } from '../steps/shared/package-state.ts'
import { removalState } from '../steps/shared/removal-state.ts'
import { whyOf } from '../texts/what-of.ts'
import { type Conclusion, concluded } from './conclusion.ts'
import { concludeFindings, judgeFindings } from './judge-findings.ts'
import { type AskedCheck, type JudgedCheck, judgedCheck } from './judged-check.ts'
import { undoOffer } from './undo-offer.ts'

/**
 * Compares what the plan promised with what the PC shows. Exit codes do not count. What was not read is never taken
 * for kept: such a check has `ok: null`, and the outcome is not `done`. Nor is it while a cause that the plan began with is
 * still found, or cannot be told again.
 *
 * @param after the diagnosis of the PC as it is now; null where none was made
 */
export function judge(
  knowledge: Knowledge,
  plan: Plan,
  inspection: Inspection,
  after: Diagnosis | null = null,
): Verdict {
  const promised = [samePc(plan, inspection), ...promisedChecks(plan, inspection)].map(judgedCheck)
  const others = otherChecks(plan, inspection).map(judgedCheck)
  const findings = judgeFindings(plan, inspection, after)
  return {
    schema: 'unstuck/verdict@1',
    host: inspection.host.id,
    takenAt: inspection.takenAt,
    ...conclude(plan, inspection, { promised, others, findings }),
    checks: [...promised, ...others],
    findings,
    undo: undoOffer(knowledge, plan, inspection),
    gaps: [...inspection.gaps, ...openOf(plan)],
  }
}

function conclude(
  plan: Plan,
  inspection: Inspection,
  {
    promised,
    others,
    findings,
  }: {
    readonly promised: readonly JudgedCheck[]
    readonly others: readonly JudgedCheck[]
    readonly findings: readonly JudgedFinding[]
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
  const other = others.find((check) => check.ok !== true)
  const left = concludeFindings(findings)
  if (!other && left) return left
  const [open] = openOf(plan)
  if (!other && open)
    return concluded('done-but', message('verdict.because.newest-open', { why: whyOf(open) }))
  if (!other) return concluded('done', message('verdict.because.done'))
  const { what, expected, found } = other.texts
  return concluded(
    'done-but',
    other.ok === null
      ? message('verdict.because.but-unread', { what })
      : message('verdict.because.but', { what, expected, found }),
  )
}

/** What a plan without steps leaves open: without it, such a plan promises nothing that could be broken. */
function openOf(plan: Plan) {
  return plan.steps.length === 0 ? newestOpenGaps(plan) : []
}

const buildCheck = message('verdict.check.build')

function samePc(plan: Plan, { host }: Inspection): AskedCheck {
  const ok = plan.host === host.id || plan.host === 'machine'
  return {
    what: message('verdict.check.same-pc'),
    expected: plan.host,
    found: host.id,
    ok,
    source: 'inspection',
  }
}

function promisedChecks(plan: Plan, inspection: Inspection): AskedCheck[] {
  const { promises } = plan
  const { facts } = inspection
  const { windows, winre, store } = facts
  const checks: AskedCheck[] = []
  if (promises.build !== null)
    checks.push({
      what: buildCheck,
      expected: message('verdict.expected.or-later', { version: promises.build }),
      found: windows ? `${windows.value.build}.${windows.value.ubr}` : message('verdict.found.not-read'),
      ok: windows ? reaches(windows.value, promises.build) : null,
      source: windows?.from.source ?? '',
    })
  if (promises.removed) checks.push(...removedChecks(promises.removed, plan, inspection))
  if (promises.winre !== null) {
    const version = winre?.value.version ?? null
    const standing = versionStanding(version, promises.winre)
    checks.push({
      what: message('verdict.check.winre-version'),
      expected: message('verdict.expected.or-later', { version: promises.winre }),
      found: version ?? message('verdict.found.not-read'),
      ok: isAtLeastStanding(standing),
      source: winre?.from.source ?? '',
    })
    checks.push({
      what: message('verdict.check.winre'),
      expected: message('verdict.found.enabled'),
      found: winre
        ? winre.value.enabled
          ? message('verdict.found.enabled')
          : message('verdict.found.disabled')
        : message('verdict.found.not-read'),
      ok: winre ? winre.value.enabled : null,
      source: winre?.from.source ?? '',
    })
  }
  if (promises.servicingStack !== null) {
    const { servicingStack } = facts
    const has = servicingStack?.value.version.replace(/^10\.0\./, '') ?? null
    checks.push({
      what: message('verdict.check.servicing-stack'),
      expected: message('verdict.expected.or-later', { version: promises.servicingStack }),
      found: has ?? message('verdict.found.not-read'),
      ok: has === null ? null : isAtLeast(has, promises.servicingStack),
      source: servicingStack?.from.source ?? '',
    })
  }
  for (const { name, version } of promises.packages)
    checks.push({
      what: message('verdict.check.package', { name }),
      expected: message('verdict.expected.installed-or-later', { version }),
      found: foundOf(name, facts.packages?.value ?? null),
      ok: facts.packages ? hasPackage(facts.packages.value, name, version) : null,
      source: facts.packages?.from.source ?? '',
    })
  for (const service of promises.services) {
    const start = facts.services?.value.find(
      ({ name }) => name.toLowerCase() === service.toLowerCase(),
    )?.start
    checks.push({
      what: message('verdict.check.service', { service }),
      expected: message('verdict.expected.service-on'),
      found: start ?? message('verdict.found.not-read'),
      ok: start === undefined ? null : start !== 'disabled' && start !== 'absent',
      source: facts.services?.from.source ?? '',
    })
  }
  if (promises.storeHealthy)
    checks.push({
      what: message('verdict.check.store'),
      expected: 'healthy',
      found: store?.value.health ?? message('verdict.found.not-read'),
      ok: store ? store.value.health === 'healthy' : null,
      source: store?.from.source ?? '',
    })
  return checks
}

/** The update is gone, and Windows is at the build that was promised or else at an earlier one than before. */
function removedChecks(
  { identity, build }: NonNullable<Plan['promises']['removed']>,
  { machine }: Plan,
  inspection: Inspection,
): AskedCheck[] {
  const { windows, packages } = inspection.facts
  const state = removalState(inspection, identity)
  const listed = packages?.value.find((each) => each.identity.toLowerCase() === identity.toLowerCase())
  const now = windows ? `${windows.value.build}.${windows.value.ubr}` : null
  const before = Number(machine.build?.split('.')[1])
  return [
    {
      what: message('verdict.check.package', { name: identity }),
      expected: message('verdict.expected.not-installed'),
      found:
        state === 'unread'
          ? message('verdict.found.not-read')
          : (listed?.state ?? message('verdict.found.not-listed')),
      ok: state === 'unread' ? null : state === 'gone',
      source: packages?.from.source ?? '',
    },
    {
      what: buildCheck,
      expected: build ?? message('verdict.expected.earlier', { build: machine.build ?? '' }),
      found: now ?? message('verdict.found.not-read'),
      ok: !windows || now === null ? null : build === null ? windows.value.ubr < before : now === build,
      source: windows?.from.source ?? '',
    },
  ]
}

function foundOf(
  name: string,
  packages: readonly { readonly name: string; readonly version: string; readonly state: string }[] | null,
): Message | string {
  if (packages === null) return message('verdict.found.not-read')
  const own = packages.filter((each) => each.name.toLowerCase() === name.toLowerCase())
  return (
    own.map(({ version, state }) => `${version} ${state}`).join(', ') || message('verdict.found.not-listed')
  )
}

function reaches(windows: { readonly build: number; readonly ubr: number }, promised: string): boolean {
  const [build = 0, ubr = 0] = promised.split('.').map(Number)
  return windows.build > build || (windows.build === build && windows.ubr >= ubr)
}

/** What a kept promise should also look like. */
function otherChecks(plan: Plan, inspection: Inspection): AskedCheck[] {
  const { facts } = inspection
  const pending = hasPendingWork(facts)
  const checks: AskedCheck[] = [
    {
      what: message('verdict.check.pending'),
      expected: message('verdict.found.none'),
      found:
        pending === null
          ? message('verdict.found.not-read')
          : pending
            ? message('verdict.found.pending')
            : message('verdict.found.none'),
      ok: pending === null ? null : !pending,
      source: facts.pending?.from.source ?? '',
    },
  ]
  if (plan.promises.build !== null) checks.push(packageCheck(plan.promises.build, inspection))
  if (!plan.promises.storeHealthy && facts.store)
    checks.push({
      what: message('verdict.check.store'),
      expected: 'healthy',
      found: facts.store.value.health,
      ok: facts.store.value.health === 'healthy',
      source: facts.store.from.source,
    })
  return checks
}

/** The package of the promised revision, or a later one, is installed according to CBS. */
function packageCheck(build: string, { facts }: Inspection): AskedCheck {
  const ubr = Number(build.split('.')[1])
  const rollups = (facts.packages?.value ?? []).filter((each) => (rollupRevision(each) ?? 0) >= ubr)
  const installed = rollups.find(({ state }) => state === 'installed' || state === 'permanent')
  const [other] = rollups
  return {
    what: message('verdict.check.rollup'),
    expected: 'installed',
    found: installed
      ? `${installed.identity} ${installed.state}`
      : other
        ? `${other.identity} ${other.state}`
        : facts.packages
          ? message('verdict.found.not-listed')
          : message('verdict.found.not-read'),
    ok: facts.packages ? installed !== undefined : null,
    source: facts.packages?.from.source ?? '',
  }
}
