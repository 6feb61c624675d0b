import type { Evidence } from '../../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import { buildText, type WindowsBuild } from '../../../../common/windows/build.ts'
import { findRelease } from '../../../knowledge/releases.ts'
import type { LogRecord } from '../../../logs/record.ts'
import type { ServicingSession } from '../../../logs/servicing-session.ts'
import type { CauseInput } from '../../cause.ts'
import { citeFact, citeRecord } from '../cite.ts'
import { runningWindows } from '../running-windows.ts'
import { packagesIn } from './package-identity.ts'
import { updateOfLine } from './update-of-line.ts'

/** A failed update, and whether it is installed by now. */
export type FailedUpdate = {
  readonly kb: string
  readonly code: string | null
  readonly evidence: Evidence
  /** Why the failure is obsolete; null while it still counts. */
  readonly resolvedBy: Message | null
}

/**
 * Every update that failed according to the history or a servicing session, latest first. The history takes
 * precedence because its KB is certain.
 */
export function failedUpdates(input: CauseInput): FailedUpdate[] {
  const found = new Map<string, FailedUpdate>()
  for (const failed of [...fromHistory(input), ...fromSessions(input)])
    if (!found.has(failed.kb)) found.set(failed.kb, failed)
  return [...found.values()]
}

/** The KB of log lines: of their session, otherwise of a package identity in them, otherwise from `updateOfLine`. */
export function kbOfRecords(input: CauseInput, records: readonly LogRecord[]): string | null {
  const ofSession = kbOfSession(input, records)
  if (ofSession) return ofSession
  for (const record of records) {
    const named = packagesIn(input.knowledge, record.text).find(({ kb }) => kb !== null)?.kb
    if (named) return named
  }
  return records.map((record) => updateOfLine(input, record)).find((kb) => kb !== null) ?? null
}

/**
 * The KB of the servicing session of log lines. For lines about damage: the packages they name are the damaged ones,
 * installed long ago, not the update that failed.
 */
export function kbOfSession(input: CauseInput, records: readonly LogRecord[]): string | null {
  return records.map((record) => sessionOf(input, record)?.kb).find(Boolean) ?? null
}

/** Why a failure of `kb` is over: installed later, or Windows is at its revision or beyond. Null while it counts. */
export function resolvedBy(
  input: CauseInput,
  kb: string | null,
  failures: readonly LogRecord[] = [],
): Message | null {
  if (kb === null) return null
  return byRevision(input, kb) ?? byHistory(input, kb) ?? bySession(input, kb, failures)
}

/**
 * Why a servicing failure without a named update is over: a cumulative update was installed completely later,
 * including its startup phase. Null if none was.
 */
export function laterRollup(input: CauseInput, failures: readonly LogRecord[]): Message | null {
  const last = failures.reduce((latest, { time }) => (time !== null && time > latest ? time : latest), '')
  if (last === '') return null
  const later = input.sessions.find(
    ({ outcome, packages, time }) =>
      outcome === 'succeeded' &&
      time !== null &&
      time > last &&
      packages.some((text) => packagesIn(input.knowledge, text).some(({ rollup }) => rollup !== null)),
  )
  if (!later?.time) return null
  return installedLater(later.time, later.kb ?? message('evidence.a-cumulative-update'))
}

function fromHistory(input: CauseInput): FailedUpdate[] {
  const history = input.facts.updateHistory?.value ?? []
  return history.toSorted(latestFirst).flatMap((attempt) => {
    if (attempt.kb === null || attempt.outcome !== 'failed') return []
    const { kb, code, time, title } = attempt
    const note =
      code === null
        ? message('evidence.update-failed', { kb, time, title })
        : message('evidence.update-failed-with', { kb, code, time, title })
    const evidence = citeFact(input.facts, 'updateHistory', note)
    if (!evidence) return []
    return [{ kb: attempt.kb, code: attempt.code, evidence, resolvedBy: resolvedBy(input, attempt.kb) }]
  })
}

function fromSessions(input: CauseInput): FailedUpdate[] {
  return input.sessions.toSorted(latestFirst).flatMap((session) => {
    if (session.outcome !== 'failed' || session.kb === null || session.firstFailure === null) return []
    const evidence = citeRecord(session.firstFailure)
    return [
      {
        kb: session.kb,
        code: session.failureCode,
        evidence,
        resolvedBy: resolvedBy(input, session.kb, [session.firstFailure]),
      },
    ]
  })
}

function latestFirst(one: { readonly time: string | null }, other: { readonly time: string | null }): number {
  // Times have one format, so plain comparison suffices; localeCompare is expensive for thousands of sessions.
  const [first, second] = [one.time ?? '', other.time ?? '']
  return first === second ? 0 : first < second ? 1 : -1
}

function sessionOf(input: CauseInput, record: LogRecord): ServicingSession | undefined {
  return input.sessions.find(({ id, file }) => id === record.session && file === record.file)
}

/** The revision of a cumulative update that the running Windows includes; null if it does not, or this is not known. */
export function includedRevision(input: CauseInput, kb: string): WindowsBuild | null {
  const running = runningWindows(input)
  if (!running) return null
  const release = findRelease(input.knowledge, kb, running.build)
  if (!release?.builds.includes(running.build) || release.ubr > running.ubr) return null
  return { build: running.build, ubr: release.ubr }
}

function byRevision(input: CauseInput, kb: string): Message | null {
  const running = runningWindows(input)
  const included = includedRevision(input, kb)
  if (!running || !included) return null
  return message('evidence.revision-includes', { build: buildText(running), kb, ubr: included.ubr })
}

function byHistory(input: CauseInput, kb: string): Message | null {
  const attempts = (input.facts.updateHistory?.value ?? []).filter((each) => each.kb === kb)
  const last = attempts.toSorted((one, other) => one.time.localeCompare(other.time)).at(-1)
  return last?.outcome === 'installed' ? message('evidence.installed-at', { kb, time: last.time }) : null
}

function bySession(input: CauseInput, kb: string, failures: readonly LogRecord[]): Message | null {
  const last = failures
    .map(({ time }) => time ?? '')
    .toSorted()
    .at(-1)
  if (last === undefined) return null
  const later = input.sessions.find(
    (session) =>
      session.kb === kb && session.outcome === 'succeeded' && session.time !== null && session.time > last,
  )
  return later?.time ? installedLater(later.time, kb) : null
}

/** A servicing session after the failure installed the same. */
export function installedLater(time: string, what: string | Message): Message {
  return message('evidence.later-session-installed', { time, what })
}
