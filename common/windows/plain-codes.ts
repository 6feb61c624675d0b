/**
 * Rewrites the spellings of codes of updating that programs and people use to the usual ones: literals of C and Basic
 * (`0x80240022L`, `&H80240022`), an assembler's `80240022h`, full-width characters, a letter O for the zero, a space
 * after `0x`, and decimals with separators between the thousands (`-2.145.124.318`).
 */
export function withPlainCodes(text: string): string {
  if (!special.test(text)) return text
  return text
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
