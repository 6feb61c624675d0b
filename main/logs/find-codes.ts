import { errorCodeOf, errorCodeOfWin32, isFailureCode } from '../../common/windows/error-code.ts'

/**
 * A code in a record. `sure`: what stands beside it says that it is a result. `alone`: it has a line of its own, as what
 * a tool ends with or a person pastes.
 */
export type FoundCode = { readonly code: string; readonly sure: boolean; readonly alone?: true }

/** Not inside a longer number or word, and no address (`@0x…`). Of severity `e` only the codes of device installation. */
const hex = /(?<![0-9a-z_@])0x([89cd][0-9a-f]{7}|e0000[12][0-9a-f]{2})(?![0-9a-z_])/gi
const bareHex = /\bErrorCode: ([89][0-9a-f]{7})\b/g
/**
 * Windows Update writes results without `0x`: `*FAILED* [8024401B]`, `hr = 80072efd`, `returned unknown error 80070490`,
 * and shows `Code 80072EFE` to the people of Windows 7. Tools that log by the library WIL put it behind the thread: `tid(9a4) 80072F78`.
 */
const bareResult =
  /(?:\*FAILED\* \[|\btid\([0-9a-f]{1,8}\) |\b(?:hr|hresult|hresult_error|error(?: code)?|code|result|status)\b ?[=:]? ?)([89c][0-9a-f]{7})\b/gi
/** Tools and scripts print results as decimals, signed or not: `error 2149842967`, `exit code -2145124329`. */
const decimal =
  /(?:\b(?:error|exit(?:ed)?|return(?:ed|s)?|status|result|hresult)|(?:error|exit|return) ?code)\b[^\n\d-]{0,24}(-\d{9,10}|[23]\d{9})\b/gi
/**
 * A signed decimal in the range of the results of Windows, Setup, servicing and the update agent, beside a word that says it is
 * one: `throws -2147024891 error`. No count and no size is of ten digits and below zero.
 */
const signedDecimal =
  /\b(?:throws?|threw|fail(?:ed|s|ure)?|code|error)\b[^\n\d-]{0,40}(-214[5-7]\d{6})\b|(?<![\w.-])(-214[5-7]\d{6})\b(?=[^\n\w-]{1,3}(?:error|failure)\b)/gi
/** DISM translates the word. A chat or a mail puts quotes, the time and a name before it. */
const consoleError =
  /^[ \t]*(?:[>|│][ \t]?){0,4}(?:\[?\d[\d.,:/ -]{3,20}(?:[AP]M)?\]?[ -]{0,3}[^:\n]{0,30}: ?)?(?:Error|Fehler|Erreur|Errore|Fout|Erro|Fel|Fejl|Feil|Virhe|Chyba|Hiba|Hata|Błąd|Ошибка|Помилка|错误|錯誤|エラー|오류) ?[:：] ?(\d{1,5})[ \t]*$/gm
/**
 * A code that is all of its line, or stands there behind one word or a few of any language: `Fehler: 0x800f081f`,
 * `-2146498529`, `Feilkode 80070643`. Without `0x` and a colon only the families of codes of updating are taken for one.
 */
const alone =
  /^[ \t]*(?:\p{L}[\p{L}' -]{0,30}[ \u00a0]?[:：])?[ \t"'“”([{]*(?:0x([89c][0-9a-f]{7})|(8[0-9a-f]{7}|c(?:[018][0-9a-f]|77)[0-9a-f]{5})|(-\d{9,10}|[23]\d{9}))[ \t"'“”)\]}.。]*$|^[ \t]*\p{L}[\p{L}' -]{0,30}[ \t](8(?:007|00f0|024|0d0)[0-9a-f]{3,4})[ \t.]*$/gimu
const longestAlone = 80
const largestWin32 = 0xffff
/** Scripts pass on what the tools of servicing end with: `dism.exe exited with code 112`. */
const toolExit =
  /\b(?:dism|wusa|pkgmgr|ocsetup)\b[^\n]{0,80}\bexit(?:ed)?(?: with)?(?: (?:exit )?code| status)?[ :=]{1,3}(\d{1,5})\b/gi
/**
 * What Windows Installer and its logs end with, and scripts pass on: `MainEngineThread is returning 1612`, `exit code:
 * 1603`, `System Error 1612`. Of the numbers of installers alone; those that speak for themselves, and what is counted
 * (`returned 1601 items`), are left out.
 */
const installerExit =
  /(?:\b(?:exit(?:ed)?|return(?:ed|ing)?|error|system error|status|failed)\b(?: with| is| was)?(?: (?:error )?code| status| value)?[ :=(]{1,3}'?)(16[0-5]\d)\b(?![.,:]?\d| (?:of \d|items?\b|files?\b|packages?\b|components?\b|updates?\b|entries\b|bytes\b|times\b|m?s\b|seconds\b))/gi
/** People write it in a sentence: `dism stops with Error: 14098 at 62.3 %`. */
const statedError =
  /\b(?:dism|wusa)\b[^\n]{0,60}\b(?:error|fehler|erreur|errore)(?: code)?[:：]? ?(\d{2,5})\b(?![.,:]\d)/gi
/** reagentc ends with bare hexadecimal numbers, of Win32 or whole: `REAGENTC.EXE: Operation failed: 70`, `… c1420127`. */
const recoveryEnd = /\bREAGENTC(?:\.EXE)? ?: [^\n:：]{3,60}[:：] ?(?:0x)?([0-9a-f]{1,8})\s*$/gim
/** sc.exe names the call that failed and its number, and translates what is between: `[SC] OpenService 失败 1060:`. */
const serviceControl =
  /^[ \t]*\[SC\] [A-Za-z][A-Za-z: ]{3,60}[^\n\d]{0,30}[ \u00a0](\d{1,5})[ \u00a0]?[:：]?[ \t]*$/gm
/**
 * net.exe ends with a number of Win32 in its sentence for it, and so does the console of services: `Systemfehler 1058 aufgetreten.`,
 * `could not start the … service on Local Computer. Error 1079:`.
 */
const systemError =
  /(?:\bSystem error (?=\d{1,5} has occurred)|\bSystemfehler |\berreur syst.{1,2}me |\bErro?re? d[ei] sistema |Системная ошибка |系统错误 ?|システム エラー |b.{1,2}.{1,2}d systemu |시스템 오류 ?|\bcould not start the [^\n]{1,60} service\b[^\n]{0,40}\bError )(\d{1,5})\b/gi
/** Chef says with what a command was to end and did; on the lines below stands which one it was. */
const shellOut = /\bexit with \[[\d, ]{1,60}\], but received '(-?\d{1,10})'/g
/** Ends that are no failures: nothing to say, a restart is needed or has begun. 1 is what scripts end with. */
const fineExits: ReadonlySet<number> = new Set([0, 1, 1641, 3010])
/** What stands before a result, in the same line. */
const resultBefore =
  /(?:hresult|\bhr|error|result|status|return(?:ed|s)?|fail(?:ed|ure|ing|s)?|exit ?code|code|gle)\b[^\n]{0,60}$|[[(]\s*$/i
/** What stands after one, as in `0x800f0922 - CBS_E_INSTALLERS_FAILED` and `0x80070002, Win32 error`. */
const resultAfter = /^[\s,:;)\]-]{0,4}(?:[A-Z]{2,}_[A-Z]|win32 error|hresult|error)/i
/** What stands after one that begins a line, as package managers print it: `0x8a15005e : The server certificate did not`. */
const followedByWords = /^ ?: \p{L}/u
/** Numbers that only look like codes, by what stands right before them. */
const otherNumber =
  /(?:flags?|address|addr|base|stack|handle|mask|attributes?|attribs?|version|keywords|context|pointer|offset|size|length|mapped at|access|options?|id|features?|disposition)\s*(?:is|at|of)?\s*[=:(@]?\s*$/i
/** What every match of the patterns above holds: most records have none of it, and these are the quicker to try. */
const eightDigits = /[0-9a-f]{8}/i
const sevenDigits = /[0-9a-f]{7}/i
const shortNumber = /[:：] ?\d/
const installer =
  /\b(?:MSI|MainEngineThread|msiexec|install(?:er|ation|ed)?|uninstall\w*|setup|exit ?code|choco\w*|winget)\b/i
const tool = /dism|wusa|pkgmgr|ocsetup/i
const ofServices = /syst|sistema|Системная|系统|システム|시스템|could not start/i
const packageFile = /\.(?:msu|cab|msi|exe)\b/i
/** Families of codes of updating: in brackets behind a word of a sentence they are what people were shown. */
const updating = /^8(?:007|00f0[89]|024|0d0)/i

/**
 * The error codes that a record holds, each once, canonical (lower-case `0x` and 8 digits). DISM writes Win32 errors
 * of the console as decimals on a line of their own; they come back as HRESULTs.
 */
export function findCodes(text: string): FoundCode[] {
  const found = new Map<string, FoundCode>()
  const add = (code: string, sure: boolean) => {
    if (!found.has(code) || sure) found.set(code, { code, sure })
  }
  const lines = new Set(aloneIn(text))
  for (const code of lines) add(code, true)
  if (eightDigits.test(text)) addNumbers(text, add)
  if (shortNumber.test(text))
    for (const match of text.matchAll(consoleError)) {
      const code = errorCodeOfWin32(Number(match[1]))
      if (code !== null) add(code, true)
    }
  if (installer.test(text))
    for (const match of text.matchAll(installerExit)) {
      const code = failedExit(Number(match[1]))
      if (code !== null) add(code, true)
    }
  if (tool.test(text))
    for (const match of [...text.matchAll(toolExit), ...text.matchAll(statedError)]) {
      const code = failedExit(Number(match[1]))
      if (code !== null) add(code, true)
    }
  if (text.includes("but received '") && (installer.test(text) || packageFile.test(text)))
    for (const match of text.matchAll(shellOut)) {
      const number = Number(match[1])
      const code = Math.abs(number) > largestWin32 ? fromDecimal(match[1] ?? '') : failedExit(number)
      if (code !== null) add(code, true)
    }
  if (text.includes('[SC] '))
    for (const match of text.matchAll(serviceControl)) {
      const code = failedExit(Number(match[1]))
      if (code !== null) add(code, true)
    }
  if (ofServices.test(text))
    for (const match of text.matchAll(systemError)) {
      const code = failedExit(Number(match[1]))
      if (code !== null) add(code, true)
    }
  if (/reagentc/i.test(text))
    for (const match of text.matchAll(recoveryEnd)) {
      const number = Number.parseInt(match[1] ?? '', 16)
      const code = number > largestWin32 ? errorCodeOf(number) : errorCodeOfWin32(number)
      if (code !== null && number !== 0) add(code, true)
    }
  return [...found.values()].map((each) =>
    lines.has(each.code) ? { ...each, sure: true, alone: true } : each,
  )
}

/** What a tool ended with, as a code; null for an end that is no failure. */
function failedExit(number: number): string | null {
  return fineExits.has(number) ? null : errorCodeOfWin32(number)
}

/** Codes of eight hexadecimal digits, and decimals of nine and more. */
function addNumbers(text: string, add: (code: string, sure: boolean) => void): void {
  for (const match of text.matchAll(hex)) {
    const start = text.lastIndexOf('\n', match.index) + 1
    const before = text.slice(Math.max(start, match.index - 80), match.index)
    if (otherNumber.test(before) && !(before.endsWith(' (') && updating.test(match[1] ?? ''))) continue
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 24)
    const leads = before.trim() === '' && followedByWords.test(after)
    add(`0x${(match[1] ?? '').toLowerCase()}`, leads || resultBefore.test(before) || resultAfter.test(after))
  }
  for (const match of text.matchAll(bareHex)) add(`0x${(match[1] ?? '').toLowerCase()}`, true)
  for (const match of text.matchAll(bareResult)) add(`0x${(match[1] ?? '').toLowerCase()}`, true)
  for (const match of [...text.matchAll(decimal), ...text.matchAll(signedDecimal)]) {
    const code = fromDecimal(match[1] ?? match[2] ?? '')
    if (code !== null) add(code, true)
  }
}

function aloneIn(text: string): string[] {
  // Most records of a log are one long line.
  if ((text.length > longestAlone && !text.includes('\n')) || !sevenDigits.test(text)) return []
  return [...text.matchAll(alone)].flatMap(([line, hex8, bare8, number, behindWord]) => {
    if (otherNumber.test(line.replace(/\S*\s*$/, ''))) return []
    const code = number === undefined ? `0x${hex8 ?? bare8 ?? behindWord}`.toLowerCase() : fromDecimal(number)
    return code !== null && code.length === 10 ? [code] : []
  })
}

/** Severity 8 and c, with the facilities that Windows uses: other large numbers are sizes and ticks. */
function fromDecimal(number: string): string | null {
  const code = errorCodeOf(Number(number))
  return code !== null && isFailureCode(code) && code < '0xe0000000' ? code : null
}
