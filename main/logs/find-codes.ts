import { errorCodeOf, errorCodeOfWin32, isFailureCode } from '../../common/windows/error-code.ts'

/**
 * An error code in a record. `sure`: its context says that it is a result. `alone`: it is on a line of its own, like
 * the last line of a tool's output or a pasted code.
 */
export type FoundCode = { readonly code: string; readonly sure: boolean; readonly alone?: true }

/**
 * Not inside a longer number or word, and not an address (`@0x…`). Of severity `e` only device installation codes.
 */
const hex = /(?<![0-9a-z_@])0x([89cd][0-9a-f]{7}|e0000[12][0-9a-f]{2})(?![0-9a-z_])/gi
const bareHex = /\bErrorCode: ([89][0-9a-f]{7})\b/g
/**
 * Windows Update writes results without `0x`: `*FAILED* [8024401B]`, `hr = 80072efd`, `returned unknown error
 * 80070490`; Windows 7 shows `Code 80072EFE` to users. Tools that log through WIL put it after the thread: `tid(9a4)
 * 80072F78`.
 */
const bareResult =
  /(?:\*FAILED\* \[|\btid\([0-9a-f]{1,8}\) |\b(?:hr|hresult|hresult_error|error(?: code)?|code|result|status)\b ?[=:]? ?)([89c][0-9a-f]{7}|d0000[0-9a-f]{3}|e0000[12][0-9a-f]{2})\b/gi
/**
 * People leave out `0x`, but copy the name of the code (`80246008 (WU_E_DM_FAILTOCONNECTTOBITS)`), or say that
 * something fails with it.
 */
const namedOrReported =
  /\b([89Cc][0-9A-Fa-f]{7})\b(?=[ ,:;)\]–-]{0,3}[([]?[A-Z]{2,12}_[A-Z][A-Z_]{2})|\b[A-Z]{2,12}_[A-Z][A-Z0-9_]{2,60}[ ,:;]{0,2}[([=]? ?([89Cc][0-9A-Fa-f]{7})\b|\b(?:[Ff]ail\w*|[Gg]et(?:s|ting)?|[Gg]ot|[Gg]ives?|[Ss]hows?|[Tt]hrows?|[Ss]ays)\b[^\n\d]{0,30}[ (](8(?:007|00[Ff]0|024|0[Dd]0)[0-9A-Fa-f]{3,4})\b(?![\w-]| (?:of \d|files?|items?|bytes|entries|updates?)\b)/g
/** Tools and scripts print results as signed or unsigned decimals: `error 2149842967`, `exit code -2145124329`. */
const decimal =
  /(?:\b(?:error|exit(?:ed)?|return(?:ed|s)?|status|result|hresult)|(?:error|exit|return) ?code)\b[^\n\d-]{0,24}(-\d{9,10}|[23]\d{9})\b/gi
/**
 * A signed decimal in the range of results of Windows, Setup, servicing and the update agent, next to a word that
 * marks it as one: `throws -2147024891 error`. Counts and sizes never have ten digits and a minus sign.
 */
const signedDecimal =
  /\b(?:throws?|threw|fail(?:ed|s|ure)?|code|error)\b[^\n\d-]{0,40}(-214[5-7]\d{6})\b|(?<![\w.-])(-214[5-7]\d{6})\b(?=[^\n\w-]{1,3}(?:error|failure)\b)/gi
/**
 * A signed decimal anywhere else, as in tables and in sentences of any language, limited to code families that number
 * only results of updating. The lowest 32-bit numbers are excluded, because programs use them for "none".
 */
const writtenDecimal = /(?<![\w.)\]-])-\d{9,10}(?![\w.]|,\d{3})/g
const numbersResults =
  /^0x(?:8(?:000[4f]|007|009|00[ab]|00f0[0289]|024|0d0|7d0|a15)|c(?:142|151|180|190)|e0000[12])/
/** DISM translates the word "Error". In a chat or an email, quote marks, a time and a name may precede it. */
const consoleError =
  /^[ \t]*(?:[>|│][ \t]?){0,4}(?:\[?\d[\d.,:/ -]{3,20}(?:[AP]M)?\]?[ -]{0,3}[^:\n]{0,30}: ?)?(?:Error|Fehler|Erreur|Errore|Fout|Erro|Fel|Fejl|Feil|Virhe|Chyba|Hiba|Hata|Błąd|Ошибка|Помилка|错误|錯誤|エラー|오류) ?[:：] ?(\d{1,5})[ \t]*$/gm
/**
 * A code alone on its line, or after a label of one or a few words in any language: `Fehler: 0x800f081f`,
 * `-2146498529`, `Feilkode 80070643`. Without `0x` and a colon, only code families of updating count.
 */
const alone =
  /^[ \t]{0,60}(?:\p{L}[\p{L}' -]{0,60}(?:[ \u00a0]?[:：]| [-\u2010-\u2015]))?[ \t"'“”([{]{0,60}(?:0x([89c][0-9a-f]{7})|(8[0-9a-f]{7}|c(?:[018][0-9a-f]|77|a0)[0-9a-f]{5}|d0000[0-9a-f]{3}|e0000[12][0-9a-f]{2})|(-\d{9,10}|[23]\d{9}))[ \t"'“”)\]}.。]*$|^[ \t]{0,60}\p{L}[\p{L}' -]{0,30}[ \t](8(?:007|00f0|024|0d0)[0-9a-f]{3,4})[ \t.]*$/gimu
const severityE = /^0x(?:e(?!0000[12])|f)/
const longestAlone = 80
/** The bit of a failure alone is a flag, as in CBS: `Restored system sleep block state: 0x80000000`. */
const onlySeverity = '0x80000000'
const largestWin32 = 0xffff
/** Scripts report the exit codes of servicing tools: `dism.exe exited with code 112`. */
const toolExit =
  /\b(?:dism|wusa|pkgmgr|ocsetup)\b[^\n]{0,80}\bexit(?:ed)?(?: with)?(?: (?:exit )?code| status)?[ :=]{1,3}(\d{1,5})\b/gi
/**
 * Chocolatey quotes the whole command before the exit code: `Running ["…\\wusa.exe" "…" /quiet] was not successful.
 * Exit code was '5'`.
 */
const quotedCommandExit =
  /\bRunning \[[^\n\]]{0,120}\b(?:dism|wusa|pkgmgr)\.exe\b[^\n\]]{0,600}\] was not successful\. Exit code was '(-?\d{1,10})'/gi
/**
 * Exit codes of Windows Installer in its logs and in scripts: `MainEngineThread is returning 1612`, `exit code:
 * 1603`, `System Error 1612`. Only installer numbers; ambiguous ones and counts (`returned 1601 items`) are excluded.
 */
const installerExit =
  /(?:\b(?:exit(?:ed)?|return(?:ed|ing)?|error|system error|status|failed)\b(?: with| is| was)?(?: (?:error )?code| status| value)?[ :=(]{1,3}'?)(16[0-5]\d)\b(?![.,:]?\d| (?:of \d|items?\b|files?\b|packages?\b|components?\b|updates?\b|entries\b|bytes\b|times\b|m?s\b|seconds\b))/gi
/** An error within a sentence: `dism stops with Error: 14098 at 62.3 %`. */
const statedError =
  /\b(?:dism|wusa)\b[^\n]{0,60}\b(?:error|fehler|erreur|errore)(?: code)?[:：]? ?(\d{2,5})\b(?![.,:]\d)/gi
/**
 * reagentc reports plain hexadecimal numbers, Win32 errors or HRESULTs: `REAGENTC.EXE: Operation failed: 70`, `…
 * c1420127`.
 */
const recoveryEnd = /\bREAGENTC(?:\.EXE)? ?: [^\n:：]{3,60}[:：] ?(?:0x)?([0-9a-f]{1,8})\s*$/gim
/** sc.exe prints the failed call and the number, with translated text between them: `[SC] OpenService 失败 1060:`. */
const serviceControl =
  /^[ \t]*\[SC\] [A-Za-z][A-Za-z: ]{3,60}[^\n\d]{0,30}[ \u00a0](\d{1,5})[ \u00a0]?[:：]?[ \t]*$/gm
/**
 * net.exe and the services console print a Win32 error within a translated sentence: `Systemfehler 1058
 * aufgetreten.`, `could not start the … service on Local Computer. Error 1079:`.
 */
const systemError =
  /(?:\bSystem error (?=\d{1,5} has occurred)|\bSystemfehler |\berreur syst.{1,2}me |\bErro?re? d[ei] sistema |Системная ошибка |系统错误 ?|システム エラー |b.{1,2}.{1,2}d systemu |시스템 오류 ?|\bcould not start the [^\n]{1,60} service\b[^\n]{0,40}\bError )(\d{1,5})\b/gi
/** Chef prints the expected and the actual exit code; the lines below say which command it was. */
const shellOut = /\bexit with \[[\d, ]{1,60}\], but received '(-?\d{1,10})'/g
/**
 * A list of accepted exit codes that includes "restart required" belongs to the run of an installer, whose name is only
 * on the lines below it.
 */
const rebootFine = /\bexit with \[[\d, ]{0,40}\b3010\b/
/** Exit codes that are not failures: success, restart required (of the PC or of a service), restart initiated. 1 is generic for scripts. */
const fineExits: ReadonlySet<number> = new Set([0, 1, 1641, 3010, 3011])
/** The same as results, and Setup's result for a compatibility scan without problems. */
const fineResults: ReadonlySet<string> = new Set(['0x80070669', '0x80070bc2', '0x80070bc3', '0xc1900210'])
/** Text before a result on the same line. */
const resultBefore =
  /(?:hresult|\bhr|error|result|status|return(?:ed|s)?|fail(?:ed|ure|ing|s)?|exit ?code|code|gle)\b[^\n]{0,60}$|[[(]\s*$/i
/** Text after a result, as in `0x800f0922 - CBS_E_INSTALLERS_FAILED` and `0x80070002, Win32 error`. */
const resultAfter = /^[\s,:;)\]-]{0,4}(?:[A-Z]{2,}_[A-Z]|win32 error|hresult|error)/i
/**
 * Text after a result at the start of a line, as package managers print it: `0x8a15005e : The server certificate did
 * not`.
 */
const followedByWords = /^ ?: \p{L}/u
/** Text right before a number that only looks like a code. */
const otherNumber =
  /(?:flags?|address|addr|base|stack|handle|mask|attributes?|attribs?|version|keywords|context|pointer|offset|size|length|mapped at|access|options?|id|features?|disposition)\s{0,20}(?:is|at|of)?\s{0,20}[=:(@]?\s{0,20}$/i
/** Prefilters contained in every match of the patterns above: most records have none, and these are faster. */
const eightDigits = /[0-9a-f]{8}/i
const withoutPrefix = /(?<![\w-])[89c][0-9a-f]{7}(?![\w-])/i
const sevenDigits = /[0-9a-f]{7}/i
const shortNumber = /[:：] ?\d/
const installer =
  /\b(?:MSI|MainEngineThread|msiexec|install(?:er|ation|ed)?|uninstall\w*|setup|exit ?code|choco\w*|winget)\b/i
const tool = /dism|wusa|pkgmgr|ocsetup/i
const ofServices = /syst|sistema|Системная|系统|システム|시스템|could not start/i
const packageFile = /\.(?:msu|cab|msi|exe)\b/i
/** Code families of updating: in brackets after a word in a sentence, they are what users were shown. */
const updating = /^8(?:007|00f0[89]|024|0d0)/i

/**
 * Returns the distinct error codes in a record in canonical form (lower-case `0x` and 8 digits). Decimal Win32 errors
 * that DISM prints on a line of their own are returned as HRESULTs.
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
      if (code !== null && !fineResults.has(code)) add(code, true)
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
  if (text.includes("code was '"))
    for (const match of text.matchAll(quotedCommandExit)) {
      const code = exitOf(match[1] ?? '')
      if (code !== null) add(code, true)
    }
  if (
    text.includes("but received '") &&
    (installer.test(text) || packageFile.test(text) || rebootFine.test(text))
  )
    for (const match of text.matchAll(shellOut)) {
      const code = exitOf(match[1] ?? '')
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

/** The same for an exit code that can be a result, which scripts print as a decimal. */
function exitOf(number: string): string | null {
  return Math.abs(Number(number)) > largestWin32 ? fromDecimal(number) : failedExit(Number(number))
}

/** Converts an exit code to an error code; null if it is not a failure. */
function failedExit(number: number): string | null {
  return fineExits.has(number) ? null : errorCodeOfWin32(number)
}

/** Adds codes of eight hexadecimal digits, and decimals of nine or more. */
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
  if (withoutPrefix.test(text))
    for (const match of text.matchAll(namedOrReported)) {
      const code = `0x${match[1] ?? match[2] ?? match[3]}`.toLowerCase()
      if (code.length === 10) add(code, true)
    }
  for (const match of [...text.matchAll(decimal), ...text.matchAll(signedDecimal)]) {
    const code = fromDecimal(match[1] ?? match[2] ?? '')
    if (code !== null) add(code, true)
  }
  for (const [number] of text.matchAll(writtenDecimal)) {
    const code = fromDecimal(number)
    if (code !== null && numbersResults.test(code)) add(code, false)
  }
}

function aloneIn(text: string): string[] {
  // Most log records are one long line.
  if ((text.length > longestAlone && !text.includes('\n')) || !sevenDigits.test(text)) return []
  return [...text.matchAll(alone)].flatMap(([line, hex8, bare8, number, behindWord]) => {
    if (otherNumber.test(beforeLastWord(line))) return []
    const code = number === undefined ? `0x${hex8 ?? bare8 ?? behindWord}`.toLowerCase() : fromDecimal(number)
    return code !== null && code.length === 10 && code !== onlySeverity ? [code] : []
  })
}

function beforeLastWord(line: string): string {
  const bare = line.trimEnd()
  return bare.slice(0, Math.max(...[' ', '\t', '\u00a0'].map((blank) => bare.lastIndexOf(blank))) + 1)
}

/** Severity 8, c and d, and device installation; other large numbers are sizes and ticks. */
function fromDecimal(number: string): string | null {
  const code = errorCodeOf(Number(number))
  return code !== null && isFailureCode(code) && !severityE.test(code) && !fineResults.has(code) ? code : null
}
