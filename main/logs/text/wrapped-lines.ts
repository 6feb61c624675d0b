import { mapLines } from './map-lines.ts'

/**
 * Indents lines of a UTF-8 stream that continue a sentence broken by a console or mail, so that they become one
 * record. Line numbers stay the same.
 */
export function withWrapsIndented(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return mapLines(pieces, wrapIndenter())
}

/** Joins each wrapped sentence of a record into one line. */
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

/** Consoles and mail wrap only long lines; shorter ones were ended by their author. */
const shortestWrapped = 40
