import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../files/make-folder.ts'
import { readBounded } from '../files/read-bounded.ts'
import { unstuckHome } from '../home/home-folder.ts'
import { writeFailure } from '../home/write-failure.ts'
import { writeFileAtomically } from '../home/write-file-atomically.ts'
import {
  type FactsInUse,
  factsInUse,
  factsUntil,
  keptKnowledgeName,
} from '../knowledge/imported/kept-knowledge.ts'
import { pinnedKeys } from '../knowledge/imported/pinned-keys.ts'
import { mostSignedBytes, readFrom, readSignedKnowledge } from '../knowledge/imported/signed-knowledge.ts'
import { readAsset } from '../program/assets.ts'
import { failureError } from '../texts/failure.ts'

/** Where facts are read and stored; replaced in tests. */
type FactsPlaces = {
  readonly read?: typeof readAsset
  readonly home?: string
  readonly keys?: readonly string[]
}

/** The update facts in use for this user. */
export function factsHere(home = unstuckHome()): FactsInUse {
  return factsInUse(readAsset, home)
}

/**
 * Imports a signed facts file for every later start. Throws FailureError `not-found`, `too-large`, `malformed`, or
 * `refused` if it is not signed by a key of this program, older than the one in use, or older than the program's own
 * facts.
 */
export async function importKnowledge(
  file: string,
  { read = readAsset, home = unstuckHome(), keys = pinnedKeys() }: FactsPlaces = {},
): Promise<FactsInUse> {
  const unreadable = () => failureError('not-found', 'knowledge-file-unreadable', {}, file)
  if ((await stat(file).catch(() => null))?.isDirectory() === true) throw unreadable()
  const bytes = await readBounded(file, mostSignedBytes).catch(() => {
    throw unreadable()
  })
  if (bytes === null) throw failureError('too-large', 'knowledge-not-signed-file', {}, file)
  const wanted = readSignedKnowledge(bytes, keys, file)
  const until = factsUntil(readFrom(wanted.files))
  const now = factsInUse(read, home, keys)
  const isOlder = now.made !== null && Date.parse(wanted.made) < Date.parse(now.made)
  if (isOlder || until < factsUntil(read))
    throw failureError('refused', 'knowledge-older', { made: wanted.made, until, own: now.until }, file)
  try {
    await makeFolder(home)
  } catch (error) {
    throw writeFailure(error, home)
  }
  await writeFileAtomically(join(home, keptKnowledgeName), bytes.toString('utf8'))
  return { from: 'imported', made: wanted.made, until }
}
