import { foldCase, requiredText } from './required-text.ts'

/** What is known of a text. A false "yes" only costs time; "no" is always right. */
export type TextSearch = {
  /** Whether it can match an expression. */
  readonly canMatch: (find: RegExp) => boolean
  /** Whether it contains a text of ASCII in any case. */
  readonly canContain: (text: string) => boolean
}

const unknown: TextSearch = { canMatch: () => true, canContain: () => true }

/** For shorter texts, searching costs less than building the index first. */
const shortText = 4096
/**
 * Triples of characters, seven bits of each. Characters that share these bits are told apart by searching afterwards.
 */
const allTriples = 2 ** 21

const required = new WeakMap<RegExp, { readonly texts: readonly string[] | null }>()

/** The patterns that can match a text. */
export function matchable<P extends { readonly find: RegExp }>(text: string, patterns: readonly P[]): P[] {
  const { canMatch } = searchOf(text)
  return patterns.filter(({ find }) => canMatch(find))
}

/**
 * Indexes a text once, so that it need not be searched for expressions whose required text it lacks: some two hundred
 * expressions look for labels and commands, of which a log has only a few.
 */
export function searchOf(text: string): TextSearch {
  if (text.length < shortText) return unknown
  const folded = foldedUnits(text)
  const triples = triplesOf(folded)
  const known = new Map<string, boolean>()
  let whole: string | null = null
  const contains = (wanted: string): boolean => {
    if (!hasTriples(triples, wanted)) return false
    const before = known.get(wanted)
    if (before !== undefined) return before
    whole ??= Buffer.from(folded.buffer).toString('utf16le')
    const found = whole.includes(wanted)
    known.set(wanted, found)
    return found
  }
  return {
    canMatch: (find) => requiredBy(find)?.some(contains) ?? true,
    canContain: (wanted) => contains(wanted.toUpperCase()),
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

function requiredBy(find: RegExp): readonly string[] | null {
  const before = required.get(find)
  if (before !== undefined) return before.texts
  const texts = requiredText(find)
  required.set(find, { texts })
  return texts
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
  const triples = new Uint32Array(allTriples / 32)
  let triple = 0
  for (let at = 0; at < folded.length; at++) {
    triple = ((triple << 7) | ((folded[at] ?? 0) & 127)) & (allTriples - 1)
    triples[triple >>> 5] = (triples[triple >>> 5] ?? 0) | (1 << (triple & 31))
  }
  return triples
}

function hasTriples(triples: Uint32Array, wanted: string): boolean {
  let triple = 0
  for (let at = 0; at < wanted.length; at++) {
    triple = ((triple << 7) | (wanted.charCodeAt(at) & 127)) & (allTriples - 1)
    if (at >= 2 && ((triples[triple >>> 5] ?? 0) & (1 << (triple & 31))) === 0) return false
  }
  return true
}
