import type { Language } from './languages.ts'
import type { Say } from './say-in.ts'

/** One text per unit, each 1024 times larger than the previous. */
const units = ['word.size.0', 'word.size.1', 'word.size.2', 'word.size.3', 'word.size.4'] as const

/**
 * Bytes in the units of Windows, multiples of 1024 named KB, MB and GB: `99.2 MB`. Windows, terminal, pictures and
 * reports all use this, so that sizes match each other and those shown by Windows.
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
