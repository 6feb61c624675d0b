import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FailureError } from '../../../common/result.ts'
import { openKnowledge } from '../open-knowledge.ts'
import type { ReadAsset } from '../read-file.ts'
import { pinnedKeys } from './pinned-keys.ts'
import { mostSignedBytes, readFrom, readSignedKnowledge, type SignedKnowledge } from './signed-knowledge.ts'

/** File name in the home folder; stored unchanged, and verified again at every start. */
export const keptKnowledgeName = 'knowledge.json'

/** Which facts this process uses. */
export type FactsInUse = {
  readonly from: 'program' | 'imported'
  /** Creation date of an imported file; null for the program's own facts. */
  readonly made: string | null
  /** Date up to which all releases of every branch are known, `YYYY-MM-DD`. */
  readonly until: string
}

/**
 * Reads facts from the imported file if it is signed, complete and not older than the program's; otherwise from the
 * program. A damaged or forged file is ignored, because the program has its own facts.
 */
export function withImported(read: ReadAsset, home: string, keys = pinnedKeys()): ReadAsset {
  let imported: SignedKnowledge | null | undefined
  return (name) => {
    if (!name.startsWith('knowledge/')) return read(name)
    if (imported === undefined) imported = keptKnowledge(read, home, keys)
    return imported === null ? read(name) : readFrom(imported.files)(name)
  }
}

/** Which facts a process with this home folder uses. */
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
    // A newer program knows more than a file created before it.
    return factsUntil(readFrom(kept.files)) < factsUntil(read) ? null : kept
  } catch (error) {
    if (error instanceof FailureError || (error as NodeJS.ErrnoException).code !== undefined) return null
    throw error
  }
}

/** The latest date up to which the releases of a branch are completely known. */
export function factsUntil(read: ReadAsset): string {
  const { branches } = openKnowledge(read).releases
  return (
    branches
      .map(({ completeUntil }) => completeUntil)
      .sort()
      .at(-1) ?? ''
  )
}
