import { randomUUID } from 'node:crypto'
import { readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Inspection, inspectionSchema } from '../../../common/inspection.ts'
import type { JournalEvent } from '../../../common/journal.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { CarryOutEnd } from '../../carry-out/recorded-step.ts'
import { type InstalledProgram, mustBeInstalled } from '../../carry-out/windows/installed-program.ts'
import type { CaseFolder } from '../../case/case-folder.ts'
import { type Journal, lockOf } from '../../case/journal.ts'
import { parseCaseFile } from '../../case/parse-case-file.ts'
import { readJournal } from '../../case/read-journal.ts'
import { isLocked } from '../../files/lock-file.ts'
import type { Host } from '../../host/host.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'
import { mayElevate } from '../../settings/policies.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { isCopied, lackingEvents } from './copied-events.ts'
import { elevatedCase, elevatedInspection, elevatedRoot, notAgreed } from './elevated-place.ts'
import { ownAccount } from './own-account.ts'

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

/** ERROR_CANCELLED: the UAC prompt was declined. */
const declined = 1223
/** Offset that start-elevated.ps1 adds to Windows error codes; exit codes of Unstuck are small. */
const notStarted = 70_000
const lookEveryMs = 400

/**
 * Has the elevated executor carry out a plan. After one UAC prompt, the elevated console shows the plan and asks for
 * consent; its journal is polled. A file in the case requests a stop. Throws FailureError `declined`, `refused` or
 * `tool-failed`; then nothing was changed, or the journal shows what was.
 */
export async function askElevated(options: AskElevated): Promise<CarryOutEnd> {
  const { host, kept, planSha256, journal, signal } = options
  mayElevate()
  const program = notFromSources(options.program)
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
  const args = startArgs(installed, { Case: caseFolder, PlanSha256: planSha256 })
  let ended = false
  // No time limit: the prompt waits for the user, and DISM can be silent for a long time.
  const running = host.run('powershell.exe', args).finally(() => {
    ended = true
  })
  try {
    const earlier = (await theirEvents(file)).length
    while (!ended) {
      await Promise.race([running.catch(() => {}), pause(lookEveryMs)])
      await copyEvents(file, journal, planSha256)
    }
    const { exitCode } = await running
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

/**
 * Has the PC inspected with administrator rights after one UAC prompt and reads the result from a folder that only
 * administrators can write to. Throws FailureError `declined`, `refused` or `tool-failed`.
 *
 * @returns the inspection, the folder of its raw evidence, and a function that deletes both once they have been copied
 */
export async function askFullInspection(options: {
  readonly host: Host
  readonly program: string | null
  readonly signal?: AbortSignal
  readonly root?: string
}): Promise<{
  readonly inspection: Inspection
  readonly evidenceFolder: string
  readonly discard: () => Promise<void>
}> {
  mayElevate()
  const { host } = options
  const installed = await mustBeInstalled(host, notFromSources(options.program))
  const id = randomUUID().replaceAll('-', '')
  const args = startArgs(installed, { Inspection: id, Reader: await ownAccount(host) })
  const { exitCode } = await host.run(
    'powershell.exe',
    args,
    options.signal ? { signal: options.signal } : {},
  )
  refuseUnstarted(exitCode)
  const folder = elevatedInspection(options.root ?? elevatedRoot, id)
  const file = join(folder, 'inspection.json')
  const text = exitCode === 0 ? await readFile(file, 'utf8').catch(() => null) : null
  if (text === null)
    throw failureError(
      'tool-failed',
      'elevated-left-no-inspection',
      { exitCode: exitCodeText(exitCode) },
      file,
    )
  return {
    inspection: parseCaseFile(text, inspectionSchema, 'inspection', file),
    evidenceFolder: join(folder, 'evidence'),
    // The next elevated inspection deletes what cannot be deleted now.
    discard: () => rm(folder, { recursive: true, force: true }).catch(() => {}),
  }
}

/** Arguments of the call that raises the prompt; only for a program verified to be installed. */
function startArgs({ path }: InstalledProgram, words: Readonly<Record<string, string>>): string[] {
  return powershellScriptArgs('start-elevated.ps1', { Program: path, ...words })
}

function notFromSources(program: string | null): string {
  if (program !== null) return program
  throw failureError('refused', 'elevation-from-sources', {})
}

/** Throws FailureError if start-elevated.ps1 reported that nothing was started. */
function refuseUnstarted(exitCode: number | null): void {
  if (exitCode === declined) throw failureError('declined', 'prompt-declined', {})
  if (exitCode === notAgreed) throw failureError('declined', 'elevated-not-agreed', {})
  if (exitCode === null || exitCode < notStarted || exitCode > notStarted + 15_999) return
  const number = exitCode - notStarted
  throw failureError(
    'refused',
    'elevation-not-started',
    { why: whyNotStarted(number) },
    number === 0 ? null : say('word.windows-error', { number: String(number) }),
  )
}

function whyNotStarted(number: number): Message {
  switch (number) {
    case 0:
      return message('text.prompt-declined-or-forbidden')
    case 1260:
    case 4551:
      return message('text.programs-forbidden')
    case 8235:
      return message('text.signed-programs-only')
    default:
      return message('text.error-number', { number: String(number) })
  }
}

/** An exit code for use in another message. */
function exitCodeText(exitCode: number | null): Message | string {
  return exitCode === null ? message('word.no-exit-code') : String(exitCode)
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
