import { type ErrorCode, errorCodeOf, errorCodeOfHex } from '../../common/windows/error-code.ts'
import { trimTo } from './trim-to.ts'

/** A number in a text that may be an error code. */
export type FoundNumber = {
  readonly code: ErrorCode
  /** Offset in the text. */
  readonly at: number
  readonly form: 'hex' | 'bare-hex' | 'decimal'
  /** It follows a word like "error" or "exit", or is the whole text. */
  readonly isNamedAsCode: boolean
  /** It follows "HTTP" or "status": a small number is then an HTTP status. */
  readonly isHttp: boolean
  /** The value as written, for decimals. */
  readonly decimal: number | null
}

/** A minus counts if nothing directly precedes it: tools print signed numbers this way. */
const hex = /(?<![0-9A-Za-z])((?<![^\s(=:,"'])-)?(?:0x|&h)([0-9a-f]+)(?:u?l)?(?![0-9a-z])/gi
const bareHex =
  /(?<![0-9A-Za-z.-])x?(?=[a-f]*[0-9])([0-9a-f]{8}|f{8}[89a-f][0-9a-f]{7})(?![0-9A-Za-z]|[.-][0-9A-Za-z])/gi
const decimal = /(?<![0-9A-Za-z_.])-?\d{1,10}(?![0-9A-Za-z_]|[.:-]\d)/g
const codeWord =
  /(?:\b|_)(?:errors?|err|code|hresult|hr|status|exit(?:ed)?(?: (?:code|value|status))?|exitcode|errorcode|return(?:ed|s)?(?: (?:code|value))?|rc|result|gle|lasterror|win32|wusa|dism|fehler|code d'erreur)["'\s:=#([]*$/i
const httpWord = /\b(?:http|status)[\s:=(/.\d]*$/i

/** Finds every number in a text that may be an error code, in text order. */
export function findNumbers(text: string): FoundNumber[] {
  const alone = trimTo(text, /[0-9A-Za-z-]/, /[0-9A-Za-z]/)
  const found: FoundNumber[] = []
  for (const match of text.matchAll(hex)) {
    const [, minus, digits = ''] = match
    const code = minus === undefined ? errorCodeOfHex(digits) : errorCodeOf(-Number.parseInt(digits, 16))
    add(match, code, 'hex', null)
  }
  for (const match of text.matchAll(bareHex)) {
    add(match, errorCodeOfHex(match[1] ?? ''), 'bare-hex', null)
  }
  for (const match of text.matchAll(decimal)) {
    const number = Number(match[0])
    add(match, errorCodeOf(number), 'decimal', number)
  }
  return found.sort((a, b) => a.at - b.at)

  function add(
    match: RegExpExecArray,
    code: ErrorCode | null,
    form: FoundNumber['form'],
    number: number | null,
  ) {
    if (code === null) return
    const at = match.index
    const before = text.slice(Math.max(0, at - 40), at)
    const isAlone = alone === match[0]
    found.push({
      code,
      at,
      form,
      isNamedAsCode: isAlone || codeWord.test(before),
      isHttp: !isAlone && httpWord.test(before),
      decimal: number,
    })
  }
}
