import { compareNumbers, type Order } from './order.ts'
import { malformed, type Parsed, parsed, valueOrNull } from './parsed.ts'

/** The number of a knowledge base article, which names an update: `KB5086672`. */
export type Kb = `KB${string}`

const digits = { least: 6, most: 8 } as const

/** Reads `KB5086672` as people and tools write it: in any case, with a space or hyphen after KB, or the number alone. */
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

/** The KB that a text spells and nothing else; null where it is missing or malformed. */
export function readKb(text: string | null | undefined): Kb | null {
  return text == null ? null : valueOrNull(parseKb(text))
}

/** Letters, digits beside it would make it part of another word; `_`, `-` and `~` stand around it in names of packages. */
const named = /(?<![a-z0-9])kb\s?([1-9]\d{5,7})(?!\d)/gi

/** Every KB that a text names, in order, each once. */
export function kbsIn(text: string): Kb[] {
  return [...new Set(Array.from(text.matchAll(named), ([, number = '']): Kb => `KB${number}`))]
}

/** The first KB that a text names; null where it names none. */
export function kbIn(text: string): Kb | null {
  return kbsIn(text)[0] ?? null
}

/** Orders KBs by number. Numbers are not handed out by date: the order is for lists only. */
export function compareKbs(one: Kb, other: Kb): Order {
  return compareNumbers(Number(one.slice(2)), Number(other.slice(2)))
}
