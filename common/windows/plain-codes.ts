/**
 * Rewrites the spellings of codes of updating that programs and people use to the usual ones: literals of C and Basic
 * (`0x80240022L`, `&H80240022`), an assembler's `80240022h`, full-width characters, a letter O for the zero, a space
 * after `0x`, and decimals with separators between the thousands (`-2.145.124.318`). Codes that were read from a picture
 * or typed on another keyboard keep their letters only where they are digits: `0x8OO7O005`, `0x80O737l2`, `0x8024 402C`,
 * `0x8024402С` with a Cyrillic letter. Line feeds within a code move behind it, so that line numbers stay the same.
 */
export function withPlainCodes(text: string): string {
  const read = misread.test(text) ? withReadCodes(text) : text
  if (!special.test(read)) return read
  return read
    .replace(fullWidth, (wide) => wide.normalize('NFKC'))
    .replace(suffixed, '$1')
    .replace(prefixed, '0x$1')
    .replace(ofAssembler, '0x$1')
    .replace(separated, (number) => number.replace(/[.,\u00a0\u202f ]/g, ''))
}

/** A prefilter: most texts have none. */
const special =
  /[\uff10-\uff19]|[0-9a-f]{7}(?:u?ll?|h)\b|&h[89c-e]|\b(?:o|0)x ?[89c-e]|-[12][., \u00a0\u202f]\d{3}[., \u00a0\u202f]/i
const fullWidth = /[0\uff10][x\uff38\uff58][0-9a-f\uff10-\uff19\uff21-\uff26\uff41-\uff46]{8}/gi
const suffixed = /(?<![0-9a-z_])(0x[89c-e][0-9a-f]{7})(?:ull?|ll?)(?![0-9a-z_])/gi
const prefixed = /(?<![0-9a-z_])(?:ox|0x |&h)([89c-e][0-9a-f]{7})(?![0-9a-z_])/gi
const ofAssembler = /(?<![0-9a-z_])(?:0x|0)?([89c][0-9a-f]{7})h(?![0-9a-z_])/gi
/** The separator is the same in the whole number. */
const separated = /(?<![\w.,-])-[12]([.,\u00a0\u202f ])\d{3}\1\d{3}\1\d{3}(?![\d.,]*\d)/g

/** Corrects what recognition of characters confuses, if the result is a code of updating and was not one as written. */
function withReadCodes(text: string): string {
  return text
    .replace(lookalike, (written, digits: string) => asCode(digits) ?? written)
    .replace(lookalikeBare, (written) => asCode(written)?.slice(2) ?? written)
    .replace(parted, (written, digits: string) => {
      const code = asCode(digits.replace(/\s+/g, ''))
      return code === null ? written : `${code}${/\r?\n/.exec(written)?.[0] ?? ''}`
    })
}

function asCode(written: string): string | null {
  const digits = [...written].map((each) => digitOf[each] ?? each).join('')
  return ofUpdating.test(digits) ? `0x${digits}` : null
}

/** Digits of hexadecimal numbers for the letters that look like them. */
const digitOf: Readonly<Record<string, string>> = {
  ...{ o: '0', O: '0', l: '1', I: '1', '|': '1', S: '5', s: '5', Z: '2', z: '2' },
  ...{ А: 'A', а: 'a', В: 'B', С: 'C', с: 'c', Е: 'E', е: 'e', О: '0', о: '0', З: '3' },
}
const ofUpdating = /^(?=[0-9a-f]{8}$)(?:8(?:007|00f0[0-9a]|009|00b0|024|0d0|7d0)|c1900)/i
/** A prefilter: a sign that no number has right behind the prefix or between digits, or a break within. */
const misread =
  /[0oо][x×х] ?[0-9a-f]{0,7}(?:[olI|szО-яА-Е]|[ \r\n]{1,2}[0-9a-fol])|[×х] ?[8cс]|\b8[0-9o]{0,6}o[0-9o]/iu
const lookalike =
  /(?<![\p{L}\p{N}_@])[0OoОо][xX×хХ] ?([8cCСс][0-9a-fA-FoOlI|SsZzАаВСсЕеОоЗ]{7})(?![\p{L}\p{N}_])/gu
/** Without the prefix, letters between digits: `8OO7O643`. */
const lookalikeBare =
  /(?<![\p{L}\p{N}_.@-])(?=[0-9a-fA-F]{0,7}[oOlI])8[0Oo][0Oo2dD](?=[^\n]{0,4}[0-9])[0-9a-fA-FoOlI]{5}(?![\p{L}\p{N}_.-])/gu
/** Two to four groups of digits with a space or a line feed between them, and no further number behind. */
const parted =
  /(?<![\p{L}\p{N}_@])[0Oo][xX×] ?((?=(?:[ \r\n]{0,2}[0-9a-fA-FoOlI]){8}(?![\p{L}\p{N}_]))[8cC][0-9a-fA-FoOlI]{2,6}(?:(?: |\r?\n)[0-9a-fA-FoOlI]{1,5}){1,3})(?![\p{L}\p{N}_]|[ \t][0-9a-fA-F]{2,16}\b)/gu
