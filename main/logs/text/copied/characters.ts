/**
 * Replaces the spaces, hyphens and quotation marks that mail programs and web pages put in place of plain ones, and
 * removes invisible characters. Typographic characters remain where they belong to a language: quotation marks only
 * count between or next to ASCII.
 */
export function withPlainCharacters(text: string): string {
  if (!special.test(text)) return text
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .replace(/(?!^)[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/(?<=[\x20-\x7e]|^)[\u2010-\u2015\u2212](?=[\x21-\x7e])/gm, '-')
    .replace(/(?<=[\x20-\x7e]|^)[\u201c\u201d](?=[\x20-\x7e]|$)/gm, '"')
    .replace(/(?<=[\x20-\x7e]|^)[\u2018\u2019](?=[\x20-\x7e]|$)/gm, "'")
}

const special = /[\u00a0\u00ad\u2000-\u200b\u2010-\u2019\u201c\u201d\u202f\u205f\u2060\u2212]|(?!^)\ufeff/
