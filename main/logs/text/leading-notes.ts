import { mapLines } from './map-lines.ts'

/** A line that a person added above a copied text: a comment that calls itself a note or names its source. */
const note =
  /^\ufeff?\s{0,20}(?:#{1,3}|;|\/\/|::|REM\b)\s{0,20}(?:notes?|sources?|comments?|remarks?|hinweis|anmerkung|notiz|quelle|remarque|nota|observaci(?:ó|o)n|fuente|fonte|uwaga|примечание|источник|注意?|备注|来源|メモ|出典|비고|출처)\s{0,5}[:：]/iu
const comment = /^\ufeff?\s{0,20}(?:#|;|\/\/|::|REM\b)/i

/** Number of leading lines that are notes and further comments; 0 if the text contains nothing else. */
export function leadingNotes(text: string): number {
  const lines = text.split('\n')
  let count = 0
  let noted = false
  for (const line of lines) {
    if (note.test(line)) noted = true
    else if (line.trim() !== '' && !(noted && comment.test(line))) break
    count += 1
  }
  return noted && lines.slice(count).some((line) => line.trim() !== '') ? count : 0
}

/** Blanks the leading note lines of a text stream: notes are not evidence of what Windows did. */
export function withoutNotes(pieces: AsyncIterable<Uint8Array>, lines: number): AsyncGenerator<Uint8Array> {
  let left = lines
  return mapLines(pieces, (line) => {
    if (left === 0) return line
    left -= 1
    return ''
  })
}

/** Blanks lines of a text stream, by their numbers from 1. */
export function withoutLines(
  pieces: AsyncIterable<Uint8Array>,
  lines: ReadonlySet<number>,
): AsyncIterable<Uint8Array> {
  if (lines.size === 0) return pieces
  let at = 0
  return mapLines(pieces, (line) => (lines.has(++at) ? '' : line))
}
