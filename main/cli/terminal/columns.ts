import { onOneLine, printable } from './printable.ts'

/** Characters that take two columns: East Asian wide and full-width forms, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
/** Characters that take none: marks on the letter before, and joiners. */
const empty = /\p{M}|[\u200b-\u200d\u2060\ufeff]/u

/** How many columns of a terminal a printable text takes. */
export function columnsOf(text: string): number {
  // Most text is Latin: nothing to look up.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let columns = 0
  for (const character of text) columns += wide.test(character) ? 2 : empty.test(character) ? 0 : 1
  return columns
}

/** Text from outside as one printable line: runs of white space are one blank. */
export function oneLine(text: string): string {
  return onOneLine(printable(text.replaceAll(/\s+/g, ' ').trim()))
}

/** A printable text with its end cut off where it takes more than `columns`. */
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

/** A printable text filled up with blanks to `columns`. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/**
 * The part of a text around `[from, from + length)` that fits into `columns`: what is cut off on either side is an
 * ellipsis. The beginning of what matters is always in it. Positions are those of the text as given, before white space
 * is put on one line.
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
  // A third of the room for what comes before, which says who speaks.
  const room = columns - 1
  const lead = cutStart(before, Math.max(0, Math.min(Math.floor(room / 3), room - columnsOf(matched))))
  return `…${cutEnd(lead + matched + after, room)}`
}

/** White space on one line, with a blank left at the ends where there was some. */
function joinable(text: string): string {
  return onOneLine(printable(text.replaceAll(/\s+/g, ' ')))
}

function cutStart(text: string, columns: number): string {
  let kept = ''
  let left = columns
  for (const character of [...text].reverse()) {
    left -= columnsOf(character)
    // Half a word says nothing.
    if (left < 0) return kept.replace(/^\S*\s+(?=\S)/, '').trimStart()
    kept = character + kept
  }
  return kept.trimStart()
}

/**
 * A command that a sentence quotes, in the quotation marks of any language: it calls Unstuck, or has an option or a place to
 * fill. Prose in quotation marks is no command.
 */
const quotedCommand =
  /["“„«「『](?:unstuck [ !#-~]{1,200}|[\w.:\\-]{1,40} (?:[!#-~]{1,80} ){0,8}[/<-][ !#-~]{0,200})["”“»」』]/gu
/** A command that a sentence ends with, after a colon and without quotation marks; a word with a comma or a stop goes on in prose. */
const lastCommand = /(?<=[:：] ?)unstuck (?:[!-~]*[-!-+/-:<-~] )*[!-~]+$/
/** Stands for a blank at which no line ends. Text from outside has none: it was made printable. */
const bound = '\0'

/**
 * Words on lines of at most `columns`; a longer word has a line of its own, and so has a quoted command, which is to be copied in
 * one piece. Chinese and Japanese have no blanks between
 * words: their lines end between any two wide characters, but not before a closing mark.
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

/** Where a line may end within one word: after each wide character that no closing mark follows. */
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

/** Marks that no line begins with, and marks that no line ends with. */
const closing = /[、。，．：；？！）］｝」』】〉》”’…ー・,.:;?!)\]}%]/
const opening = /[（［｛「『【〈《“‘([{]/

/** The first of these lines; where some are left out, the last one says so by an ellipsis. */
export function withMost(lines: readonly string[], most: number, columns: number): readonly string[] {
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  return [...kept.slice(0, -1), cutEnd(`${kept.at(-1) ?? ''} …`, columns)]
}
