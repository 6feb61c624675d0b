import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { families } from '../../common/texts/families.ts'
import { missingPlurals, type Places, placesOf } from './places.ts'

/** Parameters of each text by key, in key order. */
export type Texts = ReadonlyMap<string, Places>

/**
 * The texts of the first language, `en`, checked against the rules of the catalog of texts: every key is in the file
 * of its area, no text is empty, a family's code has all its parts, and every other language has the same keys and
 * parameters.
 */
export function readTexts(
  folder: string,
  languages: readonly string[],
): { texts: Texts; problems: readonly string[] } {
  const problems: string[] = []
  const byLanguage = new Map(
    languages.map((language) => [language, readLanguage(join(folder, language), language, problems)]),
  )
  const texts = byLanguage.get('en') ?? new Map<string, Places>()
  problems.push(...missingParts(texts))
  for (const [language, others] of byLanguage)
    if (language !== 'en') problems.push(...differences(texts, others, language))
  return { texts, problems }
}

function readLanguage(folder: string, language: string, problems: string[]): Map<string, Places> {
  const found = new Map<string, Places>()
  for (const name of readdirSync(folder).sort()) {
    const area = name.replace(/\.json$/, '')
    const entries: Record<string, unknown> = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    for (const [key, text] of Object.entries(entries)) {
      if (!key.startsWith(`${area}.`) || !/^[a-z0-9.-]+$/i.test(key))
        problems.push(`${key} does not belong into ${name}.`)
      if (typeof text !== 'string' || text.trim() === '') problems.push(`${key} has no words.`)
      else
        try {
          found.set(key, placesOf(text))
          // English determines which numbers a text must distinguish.
          const lacks = language === 'en' ? [] : missingPlurals(text, language)
          if (lacks.length > 0) problems.push(`${language}: ${key} has no plural for ${lacks.join(', ')}.`)
        } catch (error) {
          problems.push(`${key}: ${error instanceof Error ? error.message : error}`)
        }
    }
  }
  return new Map([...found].sort(([a], [b]) => compareKeys(a, b)))
}

function missingParts(texts: Texts): string[] {
  const problems: string[] = []
  for (const [family, parts] of Object.entries(families)) {
    const own = [...texts.keys()].filter((key) => key.startsWith(`${family}.`))
    const known = parts.map((part) => part.replace('?', ''))
    for (const key of own)
      if (key.split('.').length !== 3 || !known.includes(key.split('.')[2] ?? ''))
        problems.push(`${key}: a text of this family is ${family}.<code>.${known.join('|')}.`)
    for (const code of new Set(own.map((key) => key.split('.')[1])))
      for (const part of parts)
        if (!part.endsWith('?') && !texts.has(`${family}.${code}.${part}`))
          problems.push(`${family}.${code} lacks "${part}".`)
  }
  return problems
}

function differences(texts: Texts, others: Texts, language: string): string[] {
  const asText = (places: Places | undefined) => JSON.stringify([...(places ?? [])].sort())
  return [...new Set([...texts.keys(), ...others.keys()])].flatMap((key) => {
    if (!others.has(key)) return [`${language} lacks ${key}.`]
    if (!texts.has(key)) return [`${language} has ${key}, which English lacks.`]
    const same = asText(texts.get(key)) === asText(others.get(key))
    return same ? [] : [`${language}: the places of ${key} are not those of the English text.`]
  })
}

/** The order of keys: by code units, independent of the locale. */
export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A text file as stored: sorted, one text per line. */
export function sortedJson(entries: Readonly<Record<string, unknown>>): string {
  const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => compareKeys(a, b)))
  return `${JSON.stringify(sorted, null, 2)}\n`
}
