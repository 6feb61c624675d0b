import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { JournalEvent } from '../../../common/case/journal.ts'
import type { CarryOutEnd } from '../../carry-out/recorded-step.ts'
import { mustBeInstalled } from '../../carry-out/windows/installed-program.ts'
import type { CaseFolder } from '../../case/case-folder.ts'
import { type Journal, lockOf } from '../../case/journal.ts'
import { readJournal } from '../../case/read-journal.ts'
import { isLocked } from '../../files/lock-file.ts'
import type { Host } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { isCopied, lackingEvents } from './copied-events.ts'
import { elevatedCase, elevatedRoot } from './elevated-place.ts'
import { exitCodeText, programToElevate, refuseUnstarted, startElevated } from './raise-prompt.ts'

export type AskElevated = {
  readonly host: Host
  readonly kept: CaseFolder
  readonly planSha256: string
  /** The case's own journal, to which the events of the elevated side are copied. */
  readonly journal: Journal
  /** The installed program; null if Unstuck runs from source. */
  readonly program: string | null
  readonly signal?: AbortSignal
  readonly root?: string
}

const lookEveryMs = 400

/**
 * Has the elevated executor carry out a plan. After one UAC prompt, the elevated console shows the plan and asks for
 * consent; its journal is polled. A file in the case requests a stop. Throws FailureError `declined`, `refused` or
 * `tool-failed`; then nothing was changed, or the journal shows what was.
 */
export async function askElevated(options: AskElevated): Promise<CarryOutEnd> {
  const { host, kept, planSha256, journal, signal } = options
  const program = programToElevate(options.program)
  const file = join(elevatedCase(options.root ?? elevatedRoot, planSha256), 'journal.jsonl')
  const stop = () => void kept.requestCancel().catch(() => {})
  const earlierEnd = await followTask(file, journal, planSha256, signal)
  if (earlierEnd !== null) return earlierEnd
  // Checked before the prompt: once a program runs elevated, it is too late to ask who could have modified it.
  const installed = await mustBeInstalled(host, program)
  signal?.addEventListener('abort', stop, { once: true })
  // The elevated side does not follow links, so links made by an administrator, such as a moved profiles folder, are
  // resolved here.
  const caseFolder = await realpath(kept.path).catch(() => kept.path)
  let ended = false
  // No time limit: the prompt waits for the user, and DISM can be silent for a long time.
  const words = { Case: caseFolder, PlanSha256: planSha256 }
  const running = startElevated(host, installed, words).finally(() => {
    ended = true
  })
  try {
    const earlier = (await theirEvents(file)).length
    while (!ended) {
      await Promise.race([running.catch(() => {}), pause(lookEveryMs)])
      await copyEvents(file, journal, planSha256)
    }
    const exitCode = await running
    await copyEvents(file, journal, planSha256)
    return endOf((await theirEvents(file)).slice(earlier), exitCode)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/**
 * Copies what the task did after the restart without this window, and follows it while it is running. Returns its
 * result; null if it did nothing since, so the user has to be asked.
 */
async function followTask(
  file: string,
  journal: Journal,
  hash: string,
  signal: AbortSignal | undefined,
): Promise<CarryOutEnd | null> {
  const known = journal.events.length
  for (let atWork = true; atWork; ) {
    // Check the lock before reading, so that everything the task wrote before it released the lock is read, including
    // its last event.
    atWork = !signal?.aborted && (await isLocked(lockOf(file)))
    await copyEvents(file, journal, hash)
    if (atWork) await pause(lookEveryMs)
  }
  const last = journal.events
    .slice(known)
    .findLast(({ kind }) => kind === 'run-ended' || kind === 'run-started')
  return last?.kind === 'run-ended' ? last.outcome : null
}

/** Copies new events of the elevated journal. */
async function copyEvents(file: string, journal: Journal, hash: string): Promise<void> {
  for (const event of lackingEvents(await theirEvents(file), journal.events, hash))
    await journal.takeOver(event)
}

async function theirEvents(file: string): Promise<readonly JournalEvent[]> {
  return (await readJournal(file)).events.filter(isCopied)
}

function endOf(events: readonly JournalEvent[], exitCode: number | null): CarryOutEnd {
  refuseUnstarted(exitCode)
  // Only events of this run count: an earlier one may have succeeded.
  const last = events.findLast(({ kind }) => kind === 'run-ended' || kind === 'run-started')
  if (last?.kind === 'run-ended') return last.outcome
  throw failureError('tool-failed', 'elevated-ended-early', { exitCode: exitCodeText(exitCode) })
}
