import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { message } from '../../../common/texts/message.ts'
import { readAsset } from '../../program/assets.ts'
import { type DirectoryEntry, HostError } from '../host.ts'
import { type LyingPackage, lyingPackages } from './definition/practice-packages.ts'
import type { PracticeMachine } from './practice-machine.ts'

/** A file of the practice PC. A package that was not downloaded has a size but no content. */
export type PracticeFile = {
  readonly name: string
  readonly path: string
  readonly content:
    | { readonly kind: 'asset'; readonly asset: string }
    | { readonly kind: 'downloaded'; readonly file: string }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'package'; readonly sizeBytes: number }
}

/** Finds a file by its Windows path, ignoring case; null if there is none. */
export function findPracticeFile(machine: PracticeMachine, path: string): PracticeFile | null {
  const key = normal(path).toUpperCase()
  const written = machine.state.written[key]
  if (written) return named(written.path, { kind: 'text', text: written.text })
  const copied = machine.state.copies[key]
  if (copied) {
    const source = findPracticeFile(machine, copied.source)
    return source === null ? null : named(copied.path, source.content)
  }
  const lying = lyingPackages(machine).find(({ path: at }) => at.toUpperCase() === key)
  if (lying) return named(lying.path, contentOf(lying))
  const shipped = machine.files.get(key)
  return shipped === undefined ? null : named(shipped.path, { kind: 'asset', asset: shipped.asset })
}

/** Files directly in a folder. */
export function practiceFilesIn(machine: PracticeMachine, folder: string): PracticeFile[] {
  const prefix = `${normal(folder).toUpperCase()}\\`
  return allPaths(machine)
    .filter((path) => path.toUpperCase().startsWith(prefix) && !path.slice(prefix.length).includes('\\'))
    .flatMap((path) => findPracticeFile(machine, path) ?? [])
}

/** Lists a folder; rejects with HostError `not-found`. */
export async function listPracticeFolder(
  machine: PracticeMachine,
  folder: string,
): Promise<DirectoryEntry[]> {
  const prefix = `${normal(folder).toUpperCase()}\\`
  const below = allPaths(machine).filter((path) => path.toUpperCase().startsWith(prefix))
  if (below.length === 0) throw new HostError('not-found', message('host.not-found', { path: folder }))
  const folders = new Set(
    below
      .filter((path) => path.slice(prefix.length).includes('\\'))
      .map((path) => path.slice(prefix.length).split('\\')[0] ?? ''),
  )
  const modified = machine.state.clock
  const files = await Promise.all(
    practiceFilesIn(machine, folder).map(async (file) => ({
      name: file.name,
      kind: 'file' as const,
      sizeBytes: await practiceFileSize(machine, file),
      modified,
    })),
  )
  return [
    ...[...folders].map((name) => ({ name, kind: 'folder' as const, sizeBytes: 0, modified })),
    ...files,
  ]
}

/** Size of a file including appended text. */
export async function practiceFileSize(machine: PracticeMachine, file: PracticeFile): Promise<number> {
  const added = Buffer.byteLength(machine.state.appended[file.path.toUpperCase()] ?? '')
  switch (file.content.kind) {
    case 'package':
      return file.content.sizeBytes
    case 'text':
      return Buffer.byteLength(file.content.text) + added
    case 'asset':
      return readAsset(file.content.asset).length + added
    case 'downloaded':
      return (await stat(file.content.file)).size + added
  }
}

/** Streams a file; rejects with HostError `not-found`, or `unavailable` for a package. */
export async function* readPracticeFile(machine: PracticeMachine, path: string): AsyncIterable<Uint8Array> {
  const file = findPracticeFile(machine, path)
  if (file === null) throw new HostError('not-found', message('host.not-found', { path }))
  if (file.content.kind === 'package') {
    throw new HostError('unavailable', message('host.practice-package', { path }))
  }
  if (file.content.kind === 'text') yield new TextEncoder().encode(file.content.text)
  else if (file.content.kind === 'asset') yield readAsset(file.content.asset)
  else yield* createReadStream(file.content.file)
  const added = machine.state.appended[file.path.toUpperCase()]
  if (added !== undefined) yield new TextEncoder().encode(added)
}

/**
 * Copies a file including appended text. A copy of a copy refers to the original file, so that no cycle can form.
 * Rejects with HostError `not-found`.
 */
export function copyPracticeFile(machine: PracticeMachine, from: string, to: string): void {
  const { copies, written, appended } = machine.state
  const source = findPracticeFile(machine, from)
  if (source === null) throw new HostError('not-found', message('host.not-found', { path: from }))
  const path = normal(to)
  const key = path.toUpperCase()
  if (key === source.path.toUpperCase()) return
  const added = appended[source.path.toUpperCase()]
  if (added === undefined) delete appended[key]
  else appended[key] = added
  delete written[key]
  if (source.content.kind === 'text') {
    delete copies[key]
    written[key] = { path, text: source.content.text }
    return
  }
  const first = copies[source.path.toUpperCase()]?.source ?? source.path
  if (first.toUpperCase() === key) delete copies[key]
  else copies[key] = { path, source: first }
}

/** Writes a text file on the PC as a tool does; replaces an existing one. */
export function writePracticeFile({ state }: PracticeMachine, path: string, text: string): void {
  const key = normal(path).toUpperCase()
  delete state.appended[key]
  state.written[key] = { path: normal(path), text }
}

/** Deletes a file that a tool wrote. */
export function removeWrittenFile({ state }: PracticeMachine, path: string): void {
  delete state.written[normal(path).toUpperCase()]
}

/** Appends text to a file; a new file begins with a byte order mark, as the logs of Windows do. */
export function appendPracticeFile(machine: PracticeMachine, path: string, text: string): void {
  const file = findPracticeFile(machine, path)
  if (file === null) {
    writePracticeFile(machine, path, `\ufeff${text}`)
    return
  }
  const key = file.path.toUpperCase()
  machine.state.appended[key] = (machine.state.appended[key] ?? '') + text
}

/** Normalizes to backslashes without a trailing one; rejects `..`. */
export function normal(path: string): string {
  const clean = path.replaceAll('/', '\\').replace(/\\+$/, '')
  if (clean.split('\\').includes('..')) throw new HostError('denied', message('host.path-outside', { path }))
  return clean
}

function allPaths(machine: PracticeMachine): string[] {
  const paths = [
    ...[...machine.files.values()].map((one) => one.path),
    ...lyingPackages(machine).map(({ path }) => path),
    ...Object.values(machine.state.copies).map((one) => one.path),
    ...Object.values(machine.state.written).map((one) => one.path),
  ]
  return [...new Map(paths.map((path) => [path.toUpperCase(), path])).values()]
}

function contentOf({ one, file }: LyingPackage): PracticeFile['content'] {
  return file === null ? { kind: 'package', sizeBytes: one.sizeBytes } : { kind: 'downloaded', file }
}

function named(path: string, content: PracticeFile['content']): PracticeFile {
  return { name: path.slice(path.lastIndexOf('\\') + 1), path, content }
}
