import { codePageBytes } from './code-pages.ts'

/** In which kind of text a name is looked for (text-width.ts): a letter per byte, or real letters. */
export type Letters = 'bytes' | 'utf-16'

/**
 * Source of a regular expression that finds a name as it is written plainly: in any case, and for `bytes` in UTF-8, in
 * UTF-16 and in the single-byte code pages of Windows.
 */
export function plainForm(name: string, letters: Letters): string {
  const points = [...name]
  const doubled = (point: string) => doubledSigns[point] ?? []
  if (letters === 'utf-16')
    return points.map((point) => oneOf([...cases(point).map(quote), ...doubled(point)])).join('')
  const narrow = points.map((point) =>
    oneOf([
      ...cases(point).flatMap((one) => [quote(utf8(one)), ...codePageBytes(one).map(quote)]),
      ...doubled(point),
    ]),
  )
  const little = points.map((point) => oneOf(cases(point).map((one) => quote(utf16(one)))))
  return `${narrow.join('')}|${little.join('')}`
}

/**
 * The same for a name of which any letter may be escaped: as JSON and C do, in URLs, XML and CLIXML, also when that was
 * done more than once.
 */
export function escapedForm(name: string, letters: Letters): string {
  return [...name]
    .map((point) => {
      const plain = cases(point).flatMap((one) =>
        letters === 'utf-16' ? [quote(one)] : [quote(utf8(one)), ...codePageBytes(one).map(quote)],
      )
      return oneOf([...plain, ...cases(point).flatMap(escapes)])
    })
    .join('')
}

/** Tells whether a text holds anything that `escapedForm` is needed for. */
export const escapeMark =
  /%(?:25)*(?:[0-9a-f]{2}|u[0-9a-f]{4})|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|&(?:#|amp;|apos;|quot;|nbsp;|lt;|gt;)|_x[0-9a-f]{4}_/i

function escapes(text: string): string[] {
  const found: string[] = []
  if ([...text].length === 1 || text.length <= 2) {
    const point = text.codePointAt(0) ?? 0
    if (String.fromCodePoint(point) === text) {
      found.push(`&(?:amp;){0,3}#(?:0{0,6}${point}|x0{0,6}${point.toString(16)});`)
      if (point < 256) found.push(`\\\\{1,8}x${hex(point, 2)}`)
    }
  }
  const units = Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at), 4))
  found.push(units.map((unit) => `\\\\{1,8}u${unit}`).join(''))
  found.push(units.map((unit) => `%(?:25){0,3}u${unit}`).join(''))
  found.push(units.map((unit) => `_x${unit}_`).join(''))
  found.push([...Buffer.from(text)].map((byte) => `%(?:25){0,3}${hex(byte, 2)}`).join(''))
  const named = namedEscapes[text]
  if (named !== undefined) found.push(named)
  return found
}

/** Signs that are escaped by ordinary signs. */
const doubledSigns: Readonly<Record<string, readonly string[]>> = {
  ' ': ['\\+'],
  "'": ["''", "\\\\{1,8}'"],
}

const namedEscapes: Readonly<Record<string, string>> = {
  ' ': '\\+|&(?:amp;){0,3}nbsp;',
  '&': '&(?:amp;){1,4}',
  "'": "&(?:amp;){0,3}apos;|\\\\{1,8}'|''",
  '"': '&(?:amp;){0,3}quot;|\\\\{1,8}"',
  '<': '&(?:amp;){0,3}lt;',
  '>': '&(?:amp;){0,3}gt;',
  '/': '\\\\{1,8}/',
}

/** A letter in every case, composed and not. */
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

function oneOf(alternatives: readonly string[]): string {
  const unique = [...new Set(alternatives)].toSorted((one, other) => other.length - one.length)
  return unique.length === 1 && unique[0] !== undefined ? unique[0] : `(?:${unique.join('|')})`
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

/** Escapes for a regular expression; control characters and bytes above ASCII by number. */
function quote(text: string): string {
  return text.replace(/[^A-Za-z0-9 ]/g, (letter) => {
    const code = letter.charCodeAt(0)
    return code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`
  })
}
