import { printable } from './printable.ts'
import { isPieces, type Rich, type Style } from './rich.ts'

/** Select Graphic Rendition codes, supported by practically every terminal and by Windows 10 and later. */
const codes: Readonly<Record<Style, number>> = { strong: 1, faint: 2, good: 32, bad: 31, doubtful: 33 }

/** The characters to write. Without colour, styles are omitted; strings are made printable in either case. */
export function render(text: Rich, colour: boolean): string {
  if (!colour) return plain(text)
  return withCodes(text, [])
}

function plain(text: Rich): string {
  if (typeof text === 'string') return printable(text)
  return isPieces(text) ? text.map(plain).join('') : plain(text.text)
}

/** `around`: the styles around this text, which are restored at its end. */
function withCodes(text: Rich, around: readonly Style[]): string {
  if (typeof text === 'string') return printable(text)
  if (isPieces(text)) return text.map((piece) => withCodes(piece, around)).join('')
  const inside = withCodes(text.text, [...around, text.style])
  return `${sequence([codes[text.style]])}${inside}${sequence([0, ...around.map((style) => codes[style])])}`
}

function sequence(numbers: readonly number[]): string {
  return `\u001b[${numbers.join(';')}m`
}
