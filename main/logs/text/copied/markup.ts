/** Removes terminal escape sequences, HTML entities and line breaks, and Markdown escapes. */
export function withoutMarkup(text: string): string {
  return withoutMarkdownEscapes(withoutEntities(withoutTerminalEscapes(text)))
}

function withoutTerminalEscapes(text: string): string {
  return text.includes('\u001b') ? text.replace(terminalEscape, '') : text
}

/** Control sequences (colours, cursor), titles of windows, and two-character escapes. */
const terminalEscape =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove.
  /\u001b(?:\[[0-?]{0,32}[ -/]{0,4}[@-~]|\][^\u0007\u001b\n]{0,400}(?:\u0007|\u001b\\)|[@-Z\\^_])/g

/** HTML and XML documents are parsed elsewhere; this is for plain text with a few entities. */
function withoutEntities(text: string): string {
  if (!entity.test(text) && !lineBreak.test(text)) return text
  if (/^\ufeff?\s{0,100}<[?!a-z]/i.test(text) || /<Event xmlns=/.test(text)) return text
  return text
    .replace(/[ \t]{0,8}<br ?\/?>[ \t]{0,8}(?=\r?$)/gim, '')
    .replace(
      /&(lt|gt|quot|apos|nbsp|amp|#x?[0-9a-f]{1,6});/gi,
      (whole, name: string) => decoded(name) ?? whole,
    )
}

const entity = /&(?:lt|gt|quot|apos|nbsp|amp|#x?[0-9a-f]{1,6});/i
const lineBreak = /<br ?\/?>[ \t]{0,8}\r?$/im

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  amp: '&',
}

function decoded(name: string): string | null {
  if (!name.startsWith('#')) return named[name.toLowerCase()] ?? null
  const number = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return number >= 0x20 && number <= 0xffff && !(number >= 0xd800 && number <= 0xdfff)
    ? String.fromCharCode(number)
    : null
}

/** If a path has single backslashes, a double one begins a network or device path. */
function withoutMarkdownEscapes(text: string): string {
  const isAll = isAllEscaped(text)
  if (!isAll && !escapedWord.test(text)) return text
  return text.replace(isAll ? anyEscape : punctuationEscape, '$1')
}

/** In an escaped text every underscore is escaped, and so is every backslash before a letter or digit. */
function isAllEscaped(text: string): boolean {
  return /\w\\[_*[\]]/.test(text) && !/(?<!\\)_|(?<!\\)(?:\\\\)*\\[\p{L}\d]/u.test(text)
}

const anyEscape = /\\([\\_*[\]<>#`~|(){}.!+-])/g
const punctuationEscape = /(?<!\\)\\([_*[\]<>#`~|(){}.!+-])/g
/** What no path contains: a symbol with escaped underscores, or an escaped bracket as in logs. */
const escapedWord = /\b[A-Z]{2,20}(?:\\_[A-Z0-9]{1,40}){1,12}\b|\\\[(?:HRESULT|SR\\\])/
