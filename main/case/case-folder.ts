import { access, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { caseNoteSchema } from '../../common/case/case-entry.ts'
import { keptSourcesSchema } from '../../common/case/kept-sources.ts'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { inspectionSchema } from '../../common/facts/inspection.ts'
import { planSchema } from '../../common/plan/plan.ts'
import { unplannedSchema } from '../../common/plan/unplanned.ts'
import { verdictSchema } from '../../common/verdict/verdict.ts'
import { makeFolder } from '../files/make-folder.ts'
import { mostCaseFileBytes, readUnlessLarge } from '../files/read-bounded.ts'
import { removeFile } from '../files/remove-file.ts'
import { removeTree, type Stop } from '../files/remove-tree.ts'
import { casesUnread, homeFailure, writeFailure } from '../home/write-failure.ts'
import { writeFileAtomically } from '../home/write-file-atomically.ts'
import { casesFolder } from '../settings/settings.ts'
import { failureError } from '../texts/failure.ts'
import { parseCaseFile } from './parse-case-file.ts'
import { refuseLinks } from './refuse-links.ts'

const ofParts = {
  inspection: inspectionSchema,
  diagnosis: diagnosisSchema,
  plan: planSchema,
  verdict: verdictSchema,
  note: caseNoteSchema,
  sources: keptSourcesSchema,
  unplanned: unplannedSchema,
} as const
type PartName = keyof typeof ofParts

type Part<N extends PartName> = z.infer<(typeof ofParts)[N]>

/** The same by name, so that reading a part returns its type. */
const schemas: { readonly [N in PartName]: z.ZodType<Part<N>> } = ofParts

/** The folder of one repair (docs/case-format.md). */
export type CaseFolder = {
  readonly path: string
  readonly journalFile: string
  readonly evidenceFolder: string
  readonly practiceFolder: string
  /**
   * Reads a part; null if it was not written yet. Throws FailureError `malformed` with the file, and `refused` for a
   * part written by a newer Unstuck.
   */
  read<N extends PartName>(name: N): Promise<Part<N> | null>
  /** Writes a part atomically. Throws FailureError `disk-full` or `refused`. */
  write<N extends PartName>(name: N, value: Part<N>): Promise<void>
  /** Deletes a part, for a case that is examined again. */
  remove(name: PartName): Promise<void>
  /** Saves raw evidence under a file name in the evidence folder. */
  keepEvidence(name: string, bytes: Uint8Array): Promise<void>
  /** Requests that the process carrying out this case stops after the current step; works across processes. */
  requestCancel(): Promise<void>
  cancelRequested(): Promise<boolean>
  clearCancel(): Promise<void>
}

/** Opens a case; `create` creates it if missing. Throws FailureError `not-found`, `refused`, `disk-full`. */
export async function openCaseFolder(
  path: string,
  options: { readonly create?: boolean } = {},
): Promise<CaseFolder> {
  const evidenceFolder = join(path, 'evidence')
  await refuseLinks(path)
  if (options.create) {
    await makeFolder(evidenceFolder).catch((error: unknown) => {
      throw writeFailure(error, path)
    })
  } else if (!(await isFolder(path))) {
    throw failureError('not-found', 'case-not-found', {}, path)
  }
  return {
    path,
    journalFile: join(path, 'journal.jsonl'),
    evidenceFolder,
    practiceFolder: join(path, 'practice-pc'),
    ...parts(path),
    ...cancelling(join(path, 'cancel')),
    async keepEvidence(name, bytes) {
      await makeFolder(evidenceFolder).catch((error: unknown) => {
        throw writeFailure(error, evidenceFolder)
      })
      await writeFileAtomically(join(evidenceFolder, evidenceName(name)), bytes)
    },
  }
}

/** Creates a new case in the cases folder, named after the time and the host. */
export async function newCaseFolder(home: string, hostId: string, now = new Date()): Promise<CaseFolder> {
  const moment = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
  const cases = casesFolder(home)
  for (let count = 1; ; count += 1) {
    const name = `${moment}${count === 1 ? '' : `-${count}`}-${hostSlug(hostId)}`
    await makeFolder(cases).catch((error: unknown) => {
      throw homeFailure(error, cases)
    })
    const made = await mkdir(join(cases, name)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false
        throw writeFailure(error, join(cases, name))
      },
    )
    if (made) return openCaseFolder(join(cases, name), { create: true })
  }
}

/**
 * The case folders of a host, newest first. Throws FailureError `unreadable` if the cases folder exists but cannot be
 * read: it may contain an unfinished repair, next to which none may be begun. Throws `not-found` if its path contains a
 * file.
 */
export async function casePaths(home: string, hostId: string): Promise<string[]> {
  const cases = casesFolder(home)
  const names = await readdir(cases).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw casesUnread(error, cases)
  })
  const own = names.filter((name) => name.replace(/^\d{8}-\d{6}(-\d+)?-/, '') === hostSlug(hostId))
  return own
    .sort(byMoment)
    .reverse()
    .map((name) => join(cases, name))
}

/**
 * Deletes a case with everything in it, its subfolders first, so that an interrupted deletion leaves a case that can be
 * deleted again. Throws FailureError `refused`, and `cancelled` if it was stopped.
 */
export async function removeCaseFolder({ path }: CaseFolder, stop: Stop = never): Promise<void> {
  await refuseLinks(path)
  const isGone = await removeFolders(path, stop).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return true
    throw writeFailure(error, path)
  })
  if (!isGone) throw failureError('cancelled', 'case-deletion-stopped', {}, path)
  await removeTree(path, never).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw writeFailure(error, path)
  })
}

async function removeFolders(path: string, stop: Stop): Promise<boolean> {
  for (const entry of await readdir(path, { withFileTypes: true }))
    if (entry.isDirectory() && !(await removeTree(join(path, entry.name), stop))) return false
  return !stop.aborted
}

const never: Stop = { aborted: false }

function parts(path: string): Pick<CaseFolder, 'read' | 'write' | 'remove'> {
  const fileOf = (name: PartName) => join(path, `${name}.json`)
  return {
    async read(name) {
      const file = fileOf(name)
      const unreadable = () => failureError('unreadable', 'case-file-unreadable', { name }, file)
      const bytes = await readUnlessLarge(file, mostCaseFileBytes).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw unreadable()
      })
      if (bytes === undefined) return null
      if (bytes === null) throw unreadable()
      return parseCaseFile(bytes.toString('utf8'), schemas[name], name, file)
    },
    async write(name, value) {
      await writeFileAtomically(fileOf(name), `${JSON.stringify(schemas[name].parse(value), null, 2)}\n`)
    },
    async remove(name) {
      await removeFile(fileOf(name)).catch((error: unknown) => {
        throw writeFailure(error, fileOf(name))
      })
    },
  }
}

function cancelling(file: string): Pick<CaseFolder, 'requestCancel' | 'cancelRequested' | 'clearCancel'> {
  return {
    requestCancel: () => writeFileAtomically(file, ''),
    cancelRequested: () =>
      access(file).then(
        () => true,
        () => false,
      ),
    clearCancel: () => removeFile(file),
  }
}

/** Evidence is named after what was read; only a bare file name is accepted. */
function evidenceName(name: string): string {
  if (/^[\w.()~$ +-]{1,150}$/.test(name) && !/^\.+$/.test(name)) return name
  throw failureError('refused', 'evidence-name-invalid', {}, name)
}

/** For a long path use the end, which distinguishes PCs; the beginning is the same for all in one folder. */
function hostSlug(hostId: string): string {
  const words = hostId
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
  if (words.length <= 60) return words
  const kind = words.slice(0, words.indexOf('-') + 1).slice(0, 20)
  return `${kind}${words.slice(kind.length - 60).replace(/^-/, '')}`
}

function byMoment(one: string, other: string): number {
  const key = (name: string) => {
    const [, moment = '', count = '1'] = /^(\d{8}-\d{6})(?:-(\d+)(?=-))?/.exec(name) ?? []
    return `${moment} ${count.padStart(6, '0')}`
  }
  return key(one) < key(other) ? -1 : 1
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
