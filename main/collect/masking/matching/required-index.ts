import { requiredText } from './required-text.ts'

/** The texts of which an expression requires one. */
export type RequiredTexts = {
  readonly texts: readonly string[]
  /** Those without a triple: one or two characters outside ASCII. */
  readonly brief: readonly string[]
  /** How many expressions had been looked at before this one. */
  readonly order: number
}

/** Of each triple of characters seven bits. */
export const tripleBits = 21
const tripleMask = 2 ** tripleBits - 1

const known = new WeakMap<RegExp, { readonly required: RequiredTexts | null }>()
const marks = new Uint32Array(2 ** (tripleBits - 5))
const byTriple = new Map<number, { readonly text: string; readonly required: RequiredTexts }[]>()
let count = 0

/** What an expression requires; null if nothing, or if it is not known. */
export function requiredBy(find: RegExp): RequiredTexts | null {
  const before = known.get(find)
  if (before !== undefined) return before.required
  const texts = requiredText(find)
  const required = texts && { texts, brief: texts.filter(({ length }) => length < 3), order: count++ }
  known.set(find, { required })
  for (const text of texts ?? []) if (required !== null && text.length >= 3) keep(text, required)
  return required
}

/** How many expressions `requiredIn` looks for. */
export function requiredCount(): number {
  return count
}

/**
 * All that require a text found in this one, in one pass. Brief texts are not looked for. For short texts: in a long one,
 * the beginnings of words like "computer" are found too often.
 */
export function requiredIn(folded: Uint16Array, whole: () => string): ReadonlySet<RequiredTexts> {
  const found = new Set<RequiredTexts>()
  let triple = 0
  for (let at = 0; at < folded.length; at++) {
    triple = nextTriple(triple, folded[at] ?? 0)
    if (at < 2 || ((marks[triple >>> 5] ?? 0) & (1 << (triple & 31))) === 0) continue
    for (const { text, required } of byTriple.get(triple) ?? [])
      if (!found.has(required) && whole().startsWith(text, at - 2)) found.add(required)
  }
  return found
}

function keep(text: string, required: RequiredTexts): void {
  const triple = firstTriple(text)
  marks[triple >>> 5] = (marks[triple >>> 5] ?? 0) | (1 << (triple & 31))
  const same = byTriple.get(triple)
  if (same === undefined) byTriple.set(triple, [{ text, required }])
  else same.push({ text, required })
}

/** Characters that share seven bits are told apart by comparing afterwards. */
export function nextTriple(triple: number, unit: number): number {
  return ((triple << 7) | (unit & 127)) & tripleMask
}

function firstTriple(text: string): number {
  return [0, 1, 2].reduce((triple, at) => nextTriple(triple, text.charCodeAt(at)), 0)
}
