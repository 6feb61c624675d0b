import { joinReadings } from './join-readings.ts'
import { labelledValues } from './labelled-values.ts'
import { escapeMark, plainReading, type Reading, translate, undoTokens } from './undo-escapes.ts'

/** Texts inside a text, each on lines of its own, with the position of each character. */
export type InnerTexts = {
  readonly reading: Reading
  /** Whether only the beginnings of lines differ from the outer text. */
  readonly isPlain: boolean
}

/** Nothing that is masked extends over so many line breaks, and `^` and `$` match at the ends of every text. */
const between = '\n\n\n\n'
const mostDeep = 3
/** A text made of nested values is searched only this many times its length at each depth. */
const mostTimes = 4

/** What contains values, at most once per line. */
const valueMark = /["'<>\t|]|%[0-9a-f]{2}/i
/** A string of JSON, C or PowerShell, or a cell of a CSV file. */
const doubleQuoted = /(?<!\\)"((?:[^"\\]|\\.|""(?=[^,])){3,})"/g
/** A scalar of YAML or a string of PowerShell; an apostrophe inside a word begins none. */
const singleQuoted = /(?<![\w\u2019])'((?:[^']|''){3,})'(?!\w)/g
/** Between tags, in a CDATA section, or the message of a log of Configuration Manager. */
const betweenTags =
  /(?<=<!\[(?:CDATA|LOG)\[)(?:(?!\]\]>|\]LOG\]!>).){3,}|(?<=<[/?!]?[a-z][^<>]{0,2000}>)[^<>]{3,}|^[^<>]{3,}(?=<\/?[a-z])/gi
/** The value of a form or of the query of an address. */
const formValue = /(?<==)[^\s&"'<>=]{0,4000}%[0-9a-f]{2}[^\s&"'<>=]{0,4000}/gi
/** A column of a table in Markdown, or of a text with tabs. */
const cell = /(?<=\|[ \t]{0,4})[^|\t ](?:[^|\t\\]|\\.){2,}(?=\|)|(?<=\t)[^\t]{3,}/g
const valuePatterns = [doubleQuoted, singleQuoted, betweenTags, formValue, cell]

const jsonString = /^(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*$/i
const jsonEscapes = /\\(?:["\\/bfnrt]|u[0-9a-f]{4})/gi
const jsonSigns: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const doubledSigns = /""|''|\\\|/g

const time = String.raw`[[(]?(?:\d{2,4}[-/.]\d\d(?:[-/.]\d{2,4})?[ T,]{1,2})?\d{1,2}:\d\d(?::\d\d(?:[.,:]\d{1,9})?)?(?:Z|[ ]?[+-]\d\d:?\d\d)?\]?`
/**
 * What is before the message in logs of servicing, DISM and Setup; of Windows Update; of other programs. A quotation,
 * an item of a list, or a property is before a text, too.
 */
const heads = [
  String.raw`${time}, [A-Z][a-z]{3,10}[ \t]{1,40}(?:\[[^\]]{1,20}\][ \t])?(?:[A-Z]{2,10}[ \t]{1,10})?(?:[^:]{1,40}: PID=\d{1,8} TID=\d{1,8} (?:[\w:~]{1,80} - )?)?`,
  String.raw`${time}[ \t]{1,4}[0-9a-f]{1,8}[ \t]{1,4}[0-9a-f]{1,8}[ \t]{1,4}\w{1,30}[ \t]{1,20}`,
  String.raw`${time}[ \t]{0,4}(?:(?:\[[^\]]{0,40}\]|\(?[A-Z]{3,12}\)?)[ \t:|-]{1,8}){0,5}`,
  String.raw`[ \t]{0,20}(?:>[ \t]?|[*-][ \t]{1,4}|\d{1,3}[.)][ \t]{1,4})`,
  String.raw`\w[\w ()-]{0,30}:[ \t]{1,4}(?=[^\r\n]{0,80}(?::|[ \t]{2}))`,
]
const tail = new RegExp(`^(?:${heads.join('|')})(?=\\S)`, 'gim')

/** A label before a colon that is aligned with those of other lines. */
const aligned = /[ \t.]:[ \t]|\bREG_/

/**
 * The texts inside a text: values of JSON, XML, CSV and forms, decoded, and messages of logs. What a tool printed at the
 * beginning of a line is recognized there, too.
 */
export function innerTexts(text: string): InnerTexts[] {
  const found: InnerTexts[] = []
  let outer = plainReading(text)
  for (let depth = 0; depth <= mostDeep; depth++) {
    const tails = tailsIn(outer)
    if (tails !== null) found.push({ reading: tails, isPlain: true })
    const pairs = labelledValues(outer)
    if (pairs !== null) found.push({ reading: pairs, isPlain: false })
    const values = depth < mostDeep ? valuesIn(outer) : null
    if (values === null) break
    found.push({ reading: values, isPlain: false })
    if (values.text.length > mostTimes * text.length) break
    outer = values
  }
  return found
}

/** Whether a position depends on the beginning of a line. */
export function isAnchored({ find }: { readonly find: RegExp }): boolean {
  return /(?<![[\\])\^/.test(find.source)
}

/** What follows the head of each line that has one. */
function tailsIn(outer: Reading): Reading | null {
  const inner = collecting(mostTimes * outer.text.length)
  for (const match of outer.text.matchAll(tail)) {
    const start = match.index + match[0].length
    const next = outer.text.indexOf('\n', start)
    const end = next < 0 ? outer.text.length : next
    inner.add(cut(outer, start, end))
    // Some labels are recognized only if they are indented.
    const indent = /[ \t]{0,8}$/.exec(match[0])?.[0].length ?? 0
    if (indent > 1 && aligned.test(outer.text.slice(start, end))) inner.add(cut(outer, start - indent, end))
  }
  return inner.end()
}

function valuesIn(outer: Reading): Reading | null {
  const inner = collecting(mostTimes * outer.text.length)
  let from = 0
  while (from < outer.text.length) {
    const next = outer.text.indexOf('\n', from)
    const end = next < 0 ? outer.text.length : next
    const line = outer.text.slice(from, end)
    if (valueMark.test(line))
      for (const find of valuePatterns)
        for (const match of line.matchAll(find)) {
          const value = match[1] ?? match[0]
          const start = from + match.index + match[0].indexOf(value)
          inner.add(decoded(cut(outer, start, start + value.length)))
        }
    from = end + 1
  }
  return inner.end()
}

/** As JSON if it is valid JSON with escapes; otherwise with doubled quotes, and the escapes of XML and addresses. */
function decoded(value: Reading): Reading {
  if (value.text.includes('\\') && jsonString.test(value.text))
    return translate(value, jsonEscapes, decodeJson)
  const plain = translate(value, doubledSigns, (token) => token.slice(1))
  return escapeMark.test(plain.text) ? undoTokens(plain) : plain
}

function decodeJson(token: string): string {
  if (/^\\u/i.test(token)) return String.fromCharCode(Number.parseInt(token.slice(2), 16))
  const sign = token.slice(1)
  return jsonSigns[sign] ?? sign
}

function cut({ text, starts, ends }: Reading, start: number, end: number): Reading {
  return { text: text.slice(start, end), starts: starts.slice(start, end), ends: ends.slice(start, end) }
}

/** @param most Characters after which no text is added */
function collecting(most: number) {
  const { addText, addPart, length, joined } = joinReadings()
  return {
    add(value: Reading): void {
      if (length() > most) return
      addText(between)
      addPart(value)
    },
    end: joined,
  }
}
