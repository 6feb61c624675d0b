import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { makeFolder } from '../files/make-folder.ts'
import { writeWhole } from '../files/write-whole.ts'

/** An unprocessed answer of the catalog, and its time. */
export type KeptAnswer = { readonly text: string; readonly readAt: number }

/** Answers on disk. Losing them only costs time, so read and write errors count as missing. */
export type AnswerCache = {
  readonly find: (key: string) => Promise<KeptAnswer | null>
  readonly keep: (key: string, text: string, readAt: number) => Promise<void>
}

/** Limits: number of answers, and bytes per answer. */
export const mostAnswers = 400
export const mostAnswerBytes = 8 * 1024 * 1024

const answerSchema = z.object({
  schema: z.literal('unstuck/catalog-answer@1'),
  key: z.string(),
  readAt: z.number().int().positive(),
  text: z.string(),
})

/**
 * Stores answers in a folder, one file each, and deletes the oldest beyond 400. It stores the page itself rather than
 * the parsed result: the page is parsed and validated again each time, by whatever version reads it, so that a
 * modified file cannot introduce an address that a page could not.
 */
export function openAnswerCache(folder: string): AnswerCache {
  const fileOf = (key: string) => join(folder, nameOf(key))
  return {
    async find(key) {
      try {
        const file = fileOf(key)
        if ((await stat(file)).size > mostAnswerBytes) return null
        const answer = answerSchema.parse(JSON.parse(await readFile(file, 'utf8')))
        return answer.key === key ? { text: answer.text, readAt: answer.readAt } : null
      } catch {
        return null
      }
    },
    async keep(key, text, readAt) {
      try {
        await makeFolder(folder)
        const file = fileOf(key)
        await writeWhole(file, JSON.stringify({ schema: 'unstuck/catalog-answer@1', key, readAt, text }))
        await dropOldest(folder)
      } catch {
        // A full or read-only disk: the answer is used, and requested again next time.
      }
    },
  }
}

/** File name of an answer. */
function nameOf(key: string): string {
  return `${createHash('sha256').update(key).digest('hex')}.json`
}

function readAnswer(name: string, bytes: Uint8Array): z.infer<typeof answerSchema> | null {
  if (bytes.length > mostAnswerBytes) return null
  try {
    const answer = answerSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
    return nameOf(answer.key) === name ? answer : null
  } catch {
    return null
  }
}

/** Whether these are the bytes of a stored answer with the right name. */
export function isKeptAnswer(name: string, bytes: Uint8Array): boolean {
  return readAnswer(name, bytes) !== null
}

/** Imports an answer from another PC if this one has none, or an older one. False if it was not imported. */
export async function takeAnswer(
  folder: string,
  name: string,
  bytes: Uint8Array,
  now = Date.now(),
): Promise<boolean> {
  const answer = readAnswer(name, bytes)
  // An answer from the future would block every later one.
  if (answer === null || answer.readAt > now) return false
  const cache = openAnswerCache(folder)
  const own = await cache.find(answer.key)
  if (own !== null && own.readAt >= answer.readAt) return false
  await cache.keep(answer.key, answer.text, answer.readAt)
  return true
}

async function dropOldest(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.length <= mostAnswers) return
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      return { path, changed: (await stat(path)).mtimeMs }
    }),
  )
  files.sort((a, b) => a.changed - b.changed)
  for (const { path } of files.slice(0, files.length - mostAnswers)) await rm(path, { force: true })
}
