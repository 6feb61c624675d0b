import { createReadStream, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import type { Content } from '../files/write-whole.ts'
import { writeFailure } from '../home/write-failure.ts'
import { writeFileAtomically } from '../home/write-file-atomically.ts'
import { failureError } from '../texts/failure.ts'

/**
 * Saves raw evidence below a folder. Names are relative with `/`, as `tools/reg-1.stdout`; a name that could leave the
 * folder is refused.
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
 * Saves every file of an evidence folder under its relative name, in chunks, because a CBS.log of many gigabytes is
 * what some PCs are stuck with. Links are skipped.
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
 * Opens the file when its first chunk is requested: a stream that fails without a listener ends the process, and one
 * that is not read stays open.
 */
async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file)
}

/** The file of saved evidence; null if the folder has none with that name. */
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
