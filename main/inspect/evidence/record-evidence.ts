import { type FileHandle, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  evidenceManifestName,
  type RecordedFile,
  type RecordedFolder,
  type RecordedTool,
} from '../../../common/evidence/evidence.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { openEmpty } from '../../files/open-plain.ts'
import { removeFile } from '../../files/remove-file.ts'
import { removeTree } from '../../files/remove-tree.ts'
import { sealFolder } from '../../files/seal-folder.ts'
import { writeWhole } from '../../files/write-whole.ts'
import type { Host, ToolResult } from '../../host/host.ts'
import { failureError } from '../../texts/failure.ts'
import { evidencePath } from './evidence-path.ts'
import { fileRecord, manifestOf, noteRefusal, noteResult, noting, toolRecord } from './recording.ts'

/** A host that records every call and its raw answer while passing them on. */
export type EvidenceRecorder = {
  readonly host: Host
  /** Writes the manifest. Call it once everything has been read; without it the folder is not evidence. */
  finish(): Promise<void>
  /** Deletes the recording: partial evidence is useless and takes up space that a retry needs. */
  discard(): Promise<void>
}

/**
 * Records every call to `host` in `folder`: `tools/<name>.stdout` and `.stderr`, `files/<drive>/…`, the manifest
 * `tools.json` (common/evidence/evidence.ts) and finally the digests of all files. Errors are recorded too. If a tool call is
 * repeated, the later answer counts; a file that was read completely stays complete. Rejects with FailureError
 * `refused` if the folder exists and is not empty.
 */
export async function recordEvidence(
  host: Host,
  folder: string,
  now: () => Date = () => new Date(),
): Promise<EvidenceRecorder> {
  await mustBeEmpty(folder)
  await makeFolder(join(folder, 'tools'))
  const takenAt = now().toISOString()
  const recording: Recording = {
    host,
    folder,
    tools: [],
    files: new Map(),
    folders: new Map(),
    writing: new Set(),
    failures: [],
  }
  return {
    host: recordedHost(recording),
    async finish() {
      const { tools, files, folders, failures } = recording
      // A probe with a fallback may have continued after a write error, but evidence that lacks an answer is invalid.
      if (failures.length > 0) throw failures[0]
      const manifest = manifestOf(
        host,
        { takenAt, clock: host.clock?.() },
        { tools, files: [...files.values()], folders: [...folders.values()] },
      )
      await writeWhole(join(folder, evidenceManifestName), `${JSON.stringify(manifest, null, 2)}\n`)
      await sealFolder(folder)
    },
    async discard() {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) await removeTree(path, { aborted: false })
        else await removeFile(path)
      }
    },
  }
}

/** The recording so far; files and folders by lower-case path. */
type Recording = {
  readonly host: Host
  readonly folder: string
  readonly tools: RecordedTool[]
  readonly files: Map<string, RecordedFile>
  readonly folders: Map<string, RecordedFolder>
  /** Files being copied at the moment. */
  readonly writing: Set<string>
  /** Write errors. */
  readonly failures: unknown[]
}

function recordedHost(recording: Recording): Host {
  const { host, folders } = recording
  return {
    identity: host.identity,
    elevated: host.elevated,
    ...(host.limits === undefined ? {} : { limits: host.limits }),
    ...(host.clock === undefined ? {} : { clock: host.clock }),
    run: (tool, args, options) => recordRun(recording, tool, args, options),
    readFile: (path, options) => recordRead(recording, path, options),
    openFile: (path) => recordOpen(recording, path),
    async list(path) {
      const record: RecordedFolder = { path, entries: [], refusal: null }
      folders.set(key(path), record)
      const entries = await noting(record, () => host.list(path))
      record.entries = entries.map((entry) => ({ ...entry }))
      return entries
    },
    copyFile: (from, to, way) => host.copyFile(from, to, way),
    ...(host.setFolderAside ? { setFolderAside: host.setFolderAside } : {}),
    byHand: (lines) => host.byHand(lines),
    restart: () => host.restart(),
  }
}

async function recordRun(
  recording: Recording,
  ...[tool, args, options]: Parameters<Host['run']>
): Promise<ToolResult> {
  const { host, tools } = recording
  const record = toolRecord(tool, args)
  const name = `tools/${toolFileName(tools.push(record), tool, record.args)}`
  const result = await noting(record, () => host.run(tool, args, options))
  await noteResult(record, result, (stream, bytes) => write(recording, `${name}.${stream}`, bytes))
  return result
}

async function recordRead(
  recording: Recording,
  ...[path, options]: Parameters<Host['readFile']>
): Promise<Uint8Array> {
  const { host, files, writing } = recording
  const record = fileRecord(path, options?.tailBytes === undefined)
  const before = files.get(key(path))
  if (before?.whole !== true || before.file === null) files.set(key(path), record)
  const bytes = await noting(record, () => host.readFile(path, options))
  const place = evidencePath(path)
  if (files.get(key(path)) === record && place !== null && !writing.has(key(path)))
    record.file = await write(recording, place, bytes)
  return bytes
}

async function* recordOpen(recording: Recording, path: string): AsyncGenerator<Uint8Array> {
  const { host, folder, files, writing } = recording
  const place = evidencePath(path)
  const known = files.get(key(path))
  if (place === null || writing.has(key(path)) || (known?.whole === true && known.file !== null)) {
    yield* host.openFile(path)
    return
  }
  const record = fileRecord(path, false)
  files.set(key(path), record)
  writing.add(key(path))
  let copy: FileHandle | null = null
  try {
    for await (const piece of host.openFile(path)) {
      copy ??= await noted(recording, openCopy(join(folder, place)))
      record.file = place
      await noted(recording, copy.write(piece))
      yield piece
    }
    if (copy === null) record.file = await write(recording, place, new Uint8Array())
    record.whole = true
  } catch (error) {
    noteRefusal(record, error)
    throw error
  } finally {
    writing.delete(key(path))
    await copy?.close()
  }
}

async function write(recording: Recording, place: string, bytes: Uint8Array): Promise<string> {
  const path = join(recording.folder, place)
  await noted(
    recording,
    openCopy(path).then(async (file) => {
      await file.writeFile(bytes).finally(() => file.close())
    }),
  )
  return place
}

/** Remembers a write error even if the caller catches it. */
async function noted<T>({ failures }: Recording, work: Promise<T>): Promise<T> {
  return await work.catch((error: unknown) => {
    failures.push(error)
    throw error
  })
}

async function mustBeEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    const reason = error.code === 'ENOTDIR' ? 'evidence-folder-is-file' : 'evidence-folder-unusable'
    throw failureError('refused', reason, {}, folder)
  })
  if (entries.length > 0) throw failureError('refused', 'evidence-folder-not-empty', {}, folder)
}

async function openCopy(path: string): Promise<FileHandle> {
  await makeFolder(dirname(path))
  return await openEmpty(path)
}

/** A readable file name: number of the call, tool, end of its arguments. */
function toolFileName(count: number, tool: string, args: readonly string[]): string {
  const words = args
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${String(count).padStart(3, '0')}-${tool.replace(/\.exe$/, '')}-${words.slice(-60)}`
}

/** Windows paths are case-insensitive. */
function key(path: string): string {
  return path.toLowerCase()
}
