import type { MaskKind } from '../mask-book.ts'

/**
 * A position of a name: `before` stays, `value` is the name. The learner collects names from these positions; the
 * masker masks whatever is in them.
 */
export type ContextPattern = {
  readonly kind: MaskKind
  /** Flags `gim`; groups `before` and `value`. */
  readonly find: RegExp
}

/** A path separator, plain or escaped. All repetitions are bounded: otherwise a file of backslashes takes minutes. */
export const sep = String.raw`(?:[\\/]{1,32}|%(?:25){0,3}(?:5c|2f)|\\{1,8}u00(?:5c|2f)|&(?:amp;){0,3}#(?:92|47|x5c|x2f);|_x005c_)`
/** What may be between a label and its value. */
const quote = String.raw`(?:\\{0,8}["']|&(?:amp;){0,3}(?:quot|apos|#34|#39|#x22|#x27);|%(?:25){0,3}2[27])?`
/**
 * A colon, an equals sign, or the full-width ones of Chinese, Japanese and Korean text, as characters and in UTF-8,
 * 936, 949, 950 and 932.
 */
export const colon = String.raw`(?:[:=\uff1a\uff1d]|\xef\xbc[\x9a\x9d]|\xa3[\xba\xbd]|\xa1\x47|\x81[\x46\x81])`
/** From one cell of msinfo32 to the next, in its saved file. */
const nextCell = String.raw`\]\]></\w{1,20}>\s{0,8}<\w{1,20}><!\[CDATA\[`
/** systeminfo puts up to forty blanks after a label, Get-ComputerInfo up to sixty before its colon. */
export const is = String.raw`${quote}(?:[ \t.]{0,60}${colon}>?[ \t]{0,60}|[ \t]{1,40}REG_(?:EXPAND_)?SZ[ \t]{1,8}|>|${nextCell})${quote}`

/** A name without blanks, such as machine and domain names. */
export const word = String.raw`[^\s"'<>,;:=()\[\]{}|\\/&\x00]{1,64}`
/** A name of a person or organization: up to the end of the value. */
export const phrase = String.raw`[^\r\n"<>,;|\x00]{1,80}?(?=\\{0,8}["<,;|\r\n]|\]\]>|'(?![a-z])|&(?:amp;){0,3}quot;|%(?:25){0,3}2[27]|[ \t]{2}|$)`
export const segment = String.raw`[^\\/:*?"<>|;,=+\[\]\r\n\t\x00]{1,64}?`
export const firstWord = String.raw`[^\\/:*?"<>|;,=+\[\]\r\n\t\x00 ]{1,64}`
export const guid = String.raw`\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?`

export const netbios = '[a-z0-9][a-z0-9-]{0,14}'
const files = 'cab|cat|dll|exe|inf|ini|log|msu|mui|mum|sys|tmp|txt|xml'
/** `DOMAIN\name` with nothing after it: no path, file, registry key or built-in account. */
export const domainAccount = String.raw`(?!(?:HK[A-Z]{1,4}|BUILTIN|NT|SERVICE|AUTHORITY|AUTORIT.{1,2}|APPPOOL|MANAGER|VORDEFINIERT|PREDEFINITO)\\)${netbios}\\{1,8}(?![a-z0-9._-]{1,63}\.(?:${files})(?![\w-]))[a-z][a-z0-9._-]{1,63}(?![\w\\.-])`

export const pattern = (kind: MaskKind, before: string, value: string): ContextPattern => ({
  kind,
  find: new RegExp(`(?<before>${before})(?<value>${value})`, 'gim'),
})
export const labelled = (kind: MaskKind, labels: string, value: string): ContextPattern =>
  pattern(kind, `(?<![a-z])(?:${labels})${is}`, value)
