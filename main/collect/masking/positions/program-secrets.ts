import type { SecretPlace } from './secret-place.ts'

const blank = String.raw`[ \t]{1,8}`
const quote = String.raw`(?:\\{0,8}["'])?`
/** A command line argument, possibly quoted; not a switch, and not a prompt for it. */
const word = String.raw`(?![-/*])(?:(?<=")[^"\r\n\x00]{1,400}?(?=\\{0,8}")|(?<=')[^'\r\n\x00]{1,400}?(?=')|[^\s"'\x00][^\s"\x00]{0,400})`
const switches = String.raw`(?:/(?:t${blank}[a-z_]{1,30}|f|reg:\d\d)${blank}){0,4}`
const secretName = String.raw`[\w-]{0,60}(?:password|passwd|passphrase|pwd)[\w-]{0,20}`

const secret = (before: string, value: string): SecretPlace => ({ kind: 'secret', before, value })

/** Secrets in command lines of single programs, and in what they print. */
export const programSecrets: readonly SecretPlace[] = [
  // PowerShell accepts any prefix of -EncodedCommand; the command can contain any secret.
  secret(
    String.raw`(?<![\w-])[-/]enc(?:odedcommand)?${blank}${quote}`,
    String.raw`[a-z0-9+/]{16,16000}={0,2}(?![\w+/=])`,
  ),
  secret(
    String.raw`\b(?:powershell|pwsh)(?:\.exe)?"?[ \t](?:[^\r\n]{0,300}?[ \t])?[-/]e[a-z]{0,14}${blank}${quote}`,
    String.raw`[a-z0-9+/]{16,16000}={0,2}(?![\w+/=])`,
  ),
  // A ticket or an NTLM message, in any header.
  secret(
    String.raw`(?<!\w)(?:ntlm|negotiate|kerberos)${blank}`,
    String.raw`(?=[a-z+/]{0,400}[0-9])[a-z0-9+/]{24,16000}={0,2}(?![\w+/=])`,
  ),
  secret(
    String.raw`(?<![.\w])net1?(?:\.exe)?"?${blank}user${blank}(?:/[a-z]{1,20}(?::[^\s]{1,80})?${blank}){1,6}[^\s/]{1,100}${blank}${quote}`,
    word,
  ),
  {
    kind: 'user',
    before: String.raw`(?<![.\w])net1?(?:\.exe)?"?${blank}user${blank}(?:/[a-z]{1,20}${blank}){0,6}`,
    value: String.raw`(?!/)[^\s/"]{1,100}(?=${blank}[^\r\n]{0,200}?/(?:add|delete|active|domain|random|times)(?![a-z])|${blank}(?=[^\s]{0,80}\d)[^\s/]{1,400}[ \t]{0,8}$)`,
  },
  secret(
    String.raw`\breg(?:\.exe)?"?${blank}add${blank}[^\r\n]{1,400}?/v${blank}"?${secretName}"?${blank}${switches}/d${blank}${quote}`,
    word,
  ),
  secret(
    String.raw`[ \t]-Name${blank}["']?${secretName}["']?${blank}(?:-(?:Type|PropertyType)${blank}[a-z]{1,20}${blank})?-Value${blank}${quote}`,
    word,
  ),
  secret(
    String.raw`\b(?:certutil|signtool|openssl|az)(?:\.exe|\.cmd)?"?[ \t](?:[^\r\n]{0,300}?[ \t])?[-/]p${blank}${quote}`,
    word,
  ),
  secret(
    String.raw`\brasdial(?:\.exe)?"?${blank}(?:"[^"\r\n]{1,80}"|[^\s"/]{1,80})${blank}[^\s/"]{1,120}${blank}${quote}`,
    word,
  ),
  {
    kind: 'user',
    before: String.raw`\brasdial(?:\.exe)?"?${blank}(?:"[^"\r\n]{1,80}"|[^\s"/]{1,80})${blank}`,
    value: String.raw`[^\s/"]{1,120}`,
  },
  // Separate patterns: the text before a second secret is part of the match for the first.
  ...['i', 'o'].map((end) =>
    secret(String.raw`\bpvk2pfx(?:\.exe)?"?[ \t](?:[^\r\n]{0,300}?[ \t])?[-/]p${end}${blank}${quote}`, word),
  ),
  secret(
    String.raw`\bNetworkCredential[ \t]{0,4}\([ \t]{0,4}\\{0,8}["'][^"'\r\n]{0,120}["'][ \t]{0,4},[ \t]{0,4}\\{0,8}["']`,
    String.raw`[^"'\r\n\x00]{1,400}?(?=\\{0,8}["'])`,
  ),
  // The key of the kernel debugger over the network: four numbers in base 36.
  secret(
    String.raw`\bdbgsettings[ \t][^\r\n]{0,200}?[ \t]key[:=]|^key[ \t]{4,40}`,
    String.raw`[0-9a-z]{1,13}(?:\.[0-9a-z]{1,13}){3}(?![\w.])`,
  ),
]
