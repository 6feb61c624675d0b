import type { Language } from '../../common/texts/languages.ts'
import type { Area } from '../../common/texts/words.ts'
import { hasAsset, readAsset } from '../program/assets.ts'

const areas = new Map<string, Area | null>()

/**
 * The texts of an area in a language; null if there are none. Read when the first of them is needed: a command that
 * prints nothing reads nothing.
 */
export function areaOf(language: Language, name: string): Area | null {
  const file = `texts/${language}/${name}.json`
  const known = areas.get(file)
  if (known !== undefined) return known
  const area = /^[a-z-]+$/.test(name) && hasAsset(file) ? JSON.parse(readAsset(file).toString('utf8')) : null
  areas.set(file, area)
  return area
}

/** A text of the catalogue as it is written, without parameters; null if the language does not have the key. */
export function unfilledText(language: Language, key: string): string | null {
  const area = areaOf(language, key.slice(0, Math.max(0, key.indexOf('.'))))
  return area !== null && Object.hasOwn(area, key) ? (area[key] ?? null) : null
}
