import { codePageBytes } from '../matching/code-pages.ts'

/**
 * Representation of a text in which names are searched (text-width.ts): one character per byte, or real characters.
 */
export type Letters = 'bytes' | 'utf-16'

/**
 * Regular expression source that finds a name in its plain notation: ignoring case, and for `bytes` in UTF-8, UTF-16
 * and the single-byte code pages of Windows.
 */
export function plainForm(name: string, letters: Letters): string {
  const points = [...name].map(formsOf)
  if (letters === 'utf-16') return points.map(({ whole }) => whole).join('')
  return `${points.map(({ narrow }) => narrow).join('')}|${points.map(({ little }) => little).join('')}`
}

/** Sources for a letter: as a character, in encodings based on bytes, and in UTF-16 as bytes. */
type LetterForms = { readonly whole: string; readonly narrow: string; readonly little: string }

/** The labels of all languages have few different letters. */
const formsOfLetters = new Map<string, LetterForms>()

function formsOf(point: string): LetterForms {
  const known = formsOfLetters.get(point)
  if (known !== undefined) return known
  const all = cases(point)
  const doubled = doubledSigns[point] ?? []
  const bytes = all.flatMap((one) => [utf8(one), ...codePageBytes(one)])
  const forms = {
    whole: oneOf(all, doubled),
    narrow: oneOf(bytes, doubled),
    little: oneOf(all.map(utf16), []),
  }
  formsOfLetters.set(point, forms)
  return forms
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
  const different = new Map(writings.map((writing) => [folded(writing), writing]))
  // The longest first: where one begins another, the whole letter is masked.
  const unique = [...joined([...different.values()].toSorted((a, b) => b.length - a.length)), ...sources]
  return unique.length === 1 && unique[0] !== undefined ? unique[0] : `(?:${unique.join('|')})`
}

/**
 * Expression sources of writings; those that differ only in their last unit share a class. A word of Cyrillic letters,
 * each with a dozen encodings, otherwise takes V8 a quarter of a second to compile.
 */
function joined(writings: readonly string[]): string[] {
  const lasts = new Map<string, string[]>()
  for (const writing of writings) {
    const [start, last] = [quote(writing.slice(0, -1)), quote(writing.slice(-1))]
    lasts.set(start, [...(lasts.get(start) ?? []), last])
  }
  return [...lasts].map(([start, units]) => start + (units.length === 1 ? units[0] : `[${units.join('')}]`))
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
