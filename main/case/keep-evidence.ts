import { createReadStream, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import type { Content } from '../files/write-whole.ts'
import { writeFailure } from '../home/write-failure.ts'
import { writeFileAtomically } from '../home/write-file-atomically.ts'
import { failureError } from '../texts/failure.ts'

/**
 * Keeps raw evidence below a folder. Names are relative with `/`, as `tools/reg-1.stdout`; a name that could leave
 * the folder is refused.
 */
export function keepEvidenceIn(folder: string): (name: string, content: Content) => Promise<void> {
  return async (name, content) => {
    const file = evidencePath(folder, name)
    await makeFolder(dirname(file)).catch((error: unknown) => {
      throw writeFailure(error, dirname(file))
    })
    await writeFileAtomically(file, content)
  }
}

/**
 * Keeps every file below a folder of evidence, under its relative name, in pieces: a CBS.log of many gigabytes is what some
 * PCs are stuck with. Links are left out.
 */
export async function keepFolder(
  from: string,
  keep: (name: string, content: Content) => Promise<void>,
): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    await keep(relative(from, file).split(sep).join('/'), piecesOf(file))
  }
}

/**
 * Opens the file when its first piece is asked for: a stream that fails while nobody listens ends the process, and one that
 * nobody reads stays open.
 */
async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file)
}

/** The file of kept evidence; null where the folder has none of that name. */
export function keptEvidenceFile(folder: string, name: string): string | null {
  if (!isEvidenceName(name)) return null
  const file = evidencePath(folder, name)
  return existsSync(file) ? file : null
}

function evidencePath(folder: string, name: string): string {
  if (!isEvidenceName(name)) throw failureError('refused', 'evidence-name-invalid', {}, name)
  return join(folder, ...name.split('/'))
}

function isEvidenceName(name: string): boolean {
  const parts = name.split('/')
  return (
    parts.length <= 20 &&
    parts.every((part) => /^[\w.()~$ {}@,=+-]{1,150}$/.test(part) && !/^\.+$/.test(part))
  )
}
