import { mapLines } from './map-lines.ts'

/**
 * A stream of UTF-8 in which a sentence that a console or a mail has broken into lines is one record: a line that goes on
 * with the one before is indented by a blank, as records go on. Lines stay where they are.
 */
export function withWrapsIndented(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return mapLines(pieces, wrapIndenter())
}

/** A record in which each wrapped sentence stands in one line. */
export function unwrapped(text: string): string {
  return text.replace(wrap, ' ')
}

const wrap = /(?<=[^\s.:;!?]) *\r?\n +(?=[a-z])/g

function wrapIndenter(): (line: string) => string {
  let before = ''
  return (line) => {
    const continues =
      before.length >= shortestWrapped &&
      /[\w,'")-]\s*$/.test(before) &&
      /^[a-z]+(?:[ ,']|[.]\s*$)/.test(line)
    before = line
    return continues ? ` ${line}` : line
  }
}

/** Lines are broken where a console or a mail is full; a shorter one ended because its writer ended it. */
const shortestWrapped = 40
