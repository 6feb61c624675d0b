import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { CaseEntry } from '../../common/case/case-entry.ts'
import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import { type HostIdentity, isSimulated } from '../../common/facts/inspection.ts'
import { planWork } from '../../common/plan/plan-work.ts'
import { message } from '../../common/texts/message.ts'
import { buildText, readBuild } from '../../common/windows/build.ts'
import { casesUnread } from '../home/write-failure.ts'
import { casesFolder } from '../settings/settings.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { worded } from '../texts/worded.ts'
import { caseStateOf } from './case-state.ts'
import { isCaseWorkedOn } from './is-case-worked-on.ts'
import { type KeptCase, readCase } from './read-case.ts'

/** All cases in the cases folder, newest first. One that cannot be opened is listed with its problem. */
export async function listCases(home: string): Promise<CaseEntry[]> {
  const entries: CaseEntry[] = []
  for (const id of await caseIds(home)) entries.push(await caseEntryAt(join(casesFolder(home), id)))
  return entries.toSorted((one, other) => (one.changedAt < other.changedAt ? 1 : -1))
}

/** The folder of a listed case. Throws FailureError `not-found` for any other id. */
export async function casePath(home: string, id: string): Promise<string> {
  // Compared with the existing ids, so that an arbitrary name never becomes a path.
  if ((await caseIds(home)).includes(id)) return join(casesFolder(home), id)
  throw failureError('not-found', 'case-not-listed', {}, id)
}

/** One row of the list. Throws FailureError `not-found` if there is no such case. */
export async function readCaseEntry(home: string, id: string): Promise<CaseEntry> {
  return caseEntryAt(await casePath(home, id))
}

/** Names in the cases folder: folders, and links, which are shown as damaged and never followed. */
async function caseIds(home: string): Promise<readonly string[]> {
  const cases = casesFolder(home)
  const found = await readdir(cases, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw casesUnread(error, cases)
  })
  return found.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name)
}

/** The row of a case in any folder. One that cannot be opened has its problem. */
export async function caseEntryAt(path: string): Promise<CaseEntry> {
  const id = basename(path)
  const times = await timesOf(path, id)
  try {
    const kept = await readCase(path)
    return entryOf(kept, times, await isCaseWorkedOn(kept))
  } catch (error) {
    const host = null
    const said = { ticket: '', note: '', archivedAt: null }
    const unread = { practice: isPracticeName(id), build: null, cause: null, ...said }
    return { id, path, pc: id, host, ...unread, state: 'damaged', ...times, problems: [failureOf(error)] }
  }
}

type Times = Pick<CaseEntry, 'madeAt' | 'changedAt'>

/**
 * A row of the list from the content of a case.
 *
 * @param isWorkedOn whether a process is working on it
 */
export function entryOf(kept: KeptCase, times: Times, isWorkedOn: boolean): CaseEntry {
  const { diagnosis, plan, note } = kept
  const id = basename(kept.folder.path)
  const host = hostOf(kept)
  const build = readBuild(diagnosis?.machine.build ?? plan?.machine.build)
  return {
    id,
    path: kept.folder.path,
    pc: diagnosis?.machine.computer ?? host?.label ?? id,
    ...(diagnosis?.machine.computer == null && host?.texts ? { texts: { pc: host.texts.label } } : {}),
    host,
    practice: host === null ? isPracticeName(id) : isSimulated(host),
    build: readLast(kept) ?? (build === null ? null : buildText(build)),
    ...causeOf(diagnosis),
    ...removesOf(plan),
    state: caseStateOf(kept, isWorkedOn),
    ...times,
    ticket: note?.ticket ?? '',
    note: note?.note ?? '',
    archivedAt: note?.archivedAt ?? null,
    problems: [...kept.problems],
  }
}

/** The first active cause of a case; `noCause` if the PC was diagnosed and has none. */
export function causeOf(diagnosis: Diagnosis | null): Pick<CaseEntry, 'cause' | 'noCause'> {
  const cause = diagnosis === null ? null : firstCause(diagnosis)
  return { cause, ...(diagnosis !== null && cause === null ? { noCause: true as const } : {}) }
}

function removesOf(plan: KeptCase['plan']): Pick<CaseEntry, 'removes'> {
  const work = plan === null ? null : planWork(plan)
  const update = work?.kind === 'removal' ? (work.kb ?? work.build) : null
  return update === null ? {} : { removes: update }
}

/** The build that the PC last reported; a verdict reads it after the inspection. Null if neither did. */
function readLast({ inspection, verdict }: KeptCase): string | null {
  const windows = inspection?.facts.windows?.value
  const inspected = windows ? buildText(windows) : null
  const proven = verdict?.after?.build ?? null
  if (inspection === null || verdict === null) return proven ?? inspected
  return verdict.takenAt >= inspection.takenAt ? (proven ?? inspected) : (inspected ?? proven)
}

/** The first active cause, otherwise the first lasting one; null if there is none. Pure. */
function firstCause({ findings }: Diagnosis): CaseEntry['cause'] {
  const first = findings.find(({ status }) => status === 'active') ?? findings.find(({ stillSo }) => stillSo)
  if (first === undefined) return null
  const { cause: id, title, likelihood, reason } = first
  return { id, title, likelihood, ...(reason ? { texts: { title: reason } } : {}) }
}

/** The host of a case, from any part that names it; null if none does. */
export function hostOf({ inspection, plan, events, sources }: KeptCase): HostIdentity | null {
  if (inspection !== null) return inspection.host
  if (sources !== null) return { kind: 'record', id: `record:${sources.pc}`, label: sources.pc }
  const opened = events.find((event) => event.kind === 'opened')
  const id = plan?.host ?? (opened?.kind === 'opened' ? opened.host : null)
  const kind = /^(windows|practice|bundle|offline|record)(?::|$)/.exec(id ?? '')?.[1]
  if (id === null || kind === undefined) return null
  // The label of a host is part of an inspection; otherwise its name or path is taken from the id.
  const label =
    id === 'windows' ? worded({ label: message('word.this-pc') }) : { label: id.slice(kind.length + 1) }
  return { kind: kind as HostIdentity['kind'], id, ...label }
}

/** Folders are named after their host: a case without other information must not be mistaken for one of a real PC. */
function isPracticeName(id: string): boolean {
  return /^\d{8}-\d{6}(?:-\d+)?-practice(?:-|$)/.test(id)
}

/** Files of a case; every case has at least one of these. */
export const caseParts = [
  'inspection.json',
  'diagnosis.json',
  'plan.json',
  'verdict.json',
  'journal.jsonl',
  'note.json',
  'sources.json',
]

async function timesOf(path: string, id: string): Promise<Times> {
  const own = await stat(path).catch(() => null)
  const ofParts = await Promise.all(caseParts.map((name) => stat(join(path, name)).catch(() => null)))
  const known = ofParts.flatMap((found) => (found === null ? [] : [found.mtimeMs]))
  const changed = known.length > 0 ? Math.max(...known) : (own?.mtimeMs ?? 0)
  const madeAt = momentOf(id) ?? new Date(own?.birthtimeMs ?? 0).toISOString()
  return { madeAt, changedAt: new Date(changed).toISOString() }
}

/** The time in the name of a folder. */
function momentOf(id: string): string | null {
  const found = /^(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})-/.exec(id)
  if (found === null) return null
  const [, year, month, day, hour, minute, second] = found
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  return Number.isNaN(Date.parse(text)) ? null : text
}
