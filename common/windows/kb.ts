import { compareNumbers, type Order } from './order.ts'
import { malformed, type Parsed, parsed, valueOrNull } from './parsed.ts'

/** The number of a knowledge base article, which identifies an update: `KB5086672`. */
export type Kb = `KB${string}`

const digits = { least: 6, most: 8 } as const

/**
 * Parses `KB5086672` as people and tools write it: in any case, with a space or hyphen after KB, or only the number.
 */
export function parseKb(text: string): Parsed<Kb> {
  const trimmed = text.trim()
  if (trimmed === '') return malformed('kb', text, 'empty')
  const number = /^(?:kb[\s-]?)?(\d+)$/i.exec(trimmed)?.[1]
  if (number === undefined) return malformed('kb', text, 'part-shape')
  if (number.startsWith('0')) return malformed('kb', text, 'leading-zero')
  if (number.length < digits.least || number.length > digits.most)
    return malformed('kb', text, 'out-of-range')
  return parsed<Kb>(`KB${number}`)
}

/** Parses a text that is exactly one KB; null if missing or malformed. */
export function readKb(text: string | null | undefined): Kb | null {
  return text == null ? null : valueOrNull(parseKb(text))
}

/**
 * A letter or digit before, or a digit after, would make it part of another word; package names surround it with `_`,
 * `-` and `~`.
 */
const named = /(?<![a-z0-9])kb\s?([1-9]\d{5,7})(?!\d)/gi

/** The distinct KBs in a text, in order. */
export function kbsIn(text: string): Kb[] {
  return [...new Set(Array.from(text.matchAll(named), ([, number = '']): Kb => `KB${number}`))]
}

/** The first KB in a text; null if none. */
export function kbIn(text: string): Kb | null {
  return kbsIn(text)[0] ?? null
}

/** Orders KBs by number. Numbers are not assigned by date, so the order is only for lists. */
export function compareKbs(one: Kb, other: Kb): Order {
  return compareNumbers(Number(one.slice(2)), Number(other.slice(2)))
}
