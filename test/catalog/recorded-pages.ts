import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { realData } from '../real-data.ts'

/** Real pages stored as HTML, by file name; null if the recordings are not available. */
export function recordedPages(): ReadonlyMap<string, string> | null {
  const folder = realData('transcripts')
  if (folder === null) return null
  const names = readdirSync(folder).filter((name) => name.startsWith('catalog-'))
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

/** Real answers stored as PowerShell objects: their Content, by file name. */
export function recordedAnswers(): ReadonlyMap<string, string> | null {
  const folder = realData('catalog/mscatalog-tests/Assets')
  if (folder === null) return null
  const answers = new Map<string, string>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.includes('RawResponse')) continue
    const content = /<S N="Content">([^<]*)<\/S>/.exec(readFileSync(join(folder, name), 'utf16le'))?.[1]
    if (content !== undefined) answers.set(name, unescapeObject(content))
  }
  return answers
}

/** Decodes the text of an object file: XML entities, and control characters as `_x000D_`. */
function unescapeObject(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text
    .replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '')
}
