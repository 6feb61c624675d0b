import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FailureError } from '../../../common/result.ts'
import { openKnowledge } from '../open-knowledge.ts'
import type { ReadAsset } from '../read-file.ts'
import { pinnedKeys } from './pinned-keys.ts'
import { mostSignedBytes, readFrom, readSignedKnowledge, type SignedKnowledge } from './signed-knowledge.ts'

/** Its name in the home folder; kept as it came, and proven again at every start. */
export const keptKnowledgeName = 'knowledge.json'

/** Which facts this process uses. */
export type FactsInUse = {
  readonly from: 'program' | 'imported'
  /** When an imported file was made; null for the facts of the program. */
  readonly made: string | null
  /** The day up to which all releases of every branch are known, `YYYY-MM-DD`. */
  readonly until: string
}

/**
 * Reads facts from the file that was imported, where there is one that is signed, whole, and not behind the program; else
 * from the program. A file that is damaged or forged counts as none: the program has its own facts.
 */
export function withImported(read: ReadAsset, home: string, keys = pinnedKeys()): ReadAsset {
  let imported: SignedKnowledge | null | undefined
  return (name) => {
    if (!name.startsWith('knowledge/')) return read(name)
    if (imported === undefined) imported = keptKnowledge(read, home, keys)
    return imported === null ? read(name) : readFrom(imported.files)(name)
  }
}

/** Which facts a process with this home uses. */
export function factsInUse(read: ReadAsset, home: string, keys = pinnedKeys()): FactsInUse {
  const imported = keptKnowledge(read, home, keys)
  return imported === null
    ? { from: 'program', made: null, until: factsUntil(read) }
    : { from: 'imported', made: imported.made, until: factsUntil(readFrom(imported.files)) }
}

function keptKnowledge(read: ReadAsset, home: string, keys: readonly string[]): SignedKnowledge | null {
  const file = join(home, keptKnowledgeName)
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found?.isFile() || found.size > mostSignedBytes) return null
    const kept = readSignedKnowledge(readFileSync(file), keys, file)
    // A newer program knows more than a file that was made before it.
    return factsUntil(readFrom(kept.files)) < factsUntil(read) ? null : kept
  } catch (error) {
    if (error instanceof FailureError || (error as NodeJS.ErrnoException).code !== undefined) return null
    throw error
  }
}

/** The latest day up to which the releases of a branch are known whole. */
export function factsUntil(read: ReadAsset): string {
  const { branches } = openKnowledge(read).releases
  return (
    branches
      .map(({ completeUntil }) => completeUntil)
      .sort()
      .at(-1) ?? ''
  )
}
