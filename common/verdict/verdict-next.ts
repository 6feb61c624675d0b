import type { Plan } from '../plan/plan.ts'
import { isPractice } from '../practice.ts'
import { callOn, type ShownOptions, shownCall } from '../steps/shown-call.ts'
import { message } from '../texts/message.ts'
import type { Message } from '../texts/value.ts'
import type { JudgedFinding, Verdict } from './verdict.ts'

/**
 * Actions that the window offers as a button: diagnose; plan updates, a WinRE update or media for WinRE; or compare the
 * PC with the plan again, for `compare-fully` with administrator rights. None of them changes the PC; carrying out a
 * plan needs separate consent.
 */
export type VerdictAct = 'examine' | 'plan' | 'plan-winre' | 'plan-media' | 'compare' | 'compare-fully'

/** What is left to do after a repair: a sentence, and the complete command for a terminal. */
export type VerdictNext = {
  readonly text: Message
  readonly command: string
  /** Null if it is done in another Windows than the current one. */
  readonly act: VerdictAct | null
}

/**
 * The next actions after a verdict that leaves something open, most useful first. Empty if everything is verified, if
 * only Microsoft can resolve the rest, or if the plan was not carried out. Decided by kinds, never by message texts.
 * Pure.
 *
 * @param caseFolder path of the case on this computer; null if unknown, as in a report that is read elsewhere
 */
export function verdictNext(verdict: Verdict, plan: Plan | null, caseFolder: string | null): VerdictNext[] {
  if (plan === null || plan.medium !== undefined || verdict.outcome === 'done') return []
  const inCase: ShownOptions = caseFolder === null ? [] : [['case', caseFolder]]
  if (plan.offline !== undefined) return nextOfOffline(verdict, plan, inCase)
  if (verdict.outcome === 'restart-needed') return []
  const ofPc = isPractice(verdict.host) ? inCase : []
  const found = verdict.findings.flatMap((finding) => nextOfFinding(verdict.host, finding, ofPc, inCase))
  const all = [...found, ...nextOfChecks(verdict, ofPc, inCase)]
  return all.filter(({ command }, at) => all.findIndex((other) => other.command === command) === at)
}

/** An offline Windows is verified, and planned for again, once it runs. */
function nextOfOffline({ outcome, host, checks }: Verdict, plan: Plan, inCase: ShownOptions): VerdictNext[] {
  if (outcome === 'not-done') return []
  if (outcome === 'restart-needed')
    return [{ text: message('verdict.next.start'), command: shownCall('verify', inCase), act: null }]
  // The repaired state of a practice PC exists only in its case; a real PC is read again.
  const ofPractice = host === 'windows' ? [] : inCase
  const winre: ShownOptions = plan.steps.some(({ kind }) => kind === 'place-winre') ? [['winre', null]] : []
  const hasStarted =
    host === 'windows' || checks.some(({ texts }) => texts?.what.code === 'verdict.check.same-windows')
  if (hasStarted || isPractice(host))
    return [
      {
        text: message(hasStarted ? 'verdict.next.plan-started' : 'verdict.next.plan-at-start'),
        command: callOn(host, 'plan', [...winre, ...ofPractice]),
        act: null,
      },
    ]
  return [{ text: message('verdict.next.plan-at-start'), command: shownCall('plan', winre), act: null }]
}

/**
 * @param ofPc options that identify the repaired PC: a practice PC has its repaired state only in its case, a real one
 * is read itself
 */
function nextOfFinding(
  host: string,
  { standing, why }: JudgedFinding,
  ofPc: ShownOptions,
  inCase: ShownOptions,
): VerdictNext[] {
  if (standing === 'cured') return []
  if (standing === 'still-there') return [diagnose(host, ofPc)]
  switch (why) {
    case 'not-chosen':
      return [
        {
          text: message('verdict.next.choose-winre'),
          command: callOn(host, 'install', [['winre', null], ...ofPc]),
          act: 'plan-winre',
        },
      ]
    case 'media-not-named':
      return [
        {
          text: message('verdict.next.name-media'),
          command: callOn(host, 'install', [['winre-source', 'E:\\sources\\install.wim:6'], ...ofPc]),
          act: 'plan-media',
        },
      ]
    case 'microsoft-lifts':
    case 'not-carried-out':
      return []
    case 'facts-unread':
    case 'logs-unread':
    case 'not-diagnosed':
      return readAgain(host, inCase)
    default:
      return [diagnose(host, ofPc)]
  }
}

function nextOfChecks({ host, checks }: Verdict, ofPc: ShownOptions, inCase: ShownOptions): VerdictNext[] {
  const again = callOn(host, 'verify', inCase)
  const broken = checks.flatMap(({ ok, texts }) => (ok === false ? [texts?.what.code] : []))
  if (broken.includes('verdict.check.pending'))
    return [{ text: message('verdict.next.restart'), command: again, act: 'compare' }]
  // Setup installed older media in place: the updates that it removed have to be installed again and are not a fault.
  if (broken.length > 0 && broken.every((code) => code === 'verdict.check.build-before'))
    return [{ text: message('verdict.next.plan-updates'), command: callOn(host, 'plan', ofPc), act: 'plan' }]
  if (broken.length > 0) return [diagnose(host, ofPc)]
  return checks.some(({ ok }) => ok === null) ? readAgain(host, inCase) : []
}

/** Collected evidence stays the same however often it is read. */
function readAgain(host: string, inCase: ShownOptions): VerdictNext[] {
  if (host !== 'windows' && !isPractice(host)) return []
  const command = callOn(host, 'verify', [['full', null], ...inCase])
  return [{ text: message('verdict.next.read-again'), command, act: 'compare-fully' }]
}

const diagnose = (host: string, ofPc: ShownOptions): VerdictNext => ({
  text: message('verdict.next.diagnose'),
  command: callOn(host, 'diagnose', ofPc),
  act: 'examine',
})
