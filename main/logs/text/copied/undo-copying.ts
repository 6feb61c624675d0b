import { withPlainCodes } from '../../../../common/windows/plain-codes.ts'
import { withPlainCharacters } from './characters.ts'
import { type CopiedLine, withDecodedStrings } from './json-strings.ts'
import { withoutLinePrefixes } from './line-prefixes.ts'
import { withoutMarkup } from './markup.ts'
import { withoutWraps } from './wraps.ts'

/**
 * Undoes what mail, chat, web pages, build servers and terminals do to log lines and console output: line prefixes,
 * escapes, entities, typographic characters, other spellings of codes, hard wraps, doubled line feeds. Returns the
 * lines with their numbers in the original, which evidence cites; null if there was nothing to undo.
 */
export function undoCopying(text: string): readonly CopiedLine[] | null {
  // Escapes hide prefixes, and prefixes hide the width at which lines were wrapped.
  const plain = withPlainCodes(withPlainCharacters(withoutMarkup(text)))
  const lines = plain.split('\n').map((each, at) => ({ text: each, line: at + 1 }))
  const expanded = withoutDoubledFeeds(withDecodedStrings(lines))
  const texts = expanded.map((each) => each.text)
  const undone = withoutWraps(withoutLinePrefixes(texts))
  const isSame =
    plain === text && expanded.length === lines.length && undone.every((each, at) => each === texts[at])
  return isSame ? null : expanded.map(({ line }, at) => ({ text: undone[at] ?? '', line }))
}

/** Removes the empty line that some mail programs add after each line. */
function withoutDoubledFeeds(lines: readonly CopiedLine[]): readonly CopiedLine[] {
  if (lines.length < leastDoubled) return lines
  const isBlank = ({ text }: CopiedLine) => text.trim() === ''
  const kept = lines.filter((_, at) => at % 2 === 0)
  const between = lines.filter((_, at) => at % 2 === 1)
  return between.every(isBlank) && kept.filter(isBlank).length < kept.length / 2 ? kept : lines
}

/** Fewer lines can alternate by chance. */
const leastDoubled = 9
