import { type FileHandle, open, readdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type EvidenceManifest,
  evidenceManifestName,
  type RecordedFile,
  type RecordedFolder,
  type RecordedTool,
} from '../../common/evidence.ts'
import type { Message } from '../../common/texts/value.ts'
import { makeFolder } from '../files/make-folder.ts'
import { sealFolder } from '../files/seal-folder.ts'
import { type Host, HostError } from '../host/host.ts'
import { failureError } from '../texts/failure.ts'
import { evidencePath } from './evidence-path.ts'

/** A host that writes down every question and its raw answer while it passes them on. */
export type EvidenceRecorder = {
  readonly host: Host
  /** Writes the manifest. Call it when everything was asked; without it the folder is no evidence. */
  finish(): Promise<void>
}

/**
 * Records everything that is asked of `host` into `folder`: `tools/<name>.stdout` and `.stderr`, `files/<drive>/…`
 * and the manifest `tools.json` (common/evidence.ts), at last the digests of all of it. A refusal is recorded too. Where the same thing is asked twice,
 * the later answer counts for tools; a file that was read whole is kept whole. Rejects with FailureError `refused`
 * when the folder exists and is not empty.
 */
export async function recordEvidence(
  host: Host,
  folder: string,
  now: () => Date = () => new Date(),
): Promise<EvidenceRecorder> {
  await mustBeEmpty(folder)
  await makeFolder(join(folder, 'tools'))
  const takenAt = now().toISOString()
  const tools: RecordedTool[] = []
  const files = new Map<string, RecordedFile>()
  const folders = new Map<string, RecordedFolder>()
  const writing = new Set<string>()

  const write = async (place: string, bytes: Uint8Array): Promise<string> => {
    await makeFolder(dirname(join(folder, place)))
    await writeFile(join(folder, place), bytes)
    return place
  }

  const recorded: Host = {
    identity: host.identity,
    elevated: host.elevated,
    ...(host.limits === undefined ? {} : { limits: host.limits }),
    ...(host.clock === undefined ? {} : { clock: host.clock }),
    async run(tool, args, options) {
      const record: RecordedTool = {
        tool,
        args: [...args],
        exitCode: null,
        ended: null,
        stdout: null,
        stderr: null,
        refusal: null,
      }
      const name = `tools/${toolFileName(tools.push(record), tool, record.args)}`
      const result = await noting(record, () => host.run(tool, args, options))
      record.exitCode = result.exitCode === null ? null : result.exitCode >>> 0
      record.ended = result.ended
      record.stdout = await write(`${name}.stdout`, result.stdout)
      record.stderr = await write(`${name}.stderr`, result.stderr)
      return result
    },
    async readFile(path, options) {
      const record: RecordedFile = {
        path,
        file: null,
        whole: options?.tailBytes === undefined,
        refusal: null,
      }
      const before = files.get(key(path))
      if (before?.whole !== true || before.file === null) files.set(key(path), record)
      const bytes = await noting(record, () => host.readFile(path, options))
      const place = evidencePath(path)
      if (files.get(key(path)) === record && place !== null && !writing.has(key(path)))
        record.file = await write(place, bytes)
      return bytes
    },
    async *openFile(path) {
      const place = evidencePath(path)
      const known = files.get(key(path))
      if (place === null || writing.has(key(path)) || (known?.whole === true && known.file !== null)) {
        yield* host.openFile(path)
        return
      }
      const record: RecordedFile = { path, file: null, whole: false, refusal: null }
      files.set(key(path), record)
      writing.add(key(path))
      let copy: FileHandle | null = null
      try {
        for await (const piece of host.openFile(path)) {
          copy ??= await openCopy(join(folder, place))
          record.file = place
          await copy.write(piece)
          yield piece
        }
        if (copy === null) record.file = await write(place, new Uint8Array())
        record.whole = true
      } catch (error) {
        if (error instanceof HostError) record.refusal = error.reason
        throw error
      } finally {
        writing.delete(key(path))
        await copy?.close()
      }
    },
    async list(path) {
      const record: RecordedFolder = { path, entries: [], refusal: null }
      folders.set(key(path), record)
      const entries = await noting(record, () => host.list(path))
      record.entries = entries.map((entry) => ({ ...entry }))
      return entries
    },
    copyFile: (from, to) => host.copyFile(from, to),
    ...(host.setFolderAside ? { setFolderAside: host.setFolderAside } : {}),
    byHand: (lines) => host.byHand(lines),
    restart: () => host.restart(),
  }

  return {
    host: recorded,
    async finish() {
      const manifest: EvidenceManifest = {
        schema: 'unstuck/evidence@1',
        host: host.identity,
        elevated: host.elevated,
        ...(host.limits === undefined ? {} : { limits: [...host.limits] }),
        takenAt,
        ...(host.clock === undefined ? {} : { clock: host.clock() }),
        tools,
        files: [...files.values()],
        folders: [...folders.values()],
      }
      const target = join(folder, evidenceManifestName)
      await writeFile(`${target}.new`, `${JSON.stringify(manifest, null, 2)}\n`)
      await rename(`${target}.new`, target)
      await sealFolder(folder)
    },
  }
}

async function mustBeEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    const reason = error.code === 'ENOTDIR' ? 'evidence-folder-is-file' : 'evidence-folder-unusable'
    throw failureError('refused', reason, {}, folder)
  })
  if (entries.length > 0) throw failureError('refused', 'evidence-folder-not-empty', {}, folder)
}

async function noting<T>(
  record: { refusal: HostError['reason'] | null; why?: string | undefined; said?: Message | undefined },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof HostError) {
      record.refusal = error.reason
      // The other reasons say all; this one has many.
      if (error.reason === 'unavailable') {
        record.why = error.message
        record.said = error.said
      }
    }
    throw error
  }
}

async function openCopy(path: string): Promise<FileHandle> {
  await makeFolder(dirname(path))
  return await open(path, 'w')
}

/** A file name that a person can tell apart: the number of the call, the tool, the end of its arguments. */
function toolFileName(count: number, tool: string, args: readonly string[]): string {
  const words = args
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `${String(count).padStart(3, '0')}-${tool.replace(/\.exe$/, '')}-${words.slice(-60)}`
}

/** Windows paths are the same in any case. */
function key(path: string): string {
  return path.toLowerCase()
}
