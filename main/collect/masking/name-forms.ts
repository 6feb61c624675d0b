import { codePageBytes } from './code-pages.ts'

/**
 * Representation of a text in which names are searched (text-width.ts): one character per byte, or real characters.
 */
export type Letters = 'bytes' | 'utf-16'

/**
 * Regular expression source that finds a name in its plain notation: ignoring case, and for `bytes` in UTF-8, UTF-16
 * and the single-byte code pages of Windows.
 */
export function plainForm(name: string, letters: Letters): string {
  const points = [...name]
  const doubled = (point: string) => doubledSigns[point] ?? []
  if (letters === 'utf-16') return points.map((point) => oneOf(cases(point), doubled(point))).join('')
  const narrow = points.map((point) =>
    oneOf(
      cases(point).flatMap((one) => [utf8(one), ...codePageBytes(one)]),
      doubled(point),
    ),
  )
  const little = points.map((point) => oneOf(cases(point).map(utf16), []))
  return `${narrow.join('')}|${little.join('')}`
}

/** Regular expression source for any of these words, as characters and as code page bytes. */
export function inAnyEncoding(words: readonly string[]): string {
  const forms = words.flatMap((one) => [plainForm(one, 'utf-16'), plainForm(one, 'bytes')])
  return [...new Set(forms)].join('|')
}

/** Characters whose escapes consist of ordinary characters. */
const doubledSigns: Readonly<Record<string, readonly string[]>> = {
  ' ': ['\\+'],
  "'": ["''", "\\\\{1,8}'"],
}

/** A letter in every case, composed and decomposed. */
function cases(point: string): string[] {
  const all = [point, point.toLowerCase(), point.toUpperCase()]
  return [
    ...new Set([
      ...all,
      ...all.map((one) => one.normalize('NFC')),
      ...all.map((one) => one.normalize('NFD')),
    ]),
  ]
}

/**
 * Alternation of the notations of a letter. The flag `i` makes some of them equal: keeping both would let a near
 * match backtrack two ways per letter, which takes seconds at twenty letters and hours at forty.
 */
function oneOf(writings: readonly string[], sources: readonly string[]): string {
  const different = new Map(writings.map((writing) => [folded(writing), quote(writing)]))
  const unique = [...new Set([...different.values(), ...sources])].toSorted(
    (one, other) => other.length - one.length,
  )
  return unique.length === 1 && unique[0] !== undefined ? unique[0] : `(?:${unique.join('|')})`
}

/**
 * Case folding of the flag `i`: https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch, without the flag `u`.
 */
function folded(text: string): string {
  return text
    .split('')
    .map((unit) => {
      const upper = unit.toUpperCase()
      const leavesAscii = unit.charCodeAt(0) >= 128 && upper.charCodeAt(0) < 128
      return upper.length !== 1 || leavesAscii ? unit : upper
    })
    .join('')
}

function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').toString('latin1')
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

/** Escapes a text for a regular expression; control characters and bytes above ASCII by number. */
function quote(text: string): string {
  return text.replace(/[^A-Za-z0-9 ]/g, (letter) => {
    const code = letter.charCodeAt(0)
    return code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`
  })
}
