import { type Say, sayIn } from '../../common/texts/say-in.ts'
import type { Message } from '../../common/texts/value.ts'
import { type Area, type Words, wordsFrom } from '../../common/texts/words.ts'
import { hasAsset, readAsset } from '../assets.ts'

const areas = new Map<string, Area | null>()

/** Read when its first text is needed: a call of the command line that says nothing reads nothing. */
function englishArea(name: string): Area | null {
  const known = areas.get(name)
  if (known !== undefined) return known
  const file = `texts/en/${name}.json`
  const area = /^[a-z-]+$/.test(name) && hasAsset(file) ? JSON.parse(readAsset(file).toString('utf8')) : null
  areas.set(name, area)
  return area
}

/** The English words of a message; null where there are none, as for a message from a file of a newer version. */
export const englishOrNull: Words = wordsFrom(englishArea, 'en')

/** The English words of a message; its code where there are none. */
export function english(said: Message): string {
  return englishOrNull(said) ?? said.code
}

/** The English words of a key: `message` and `english` in one. */
export const say: Say = sayIn(englishOrNull)
