import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KeptSources, keptSourcesSchema } from '../../common/case/kept-sources.ts'
import { makeFolder } from '../files/make-folder.ts'
import { openNew } from '../files/open-plain.ts'
import { removeFile } from '../files/remove-file.ts'
import { writeFailure } from '../home/write-failure.ts'
import type { CaseFolder } from './case-folder.ts'

/** Size limits for one log, and for all logs of a case: the same as in a bundle. */
const mostOfOne = 64 * 2 ** 20
const mostOfAll = 320 * 2 ** 20

type Source = { readonly name: string; open(): AsyncIterable<Uint8Array> }

/**
 * Saves the logs that a case is made from, so that their lines can be shown when the files are gone; a log that is too
 * large is listed but not saved. Throws FailureError.
 */
export async function keepSources(
  folder: CaseFolder,
  pc: string,
  sources: readonly Source[],
): Promise<KeptSources> {
  const files: KeptSources['files'] = []
  let left = mostOfAll
  const place = join(folder.evidenceFolder, 'logs')
  try {
    await makeFolder(place)
    for (const [index, source] of sources.entries()) {
      const name = `logs/${index + 1}-${plainName(source.name)}`
      const bytes = await keepOne(source, join(folder.evidenceFolder, name), Math.min(left, mostOfOne))
      left -= bytes ?? 0
      files.push({ name: source.name, kept: bytes === null ? null : name })
    }
  } catch (error) {
    throw writeFailure(error, place)
  }
  const kept: KeptSources = { schema: 'unstuck/sources@1', pc, files }
  await folder.write('sources', kept)
  return kept
}

/** The file of a log saved in the case; null if evidence cites no log with this name, or it was not saved. */
export function keptSourceFile(folder: CaseFolder, cited: string): string | null {
  const file = join(folder.path, 'sources.json')
  if (!existsSync(file)) return null
  const parsed = keptSourcesSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  const kept = parsed.data?.files.find(({ name }) => name === cited)?.kept ?? null
  if (kept === null || !/^logs\/[\w.-]{1,150}$/.test(kept)) return null
  const place = join(folder.evidenceFolder, kept)
  return existsSync(place) ? place : null
}

/**
 * Number of saved bytes; null if the log exceeds the limit. A log that cannot be read to the end is saved up to that
 * point.
 */
async function keepOne(source: Source, place: string, most: number): Promise<number | null> {
  const file = await openNew(place)
  let bytes = 0
  try {
    for await (const piece of whatCanBeRead(source)) {
      bytes += piece.length
      if (bytes > most) break
      await file.writeFile(piece)
    }
  } finally {
    await file.close()
  }
  if (bytes <= most) return bytes
  await removeFile(place)
  return null
}

/** A log that cannot be read completely is already a gap of the diagnosis. */
async function* whatCanBeRead(source: Source): AsyncGenerator<Uint8Array> {
  const pieces = source.open()[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await pieces.next().catch(() => null)
      if (next === null || next.done) return
      yield next.value
    }
  } finally {
    // If a log exceeds the limit, reading stops in the middle, and its file must be closed.
    await pieces.return?.()
  }
}

function plainName(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  return last.replace(/[^\w.-]+/g, '_').slice(-100) || 'log'
}
