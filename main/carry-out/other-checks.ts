import type { Facts } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { hasPendingWork } from '../../common/facts/pending-work.ts'
import { rollupRevision } from '../../common/facts/removable-update.ts'
import { isUndoPlan } from '../../common/plan/enlarging.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { FamilyTexts } from '../../common/texts/keys.ts'
import { message } from '../../common/texts/message.ts'
import { fromInspection } from '../../common/verdict/verdict.ts'
import { buildStanding, readBuild } from '../../common/windows/build.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { expectedWinre } from '../knowledge/winre.ts'
import { touchesWinre } from '../steps/shared/tools/proof-lines.ts'
import type { UnjudgedCheck } from './judged-check.ts'
import { inState, reachedBuild, storeCheck, winreVersionCheck } from './promised-checks.ts'
import { isSeenRunning } from './same-windows.ts'

/** Checks beyond the promises of a plan. */
export function otherChecks(knowledge: Knowledge, plan: Plan, inspection: Inspection): UnjudgedCheck[] {
  const { facts } = inspection
  const pending = hasPendingWork(facts)
  const checks: UnjudgedCheck[] = [
    ...(plan.promises.starts === true ? [startCheck(isSeenRunning(plan, inspection))] : []),
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
  if (plan.promises.build !== null) checks.push(rollupCheck(plan.promises.build, inspection))
  checks.push(...notOlder(plan, inspection), ...currentWinre(knowledge, plan, facts))
  if (!plan.promises.storeHealthy && (facts.store || isUnread(inspection, 'store-health-unread')))
    checks.push(storeCheck(facts))
  return checks
}

/** Whether a fact could not be read: a check that depends on it is reported, never omitted. */
function isUnread({ gaps }: Inspection, gap: keyof FamilyTexts['gap']): boolean {
  return gaps.some(({ code }) => code === gap)
}

/** Only a running Windows shows that it starts; its files alone do not. */
function startCheck(isSeen: boolean): UnjudgedCheck {
  return {
    what: message('verdict.check.starts'),
    expected: message('verdict.found.runs'),
    found: message(isSeen ? 'verdict.found.runs' : 'verdict.found.start-not-seen'),
    ok: isSeen ? true : null,
    source: fromInspection,
  }
}

/** A plan that enables WinRE promises no version if the image was not read before; the one that is enabled now counts. */
function currentWinre(knowledge: Knowledge, plan: Plan, { windows, winre }: Facts): UnjudgedCheck[] {
  if (!touchesWinre(plan) || plan.promises.winre !== null || isUndoPlan(plan)) return []
  const expected = windows ? expectedWinre(knowledge, windows.value.build)?.version : undefined
  const isRead = winre?.value.enabled === true && winre.value.version !== null
  return expected != null && isRead ? [winreVersionCheck(expected, { winre })] : []
}

/** Setup from older media keeps its promise but removes updates that were installed before. */
function notOlder({ promises, machine }: Plan, { facts }: Inspection): UnjudgedCheck[] {
  const takesAway =
    promises.reinstalled !== undefined && buildStanding(machine.build, promises.build) === 'newer'
  return takesAway && machine.build !== null
    ? [reachedBuild(machine.build, facts, message('verdict.check.build-before'))]
    : []
}

/** Checks that the package of the promised revision, or a later one, is installed according to CBS. */
function rollupCheck(build: string, { facts }: Inspection): UnjudgedCheck {
  const promised = readBuild(build)
  const rollups = (facts.packages?.value ?? []).filter(
    (each) => promised !== null && (rollupRevision(each) ?? 0) >= promised.ubr,
  )
  const installed = rollups.find(({ state }) => state === 'installed' || state === 'permanent')
  const [other] = rollups
  return {
    what: message('verdict.check.rollup'),
    expected: message('word.package-state.installed'),
    found: installed
      ? inState(installed.identity, installed.state)
      : other
        ? inState(other.identity, other.state)
        : facts.packages
          ? message('verdict.found.not-listed')
          : message('verdict.found.not-read'),
    ok: facts.packages ? installed !== undefined : null,
    source: facts.packages?.from.source ?? '',
  }
}
