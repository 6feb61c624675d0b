import { type ContextPattern, pattern, word } from './context-parts.ts'

const blank = String.raw`[ \t]{1,8}`
const quote = String.raw`\\{0,8}["']?`
/** A host, never the start of a path, a switch or a variable. */
const host = String.raw`(?![-/$%.{(]|localhost\b)[a-z0-9_][a-z0-9_.-]{0,252}`
const account = String.raw`(?![-/$%{(])[^\s"'<>,;|\x00]{2,120}`
const password = String.raw`(?![*$%(])[^\s"'\x00]{2,400}`

/** Tools of Windows that query another PC: `/s server /u account`. */
const remoteTools = String.raw`\b(?:systeminfo|tasklist|taskkill|getmac|driverquery|schtasks|gpresult|openfiles|eventcreate)(?:\.exe)?[ \t](?:[^\r\n]{0,200}?[ \t])?[/-]`
/** Cmdlets whose first argument is a PC. Qualified names have their own format. */
const remoteCmdlets = String.raw`(?<![\w-])(?:(?:Enter|New)-PSSession|Test-(?:Net)?Connection|Test-WSMan|Resolve-DnsName)${blank}`

/** Command line arguments that name other PCs and accounts. */
export const commandContexts: readonly ContextPattern[] = [
  pattern(
    'machine',
    `(?<![\\w-])-(?:ComputerName|CN|VMName|DomainController|Server|DnsHostName)(?:${blank}|:)${quote}`,
    host,
  ),
  // Further items of a list.
  pattern('machine', `(?<=(?<![\\w-])-(?:ComputerName|CN)${blank}[^\\s|;]{1,300}),[ ]?${quote}`, host),
  pattern('domain', `(?<![\\w-])-Domain(?:Name)?(?:${blank}|:)${quote}`, host),
  pattern('user', `(?<![\\w-])-(?:Credential|UserName|LocalCredential)(?:${blank}|:)${quote}`, account),
  pattern('machine', `(?<![\\w-])/server[:=](?:\\\\\\\\)?`, host),
  pattern(
    'machine',
    `\\bnetdom(?:\\.exe)?${blank}(?:join|move|remove|reset|verify|renamecomputer)${blank}`,
    host,
  ),
  pattern('domain', `\\b(?:netdom|djoin|nltest)(?:\\.exe)?[ \\t][^\\r\\n]{0,200}?/d(?:omain)?[: ]`, host),
  pattern(
    'domain',
    `(?<![\\w-])/(?:dsgetdc|dclist|dsgetsite|sc_(?:query|verify|reset)|trusted_domains):`,
    host,
  ),
  pattern('machine', `\\b(?:netdom|nltest)(?:\\.exe)?[ \\t][^\\r\\n]{0,200}?/s(?:erver)?:`, host),
  pattern('user', `(?<![\\w-])/(?:userd|usero|ud|uo):`, account),
  pattern('secret', `(?<![\\w-])/(?:passwordd|passwordo|pd|po):`, password),
  pattern('host', `\\bcmdkey(?:\\.exe)?[ \\t][^\\r\\n]{0,100}?/(?:add|generic|delete):`, host),
  pattern('machine', `\\bmstsc(?:\\.exe)?[ \\t][^\\r\\n]{0,100}?/v:`, host),
  pattern('host', `(?<![\\w-])[-/]skms${blank}`, host),
  pattern('machine', `\\bwinrs(?:\\.exe)?[ \\t][^\\r\\n]{0,100}?[-/]r(?:emote)?[:=](?:https?://)?`, host),
  pattern('machine', `\\bdjoin(?:\\.exe)?[ \\t][^\\r\\n]{0,200}?/machine${blank}`, host),
  pattern('machine', `${remoteTools}s${blank}(?:\\\\{2,8})?`, host),
  pattern('user', `${remoteTools}u(?:ser)?${blank}${quote}`, `(?!/)${account}`),
  pattern('machine', `\\bwevtutil(?:\\.exe)?[ \\t][^\\r\\n]{0,200}?[/-]r(?:emote)?:`, host),
  pattern('user', `\\bwevtutil(?:\\.exe)?[ \\t][^\\r\\n]{0,200}?[/-]u(?:sername)?:${quote}`, account),
  pattern('machine', remoteCmdlets, String.raw`${host}(?<!\.[\w-]{1,63})(?![\w.-])`),
  pattern(
    'host',
    String.raw`(?:\bwinhttp${blank}set${blank}proxy|(?<![\w-])Set-WinHttpProxy)${blank}${quote}`,
    String.raw`${host}(?=:\d{1,5}(?!\d))`,
  ),
  pattern('user', `(?<![\\w-])--?proxy-?user${blank}${quote}`, `(?!-)${account}`),
  pattern('machine', `(?<=\\bpsexec(?:64)?(?:\\.exe)?[ \\t]{1,8}\\\\\\\\[^\\s]{1,300}),`, word),
]
