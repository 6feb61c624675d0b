import { escapeMark, type Letters } from './name-forms.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
const ansi = new TextDecoder('windows-1252')

/** The name that a piece of a file stands for. */
export function readName(raw: string, letters: Letters): string {
  return unescaped(letters === 'utf-16' ? raw : decode(raw))
    .normalize('NFC')
    .trim()
}

/**
 * What the lines of a text that hold escapes say: bytes decoded, escapes of JSON, URLs, XML and CLIXML undone, however
 * often they were laid over each other. Empty where no line holds any.
 */
export function unescapedLines(text: string, letters: Letters): string[] {
  if (!escapeMark.test(text)) return []
  return text
    .split('\n')
    .filter((line) => escapeMark.test(line))
    .map((line) => unescaped(letters === 'utf-16' ? line : decode(line)))
}

function unescaped(text: string): string {
  let before = text
  for (let round = 0; round < 4; round++) {
    const next = unescapeOnce(before)
    if (next === before) break
    before = next
  }
  return before
}

function decode(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1')
  try {
    return utf8.decode(bytes)
  } catch {
    return ansi.decode(bytes)
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  lt: '<',
  gt: '>',
  nbsp: ' ',
}

function unescapeOnce(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return utf8.decode(Buffer.from(run.replaceAll('%', ''), 'hex'))
      } catch {
        return run
      }
    })
    .replace(/%u([0-9a-f]{4})|\\u([0-9a-f]{4})|_x([0-9a-f]{4})_/gi, (_, one, other, third) =>
      String.fromCharCode(Number.parseInt(one ?? other ?? third, 16)),
    )
    .replace(/&#(\d{1,7});/g, (run, digits) => letter(Number(digits), run))
    .replace(/&#x([0-9a-f]{1,6});/gi, (run, digits) => letter(Number.parseInt(digits, 16), run))
    .replace(/&(amp|apos|quot|lt|gt|nbsp);/gi, (_, name: string) => named[name.toLowerCase()] ?? '')
}

function letter(point: number, otherwise: string): string {
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : otherwise
}
