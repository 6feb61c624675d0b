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
import { elevatedCase, elevatedInspection, elevatedRoot, notAgreed } from './elevated-place.ts'
import { ownAccount } from './own-account.ts'

export type AskElevated = {
  readonly host: Host
  readonly kept: CaseFolder
  readonly planSha256: string
  /** The case's own journal, which becomes a copy of what the elevated side writes. */
  readonly journal: Journal
  /** The installed program; null where Unstuck runs from its sources. */
  readonly program: string | null
  readonly signal?: AbortSignal
  readonly root?: string
}

/** ERROR_CANCELLED: the consent prompt was declined. */
const declined = 1223
/** What start-elevated.ps1 adds to the number of an error of Windows; exit codes of Unstuck are small. */
const notStarted = 70_000
const lookEveryMs = 400

/**
 * Has a plan carried out by the elevated executor: one consent prompt of Windows, then the console of
 * that side shows the plan and asks; its journal is followed by reading. To stop, a file in the case asks it to. Throws FailureError `declined`, `refused` or `tool-failed`; nothing
 * was changed then, or the journal says what was.
 */
export async function askElevated(options: AskElevated): Promise<CarryOutEnd> {
  const { host, kept, planSha256, journal, signal } = options
  mayElevate()
  const program = notFromSources(options.program)
  const file = join(elevatedCase(options.root ?? elevatedRoot, planSha256), 'journal.jsonl')
  const stop = () => void kept.requestCancel().catch(() => {})
  const earlierEnd = await followTask(file, journal, planSha256, signal)
  if (earlierEnd !== null) return earlierEnd
  // Before the prompt: once a program runs with those rights, it is too late to ask who could have changed it.
  const installed = await mustBeInstalled(host, program)
  signal?.addEventListener('abort', stop, { once: true })
  // The other side follows no link: one that an administrator made, such as a moved folder of users, is followed here.
  const caseFolder = await realpath(kept.path).catch(() => kept.path)
  const args = startArgs(installed, { Case: caseFolder, PlanSha256: planSha256 })
  let ended = false
  // Without a time limit: the prompt waits for the person, and DISM can be silent for a long time.
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
 * What the task after the restart did without this window: taken over, and while it is still at work, followed. Gives
 * how it ended; null where it did nothing since, so that the person has to be asked.
 */
async function followTask(
  file: string,
  journal: Journal,
  hash: string,
  signal: AbortSignal | undefined,
): Promise<CarryOutEnd | null> {
  const known = journal.events.length
  for (let atWork = true; atWork; ) {
    // The lock first: whatever the task wrote before it gave the lock back is read afterwards, its end included.
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
 * Has the PC inspected with administrator rights: one consent prompt, then what was read is taken from the folder that
 * only administrators can write. Throws FailureError `declined`, `refused` or `tool-failed`.
 *
 * @returns the inspection, the folder of its raw evidence, and what removes both when they were taken over
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
    // What cannot be removed now is removed by the next elevated inspection.
    discard: () => rm(folder, { recursive: true, force: true }).catch(() => {}),
  }
}

/** The call that raises the prompt: only for a program that was proven to be installed. */
function startArgs({ path }: InstalledProgram, words: Readonly<Record<string, string>>): string[] {
  return powershellScriptArgs('start-elevated.ps1', { Program: path, ...words })
}

function notFromSources(program: string | null): string {
  if (program !== null) return program
  throw failureError('refused', 'elevation-from-sources', {})
}

/** Throws FailureError where start-elevated.ps1 ended with a number that says that nothing was started. */
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

/** An exit code as a part of a message. */
function exitCodeText(exitCode: number | null): Message | string {
  return exitCode === null ? message('word.no-exit-code') : String(exitCode)
}

/** Takes over what is new in the elevated journal; what was taken over is the same events in the same order. */
async function copyEvents(file: string, journal: Journal, hash: string): Promise<void> {
  const theirs = await theirEvents(file)
  const start = journal.events.findLastIndex((event) => event.kind === 'opened' && event.planSha256 === hash)
  const known = start < 0 ? 0 : journal.events.slice(start).filter(isTheirs).length
  for (const event of theirs.slice(known)) await journal.takeOver(event)
}

/**
 * A verdict is given again by whoever reads the PC last, and packages are fetched by the side that has the network: neither
 * is taken over.
 */
function isTheirs({ kind }: JournalEvent): boolean {
  return kind !== 'verdict' && kind !== 'package-fetched'
}

async function theirEvents(file: string): Promise<readonly JournalEvent[]> {
  return (await readJournal(file)).events.filter(isTheirs)
}

function endOf(events: readonly JournalEvent[], exitCode: number | null): CarryOutEnd {
  refuseUnstarted(exitCode)
  // Only what this run wrote: an earlier one may have ended well.
  const last = events.findLast(({ kind }) => kind === 'run-ended' || kind === 'run-started')
  if (last?.kind === 'run-ended') return last.outcome
  throw failureError('tool-failed', 'elevated-ended-early', { exitCode: exitCodeText(exitCode) })
}
