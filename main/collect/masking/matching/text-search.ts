import { nextTriple, requiredBy, requiredCount, requiredIn, tripleBits } from './required-index.ts'
import { foldCase } from './required-text.ts'

/** What is known of a text. A false "yes" only costs time; "no" is always right. */
export type TextSearch = {
  /** Whether it can match an expression. */
  readonly canMatch: (find: RegExp) => boolean
  /** Whether it contains a text of ASCII in any case. */
  readonly canContain: (text: string) => boolean
}

/** In shorter texts, one pass for everything required costs less than building an index first. */
const shortText = 4096

/** The patterns that can match a text. */
export function matchable<P extends { readonly find: RegExp }>(text: string, patterns: readonly P[]): P[] {
  const { canMatch } = searchOf(text)
  return patterns.filter(({ find }) => canMatch(find))
}

/**
 * Looks at a text once, so that it need not be searched for expressions whose required text it lacks: some two hundred
 * expressions look for labels and commands, of which a text has only a few. Most are never needed and so never
 * compiled, which takes V8 half a second for all of them.
 */
export function searchOf(text: string): TextSearch {
  const folded = foldedUnits(text)
  const known = new Map<string, boolean>()
  let made: string | null = null
  const whole = () => {
    made ??= Buffer.from(folded.buffer).toString('utf16le')
    return made
  }
  const contains = (wanted: string): boolean => {
    const before = known.get(wanted)
    if (before !== undefined) return before
    const found = whole().includes(wanted)
    known.set(wanted, found)
    return found
  }
  return text.length < shortText ? inShort(folded, whole, contains) : inLong(folded, contains)
}

function inShort(folded: Uint16Array, whole: () => string, contains: (text: string) => boolean): TextSearch {
  const isAscii = folded.every((unit) => unit < 128)
  const looked = requiredCount()
  const found = requiredIn(folded, whole)
  return {
    canMatch(find) {
      const required = requiredBy(find)
      if (required === null || found.has(required)) return true
      // Not yet known when the text was looked at.
      if (required.order >= looked) return required.texts.some(contains)
      return !isAscii && required.brief.some(contains)
    },
    canContain: (wanted) => contains(wanted.toUpperCase()),
  }
}

function inLong(folded: Uint16Array, contains: (text: string) => boolean): TextSearch {
  const triples = triplesOf(folded)
  const mayContain = (wanted: string) => hasTriples(triples, wanted) && contains(wanted)
  return {
    canMatch: (find) => requiredBy(find)?.texts.some(mayContain) ?? true,
    canContain: (wanted) => mayContain(wanted.toUpperCase()),
  }
}

/** Indexes a text again only if it has changed. */
export function searching(): (text: string) => TextSearch {
  let seen: { readonly text: string; readonly search: TextSearch } | null = null
  return (text) => {
    if (seen?.text !== text) seen = { text, search: searchOf(text) }
    return seen.search
  }
}

let folds: Uint16Array | null = null

function foldedUnits(text: string): Uint16Array<ArrayBuffer> {
  folds ??= Uint16Array.from({ length: 2 ** 16 }, (_, code) =>
    foldCase(String.fromCharCode(code)).charCodeAt(0),
  )
  const folded = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) folded[at] = folds[text.charCodeAt(at)] ?? 0
  return folded
}

/** One bit for each triple that occurs. */
function triplesOf(folded: Uint16Array): Uint32Array {
  const triples = new Uint32Array(2 ** (tripleBits - 5))
  let triple = 0
  for (let at = 0; at < folded.length; at++) {
    triple = nextTriple(triple, folded[at] ?? 0)
    triples[triple >>> 5] = (triples[triple >>> 5] ?? 0) | (1 << (triple & 31))
  }
  return triples
}

function hasTriples(triples: Uint32Array, wanted: string): boolean {
  let triple = 0
  for (let at = 0; at < wanted.length; at++) {
    triple = nextTriple(triple, wanted.charCodeAt(at))
    if (at >= 2 && ((triples[triple >>> 5] ?? 0) & (1 << (triple & 31))) === 0) return false
  }
  return true
}
