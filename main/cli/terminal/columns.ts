import { onOneLine, printable } from './printable.ts'

/** Characters with a width of two columns: East Asian wide and full-width forms, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
/** Characters without width: combining marks and joiners. */
const empty = /\p{M}|[\u200b-\u200d\u2060\ufeff]/u

/** Width of a printable text on a terminal, in columns. */
export function columnsOf(text: string): number {
  // Fast path: most text is ASCII.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let columns = 0
  for (const character of text) columns += wide.test(character) ? 2 : empty.test(character) ? 0 : 1
  return columns
}

/** Untrusted text as one printable line, with whitespace collapsed. */
export function oneLine(text: string): string {
  return onOneLine(printable(text.replaceAll(/\s+/g, ' ').trim()))
}

/** Truncates a printable text to `columns`. */
export function cutEnd(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  let kept = ''
  let left = Math.max(0, columns - 1)
  for (const character of text) {
    left -= columnsOf(character)
    if (left < 0) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** Pads a printable text with spaces to `columns`. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/**
 * The part of a text around `[from, from + length)` that fits into `columns`, with an ellipsis on each truncated side.
 * It always contains the beginning of that range. Positions are those in the original text, before whitespace is
 * collapsed.
 */
export function cutAround(
  text: string,
  at: { readonly from: number; readonly length: number } | null,
  columns: number,
): string {
  const whole = oneLine(text)
  if (columnsOf(whole) <= columns) return whole
  if (at === null) return cutEnd(whole, columns)
  const before = joinable(text.slice(0, at.from))
  const matched = joinable(text.slice(at.from, at.from + at.length))
  const after = joinable(text.slice(at.from + at.length))
  if (columnsOf(before + matched) < columns) return cutEnd(before + matched + after, columns)
  // A third of the space for the text before, which shows the source of the line.
  const room = columns - 1
  const lead = cutStart(before, Math.max(0, Math.min(Math.floor(room / 3), room - columnsOf(matched))))
  return `…${cutEnd(lead + matched + after, room)}`
}

/** Collapses whitespace but keeps a space at either end. */
function joinable(text: string): string {
  return onOneLine(printable(text.replaceAll(/\s+/g, ' ')))
}

function cutStart(text: string, columns: number): string {
  let kept = ''
  let left = columns
  for (const character of [...text].reverse()) {
    left -= columnsOf(character)
    // Drop a partial word.
    if (left < 0) return kept.replace(/^\S*\s+(?=\S)/, '').trimStart()
    kept = character + kept
  }
  return kept.trimStart()
}

/**
 * A command quoted in a sentence, in the quotation marks of any language: it calls Unstuck, or contains an option or
 * placeholder. Quoted prose is not a command.
 */
const quotedCommand =
  /["“„«「『](?:unstuck [ !#-~]{1,200}|[\w.:\\-]{1,40} (?:[!#-~]{1,80} ){0,8}[/<-][ !#-~]{0,200})["”“»」』]/gu
/**
 * A command at the end of a sentence, after a colon and without quotation marks; a word with a comma or full stop
 * continues the prose.
 */
const lastCommand = /(?<=[:：] ?)unstuck (?:[!-~]*[-!-+/-:<-~] )*[!-~]+$/
/** Placeholder for a non-breaking space. Untrusted text contains none, because it was made printable. */
const bound = '\0'

/**
 * Wraps words to lines of at most `columns`; a longer word gets a separate line, and so does a quoted command, which
 * must be copied in one piece. Chinese and Japanese have no spaces: their lines break between any two wide characters,
 * but not before closing punctuation.
 */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = []
  const inOnePiece = (command: string) => command.replaceAll(' ', bound)
  const whole = oneLine(text).replaceAll(quotedCommand, inOnePiece).replace(lastCommand, inOnePiece)
  for (const word of whole.split(' '))
    for (const [index, piece] of piecesOf(word).entries()) {
      const line = lines.at(-1)
      const joined = line === undefined ? piece : `${line}${index === 0 ? ' ' : ''}${piece}`
      if (line === undefined || columnsOf(joined) > columns) lines.push(piece)
      else lines[lines.length - 1] = joined
    }
  return lines.map((line) => line.replaceAll(bound, ' '))
}

/** Splits a word where a line may break: after each wide character that is not followed by closing punctuation. */
function piecesOf(word: string): string[] {
  if (!wide.test(word)) return [word]
  const pieces: string[] = []
  let open = false
  for (const character of word) {
    const isWide = wide.test(character)
    const last = pieces.length - 1
    const before = [...(pieces[last] ?? '')].at(-1) ?? ''
    const joins = last >= 0 && (closing.test(character) || open || (!isWide && !wide.test(before)))
    if (joins) pieces[last] += character
    else pieces.push(character)
    open = opening.test(character)
  }
  return pieces
}

/** Punctuation that must not begin a line, and punctuation that must not end one. */
const closing = /[、。，．：；？！）］｝」』】〉》”’…ー・,.:;?!)\]}%]/
const opening = /[（［｛「『【〈《“‘([{]/

/** The first lines; if some are omitted, the last one ends with an ellipsis. */
export function withMost(lines: readonly string[], most: number, columns: number): readonly string[] {
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  return [...kept.slice(0, -1), cutEnd(`${kept.at(-1) ?? ''} …`, columns)]
}
