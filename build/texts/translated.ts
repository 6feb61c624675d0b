import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The English text that each translation was made from: key to the start of its SHA-256. Nothing else would reveal
 * translations that are older than their English text.
 */
type Record = Readonly<{ [key: string]: string }>

/** Keys whose English text has changed since it was translated. */
export function changedSince(recordFile: string, englishFolder: string): string[] {
  if (!existsSync(recordFile)) return []
  const recorded: Record = JSON.parse(readFileSync(recordFile, 'utf8'))
  return Object.entries(hashesOf(englishFolder))
    .filter(([key, hash]) => recorded[key] !== hash)
    .map(([key]) => key)
}

/** Records that every language agrees with the current English texts. */
export function recordTranslated(recordFile: string, englishFolder: string): void {
  writeFileSync(recordFile, `${JSON.stringify(hashesOf(englishFolder), null, 2)}\n`)
}

function hashesOf(englishFolder: string): Record {
  const texts = readdirSync(englishFolder)
    .sort()
    .flatMap((name) => Object.entries<string>(JSON.parse(readFileSync(join(englishFolder, name), 'utf8'))))
  return Object.fromEntries(
    texts.map(([key, text]) => [key, createHash('sha256').update(text).digest('hex').slice(0, 8)]),
  )
}
