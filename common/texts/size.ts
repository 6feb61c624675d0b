import type { Language } from './languages.ts'
import type { Say } from './say-in.ts'

/** A text of each unit; the one before counts for 1024 times less. */
const units = ['word.size.0', 'word.size.1', 'word.size.2', 'word.size.3', 'word.size.4'] as const

/**
 * Bytes as Windows and its tools write them, in units of 1024 that they call KB, MB and GB: `99.2 MB`. Window, terminal, pictures
 * and reports all say sizes by this, so that a number stands for the same everywhere and beside what Windows shows.
 */
export function sizeText(bytes: number, say: Say, language: Language): string {
  let power = 0
  let value = bytes
  while (value >= 1024 && power < units.length - 1) {
    value /= 1024
    power += 1
  }
  const digits = power === 0 || value >= 100 ? 0 : 1
  const number = value.toLocaleString(language, { maximumFractionDigits: digits })
  return say(units[power] ?? units[0], { number })
}
