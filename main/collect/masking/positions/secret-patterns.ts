import { programSecrets } from './program-secrets.ts'
import type { SecretPlace } from './secret-place.ts'

/** Up to the end of the value: the closing quote, the next tag in XML, or the line end in a registry export. */
const anyValue = [
  // In a registry export; it continues after commas and on further lines.
  String.raw`hex(?:\([0-9a-f]{1,2}\))?:[0-9a-f]{2}(?:,(?:\\\r?\n[ ]{0,4})?[0-9a-f]{2}){0,1000}`,
  String.raw`(?<=")[^"\r\n\x00]{1,2000}?(?=\\{0,8}")`,
  String.raw`(?<=')[^'\r\n\x00]{1,2000}?(?=')`,
  String.raw`(?<=>)[^<>\r\n\x00]{1,2000}(?=<)`,
  String.raw`(?<=REG_(?:EXPAND_)?SZ[ \t]{1,8})[^\r\n\x00]{1,400}?(?=[ \t]{2}|[ \t];|[\r\n]|$)`,
  String.raw`(?:(?:basic|bearer|digest|ntlm|negotiate) {1,4})?(?!id:[ \t])[^\s"'<>,;\x00]{3,2000}`,
].join('|')

/** A command line argument, possibly quoted. */
const word = String.raw`(?<=")[^"\r\n\x00]{1,400}?(?=\\{0,8}")|(?<=')[^'\r\n\x00]{1,400}?(?=')|[^\s"'\x00][^\s"\x00]{0,400}`
const blank = String.raw`[ \t]{1,8}`
const quote = String.raw`(?:\\{0,8}["'])?`

const words = [
  'password',
  'passphrase',
  'passwd',
  'passwort',
  'kennwort',
  'pwd',
  'psk',
  'pre[ _-]?shared[ _-]?key',
  'client[ _-]?secret',
  'secret[ _-]?(?:access[ _-]?)?key',
  'api[ _-]?key',
  'key[ _-]?(?:content|material)',
  '(?:account|shared(?:[ _-]?access)?|storage|subscription|encryption|tenant|mac|signing|enrollment)[ _-]?key',
  'proxy[ _-]?pass',
  'shared[ _-]?access[ _-]?signature',
  '(?:access|refresh|id|auth|sas|bearer|session)[ _-]?token',
  '(?:proxy-)?authorization',
].join('|')

/** Values after a label that are not secrets: a code, an identifier, a pass of Setup, a result. */
const plain = String.raw`(?!0x[0-9a-f]|[0-9]{1,3}(?![\w])|\{?[0-9a-f]{8}-|[0-9a-f]{16}(?!\w)|(?:true|false|null|none|yes|no|ok|on|off|passed|failed|unknown|windowspe|offlineservicing|generalize|specialize|auditsystem|audituser|oobesystem)(?!\w))`
/**
 * For labels that mean a secret only before something that looks like one: logs have other passes, tokens and pins.
 */
const briefValue = String.raw`(?<=")${plain}[^"\r\n\x00]{3,2000}?(?=\\{0,8}")|(?<=')${plain}[^'\r\n\x00]{3,2000}?(?=')|${plain}(?=[^\s"'<>,;\x00]{0,200}[0-9])[^\s"'<>,;(){}[\]\\\x00]{4,2000}`

/** Parameters of ConvertTo-SecureString that may precede the text. */
const secureString = String.raw`\bConvertTo-SecureString(?:${blank}-(?:AsPlainText|Force|String)(?![a-z])){0,3}(?:${blank}|:)${quote}`

/** Names of options that take a secret. */
const options =
  '(?:(?:machine|http|ftp|proxy|user|domain|admin|old|new)-?)?password|(?:(?:src|dest)?(?:store|key)|proxy-?)pass|pw|passwd|passphrase|pass|pwd|rp|token|(?:client-?)?secret|api-?key|access-key|(?:access|auth|refresh)-?token'
/** Names in the query of a URL. */
const queries =
  'sig|signature|x-amz-(?:signature|security-token|credential)|awsaccesskeyid|x-goog-(?:signature|credential)|token|access_token|id_token|refresh_token|sas|api[_-]?key|auth|password|passwd|pwd|client_secret|assertion'
const share = String.raw`(?:"\\{2,8}[^"\r\n]{1,200}"|\\{2,8}[^\s"']{1,200}|https?://[^\s"']{1,200})`

/** A one-letter option means an account or password only for these programs, or next to the other one. */
const remote = String.raw`\b(?:psexec(?:64)?|paexec|winrs|wmic)(?:\.exe)?"?(?:[ \t][^\r\n]{0,300}?)?[ \t][-/]`
const besideUser = String.raw`[ \t]/u(?:ser)?(?:${blank}|[:=])[^\s/]{1,120}${blank}`

const secret = (before: string, found: string): SecretPlace => ({ kind: 'secret', before, value: found })

/**
 * @param is What may be between a label and its value
 * @param labels Labels of secrets in other languages
 */
export function secretPlaces(is: string, labels: string): readonly SecretPlace[] {
  return [...labelledSecrets(is, labels), ...commandSecrets, ...programSecrets]
}

function labelledSecrets(is: string, labels: string): readonly SecretPlace[] {
  // Not a second label: `Password: Password : …`.
  const value = `(?!(?:${words})${is})(?:${anyValue})`
  return [
    // The password of the user in a URL.
    secret(String.raw`:(?:[\\/]{2,8}|(?:%(?:25){0,3}2f){2})`, String.raw`[^\s/\\"'<>\x00]{1,400}(?=@)`),
    // May follow a letter: DefaultPassword, ProxyPassword, DB_PASSWORD.
    secret(`(?:${words}|${labels})${is}`, value),
    secret(`(?<![a-z]|public[ _-]?key[ _-]?)(?:token|pass|pw|pass[ _-]?code|otp|pin)${is}`, briefValue),
    // A sentence: "the password is Winter2026!".
    secret(
      String.raw`(?:pass(?:word|phrase|wort)|kennwort|mot de passe|contraseña|senha)[ \t]{1,3}(?:is|was|ist|war|lautet|est|es|é)[ \t:]{1,3}`,
      briefValue,
    ),
    secret(
      String.raw`(?<!\w)bearer${blank}`,
      String.raw`(?=[^\s"'<>,;]{0,400}[0-9])[a-z0-9._~+/-]{16,4000}={0,2}`,
    ),
    secret(
      `[?&;](?:amp;)?(?:code|key|k|hmac)=`,
      String.raw`(?=[^&\s]{0,80}[0-9])(?=[^&\s]{0,80}[a-z])[^&\s"'<>;#\x00]{14,4000}`,
    ),
    secret(
      String.raw`hooks\.slack\.com/services/|webhook\.office\.com/webhookb2/|/api/webhooks/`,
      String.raw`[^\s"'<>\x00]{10,400}`,
    ),
    secret(secureString, `(?![-$(|])(?:${word})`),
    secret(`["']`, String.raw`[^"'\r\n\x00]{1,400}(?=["'][ \t]{0,8}\|[ \t]{0,8}ConvertTo-SecureString)`),
    secret(String.raw`\bsshpass(?:\.exe)?"?${blank}-p[ \t]{0,8}${quote}`, word),
    secret(String.raw`(?<!\w)basic${blank}`, String.raw`[a-z0-9+/]{6,2000}={1,2}(?![\w=])`),
    secret(`<Value>`, String.raw`[^<\s]{4,400}(?=</Value>\s{0,80}<PlainText>)`),
    // Windows LAPS keeps the password in an attribute of the directory, as JSON.
    secret(String.raw`"n":"[^"]{1,80}","t":"[^"]{1,40}","p":"`, String.raw`[^"\r\n]{4,200}`),
    secret(String.raw`(?<!\w)SharedKey(?:Lite)? [a-z0-9-]{1,80}:`, String.raw`[a-z0-9+/]{8,200}={0,2}`),
    secret(
      String.raw`(?<!\w)setx(?:\.exe)?${blank}\w{0,60}(?:secret|password|token|_key)\w{0,20}${blank}${quote}`,
      `(?:${word})`,
    ),
    secret(String.raw`<(?:\w{0,40}password)>\s{0,80}<value>\s{0,80}`, String.raw`[^<\s]{1,2000}`),
    secret(
      String.raw`(?<![\w-])(?:--?|/)(?:${options})(?:${blank}|[:=])${quote}`,
      String.raw`(?!-[a-z]{1,20}(?![\w-]))(?:${word})`,
    ),
    secret(`[?&;](?:amp;)?(?:${queries})=`, String.raw`[^&\s"'<>;#\x00]{4,4000}`),
    secret(`(?<![a-z-])(?:set-)?cookie${is}`, String.raw`[^\s=;,"'<>\x00]{1,100}=[^\r\n"<>\x00]{1,4000}`),
  ]
}

/** Command line arguments of programs. */
const commandSecrets: readonly SecretPlace[] = [
  // net use X: \\server\share password /user:name, and with the password at the end.
  secret(
    String.raw`\bnet1?(?:\.exe)?"?${blank}use${blank}(?:(?:[a-z]:|\*|lpt\d:?)${blank})?${share}(?:${blank}/[^\s"]{1,200}){0,8}${blank}${quote}`,
    String.raw`(?![/*]|\\\\)(?:${word})`,
  ),
  secret(
    String.raw`(?<![.\w])net1?(?:\.exe)?"?${blank}user${blank}[^\s/]{1,100}${blank}${quote}`,
    // Only switches follow: a sentence about the .NET user settings continues with words.
    String.raw`(?![/*])(?:${word})(?=["']?[ \t]{0,8}(?:[/\r\n&|;)]|$))`,
  ),
  // Separate patterns: the text before a second secret is part of the match for the first.
  secret(`${remote}p(?:${blank}|[:=])${quote}`, `(?![-/])(?:${word})`),
  secret(`${besideUser}/p(?:assword)?(?:${blank}|[:=])${quote}`, `(?![-/])(?:${word})`),
  secret(
    String.raw`\bcurl(?:\.exe)?"?(?:[ \t][^\r\n]{0,300}?)?[ \t](?:-u|--user|-U|--proxy-user)${blank}${quote}`,
    `(?!-)(?:${word})`,
  ),
  {
    kind: 'user',
    before: `${remote}u(?:${blank}|[:=])${quote}`,
    value: String.raw`(?![-/])[^\s"'<>,;|\x00]{2,120}`,
  },
  {
    kind: 'user',
    before: String.raw`[ \t]/u${blank}${quote}`,
    value: String.raw`[^\s/"'<>,;|\x00]{2,120}(?="?${blank}/p(?:assword)?(?:${blank}|[:=]))`,
  },
  {
    kind: 'user',
    before: String.raw`(?<![\w-])(?:/user[:=]|/ru(?:[:=]|${blank}))${quote}`,
    value: String.raw`(?!/)[^\s"'<>,;|\x00]{2,80}`,
  },
]
