import type { Diagnosis } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import { newestOpenGaps } from '../../common/open-gaps.ts'
import { hasPendingWork } from '../../common/pending-work.ts'
import type { Plan } from '../../common/plan.ts'
import { rollupRevision } from '../../common/removable-update.ts'
import type { Check, JudgedFinding, Verdict } from '../../common/verdict.ts'
import { isAtLeast as isAtLeastStanding } from '../../common/windows/order.ts'
import { versionStanding } from '../../common/windows/version.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { lcuState } from '../steps/shared/lcu-state.ts'
import { hasPackage, isAtLeast } from '../steps/shared/package-state.ts'
import { removalState } from '../steps/shared/removal-state.ts'
import { concludeFindings, judgeFindings } from './judge-findings.ts'
import { undoOffer } from './undo-offer.ts'

/**
 * Holds what the plan promised against what the PC shows. Exit codes do not count. What was not read is never taken
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
  const promised = [samePc(plan, inspection), ...promisedChecks(plan, inspection)]
  const others = otherChecks(plan, inspection)
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
    readonly promised: readonly Check[]
    readonly others: readonly Check[]
    readonly findings: readonly JudgedFinding[]
  },
): Pick<Verdict, 'outcome' | 'because'> {
  const broken = promised.find((check) => check.ok === false)
  if (broken) {
    const { build } = plan.promises
    const { removed } = plan.promises
    if (removed && removalState(inspection, removed.identity) === 'leaving')
      return {
        outcome: 'restart-needed',
        because: 'Windows takes the update out when it restarts.',
      }
    if (build !== null && broken.what === buildCheck && lcuState(inspection, build) === 'pending')
      return {
        outcome: 'restart-needed',
        because: 'The update is staged. Windows finishes it when it restarts.',
      }
    return {
      outcome: 'not-done',
      because: `${broken.what}: expected ${broken.expected}, found ${broken.found}.`,
    }
  }
  const unread = promised.find((check) => check.ok === null)
  if (unread)
    return { outcome: 'not-done', because: `${unread.what} could not be read, so success is not proven.` }
  const other = others.find((check) => check.ok !== true)
  const left = concludeFindings(findings)
  if (!other && left) return left
  const [open] = openOf(plan)
  if (!other && open)
    return { outcome: 'done-but', because: `Whether a newer update exists is not known. ${open.why}` }
  if (!other) return { outcome: 'done', because: 'The PC shows everything that the plan promised.' }
  const found = other.ok === null ? 'could not be read' : `expected ${other.expected}, found ${other.found}`
  return {
    outcome: 'done-but',
    because: `Everything promised is there, but ${lowerFirst(other.what)}: ${found}.`,
  }
}

/** What a plan without steps leaves open: without it, such a plan promises nothing that could be broken. */
function openOf(plan: Plan) {
  return plan.steps.length === 0 ? newestOpenGaps(plan) : []
}

const buildCheck = 'Build of Windows'

function samePc(plan: Plan, { host }: Inspection): Check {
  const ok = plan.host === host.id || plan.host === 'machine'
  return {
    what: 'The PC the plan was made for',
    expected: plan.host,
    found: host.id,
    ok,
    source: 'inspection',
  }
}

function promisedChecks(plan: Plan, inspection: Inspection): Check[] {
  const { promises } = plan
  const { facts } = inspection
  const { windows, winre, store } = facts
  const checks: Check[] = []
  if (promises.build !== null)
    checks.push({
      what: buildCheck,
      expected: `${promises.build} or later`,
      found: windows ? `${windows.value.build}.${windows.value.ubr}` : 'not read',
      ok: windows ? reaches(windows.value, promises.build) : null,
      source: windows?.from.source ?? '',
    })
  if (promises.removed) checks.push(...removedChecks(promises.removed, plan, inspection))
  if (promises.winre !== null) {
    const version = winre?.value.version ?? null
    const standing = versionStanding(version, promises.winre)
    checks.push({
      what: 'Version of WinRE',
      expected: `${promises.winre} or later`,
      found: version ?? 'not read',
      ok: isAtLeastStanding(standing),
      source: winre?.from.source ?? '',
    })
    checks.push({
      what: 'WinRE',
      expected: 'enabled',
      found: winre ? (winre.value.enabled ? 'enabled' : 'disabled') : 'not read',
      ok: winre ? winre.value.enabled : null,
      source: winre?.from.source ?? '',
    })
  }
  if (promises.servicingStack !== null) {
    const { servicingStack } = facts
    const has = servicingStack?.value.version.replace(/^10\.0\./, '') ?? null
    checks.push({
      what: 'Servicing stack',
      expected: `${promises.servicingStack} or later`,
      found: has ?? 'not read',
      ok: has === null ? null : isAtLeast(has, promises.servicingStack),
      source: servicingStack?.from.source ?? '',
    })
  }
  for (const { name, version } of promises.packages)
    checks.push({
      what: `Package ${name}`,
      expected: `${version} or later, installed`,
      found: foundOf(name, facts.packages?.value ?? null),
      ok: facts.packages ? hasPackage(facts.packages.value, name, version) : null,
      source: facts.packages?.from.source ?? '',
    })
  for (const service of promises.services) {
    const start = facts.services?.value.find(
      ({ name }) => name.toLowerCase() === service.toLowerCase(),
    )?.start
    checks.push({
      what: `Service ${service}`,
      expected: 'not turned off',
      found: start ?? 'not read',
      ok: start === undefined ? null : start !== 'disabled' && start !== 'absent',
      source: facts.services?.from.source ?? '',
    })
  }
  if (promises.storeHealthy)
    checks.push({
      what: 'Health of the component store',
      expected: 'healthy',
      found: store?.value.health ?? 'not read',
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
): Check[] {
  const { windows, packages } = inspection.facts
  const state = removalState(inspection, identity)
  const listed = packages?.value.find((each) => each.identity.toLowerCase() === identity.toLowerCase())
  const now = windows ? `${windows.value.build}.${windows.value.ubr}` : null
  const before = Number(machine.build?.split('.')[1])
  return [
    {
      what: `Package ${identity}`,
      expected: 'not installed',
      found: state === 'unread' ? 'not read' : (listed?.state ?? 'not listed'),
      ok: state === 'unread' ? null : state === 'gone',
      source: packages?.from.source ?? '',
    },
    {
      what: buildCheck,
      expected: build ?? `earlier than ${machine.build}`,
      found: now ?? 'not read',
      ok: !windows || now === null ? null : build === null ? windows.value.ubr < before : now === build,
      source: windows?.from.source ?? '',
    },
  ]
}

function foundOf(
  name: string,
  packages: readonly { readonly name: string; readonly version: string; readonly state: string }[] | null,
): string {
  if (packages === null) return 'not read'
  const own = packages.filter((each) => each.name.toLowerCase() === name.toLowerCase())
  return own.map(({ version, state }) => `${version} ${state}`).join(', ') || 'not listed'
}

function reaches(windows: { readonly build: number; readonly ubr: number }, promised: string): boolean {
  const [build = 0, ubr = 0] = promised.split('.').map(Number)
  return windows.build > build || (windows.build === build && windows.ubr >= ubr)
}

/** What a kept promise should also look like. */
function otherChecks(plan: Plan, inspection: Inspection): Check[] {
  const { facts } = inspection
  const pending = hasPendingWork(facts)
  const checks: Check[] = [
    {
      what: 'Servicing work that waits for a restart',
      expected: 'none',
      found: pending === null ? 'not read' : pending ? 'pending' : 'none',
      ok: pending === null ? null : !pending,
      source: facts.pending?.from.source ?? '',
    },
  ]
  if (plan.promises.build !== null) checks.push(packageCheck(plan.promises.build, inspection))
  if (!plan.promises.storeHealthy && facts.store)
    checks.push({
      what: 'Health of the component store',
      expected: 'healthy',
      found: facts.store.value.health,
      ok: facts.store.value.health === 'healthy',
      source: facts.store.from.source,
    })
  return checks
}

/** The package of the promised revision, or a later one, is installed according to CBS. */
function packageCheck(build: string, { facts }: Inspection): Check {
  const ubr = Number(build.split('.')[1])
  const rollups = (facts.packages?.value ?? []).filter((each) => (rollupRevision(each) ?? 0) >= ubr)
  const installed = rollups.find(({ state }) => state === 'installed' || state === 'permanent')
  const [other] = rollups
  return {
    what: 'Package of the cumulative update',
    expected: 'installed',
    found: installed
      ? `${installed.identity} ${installed.state}`
      : other
        ? `${other.identity} ${other.state}`
        : facts.packages
          ? 'not listed'
          : 'not read',
    ok: facts.packages ? installed !== undefined : null,
    source: facts.packages?.from.source ?? '',
  }
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
