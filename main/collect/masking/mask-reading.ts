import type { FixedShape } from './fixed-shapes.ts'
import type { MaskBook } from './mask-book.ts'
import { type Finder, maskNames } from './mask-names.ts'
import { innerTexts } from './matching/inner-texts.ts'
import { matchesOf } from './matching/matches-of.ts'
import { matchable } from './matching/text-search.ts'
import { escapeMark, type Reading, undoEscapes } from './matching/undo-escapes.ts'
import { beginsAt } from './matching/word-edges.ts'
import type { Letters } from './names/name-forms.ts'

/**
 * Masks what is found only after unescaping a line: it is searched in the unescaped line and removed from the
 * original one.
 */
export function maskEscaped(
  text: string,
  letters: Letters,
  book: MaskBook,
  shapes: readonly FixedShape[],
  names: Finder | null,
): string {
  if (!escapeMark.test(text)) return text
  return text
    .split('\n')
    .map((line) =>
      escapeMark.test(line)
        ? withMasks(line, findsIn(undoEscapes(line, letters), book, shapes, names))
        : line,
    )
    .join('\n')
}

/** Positions of names inside other texts; `anchored`: those that depend on the beginning of a line. */
export type InnerPositions = { readonly all: readonly FixedShape[]; readonly anchored: readonly FixedShape[] }

/**
 * Masks the texts inside a text: each is searched by itself, and what is found is removed from the outer text.
 * Only positions of names are, and servers, whose backslashes are doubled outside: other formats were found in the
 * outer text, with what is before them.
 */
export function maskInnerTexts(text: string, book: MaskBook, { all, anchored }: InnerPositions): string {
  const finds = innerTexts(text).flatMap(({ reading, isPlain }) =>
    findsIn(reading, book, isPlain ? anchored : all, null),
  )
  return withMasks(text, finds)
}

type Find = { readonly start: number; readonly end: number; readonly mask: string }

function findsIn(
  { text, starts, ends }: Reading,
  book: MaskBook,
  shapes: readonly FixedShape[],
  names: Finder | null,
): Find[] {
  const finds: Find[] = []
  const put = (found: string, mask: string, index: number): string => {
    // Replaces only the part that differs, so that the surrounding text keeps its escapes.
    let before = 0
    while (before < Math.min(found.length, mask.length) && found[before] === mask[before]) before++
    let after = 0
    while (
      after < Math.min(found.length, mask.length) - before &&
      found.at(-1 - after) === mask.at(-1 - after)
    )
      after++
    const start = starts[index + before]
    const end = ends[index + found.length - after - 1]
    if (mask !== found && start !== undefined && end !== undefined && start >= 0 && end >= 0)
      finds.push({ start, end: Math.max(start, end), mask: mask.slice(before, mask.length - after) })
    return mask
  }
  for (const { find, notAfter, mask } of matchable(text, shapes))
    for (const match of matchesOf(text, find))
      if (notAfter === undefined || beginsAt(text, match.index, notAfter))
        put(match[0], mask(match, text, book), match.index)
  maskNames(text, names, put)
  return finds
}

function withMasks(text: string, finds: readonly Find[]): string {
  let masked = text
  let from = text.length
  // From the end, so that positions stay valid. Of two overlapping matches, each replaces its own part.
  for (const find of finds.toSorted((one, other) => other.end - one.end || one.start - other.start)) {
    const end = Math.min(find.end, from)
    if (find.start >= end) continue
    masked = masked.slice(0, find.start) + find.mask + masked.slice(end)
    from = find.start
  }
  return masked
}
