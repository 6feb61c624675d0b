import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { KitManifest, ListedFile } from '../../../common/packages/kit.ts'
import { isKeptAnswer, mostAnswerBytes, mostAnswers, takeAnswer } from '../../catalog/answer-cache.ts'
import { answersFolder, type CatalogAccess } from '../../catalog/search-catalog.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { refuseLinkedPath, removePlain } from '../../files/open-plain.ts'
import { readBounded } from '../../files/read-bounded.ts'
import { writeWhole } from '../../files/write-whole.ts'
import { kitFailure } from '../../packages/kit/kit-failure.ts'

const area = 'catalog/'
const nothing = new Uint8Array()
const answerName = /^[0-9a-f]{64}\.json$/

/**
 * Copies the cached catalog answers into a kit, so that a PC without network access gets the same plan as on this
 * computer. Older answers in the kit are removed. Throws FailureError if writing to the medium fails.
 */
export async function putAnswers(
  folder: string,
  access: Pick<CatalogAccess, 'home' | 'site'>,
  old: KitManifest['files'],
): Promise<ListedFile[]> {
  const from = answersFolder(access)
  const names = (await readdir(from).catch(() => [])).filter((name) => answerName.test(name)).sort()
  const written: ListedFile[] = []
  try {
    await refuseLinkedPath(join(folder, 'catalog'))
    if (names.length > 0) await makeFolder(join(folder, 'catalog'))
    for (const name of names) {
      const bytes = await readBounded(join(from, name), mostAnswerBytes).catch(() => null)
      if (bytes === null || !isKeptAnswer(name, bytes)) continue
      const path = `${area}${name}`
      const file = { path, sizeBytes: bytes.length, sha256: sha256(bytes) }
      const place = join(folder, 'catalog', name)
      const there = old.some((one) => one.path === path && one.sha256 === file.sha256)
      if (
        !there ||
        sha256((await readBounded(place, mostAnswerBytes).catch(() => null)) ?? nothing) !== file.sha256
      )
        await writeWhole(place, bytes)
      written.push(file)
    }
    const stays = new Set(written.map(({ path }) => path))
    for (const { path } of old)
      if (isAnswer(path) && !stays.has(path)) await removePlain(join(folder, ...path.split('/')))
  } catch (error) {
    throw kitFailure(error, folder)
  }
  return written
}

/**
 * Copies the catalog answers of a kit to this PC if they are newer than its own. Skips files that were modified since
 * the kit was made, that are not answers or too large, and those beyond the cache limit; planning works without them.
 *
 * @returns the number of copied answers
 */
export async function takeAnswers(
  folder: string,
  { files }: KitManifest,
  access: Pick<CatalogAccess, 'home' | 'site'>,
): Promise<number> {
  let taken = 0
  const answers = files.filter(({ path }) => isAnswer(path)).slice(0, mostAnswers)
  for (const { path, sha256: expected, sizeBytes } of answers) {
    if (sizeBytes > mostAnswerBytes) continue
    const bytes = await readBounded(join(folder, ...path.split('/')), sizeBytes).catch(() => null)
    if (bytes === null || sha256(bytes) !== expected) continue
    if (await takeAnswer(answersFolder(access), path.slice(area.length), bytes)) taken++
  }
  return taken
}

export const isAnswer = (path: string) => path.startsWith(area) && answerName.test(path.slice(area.length))

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
