import { plainForm } from '../names/name-forms.ts'
import { type ContextPattern, guid, is, labelled, pattern, segment, word } from './context-parts.ts'

/**
 * A host name, except IP addresses, which are recognized by their own format, and localhost, which does not identify
 * anyone.
 */
const host = String.raw`(?!\d{1,3}(?:\.\d{1,3}){3}(?![\w.-]))(?!localhost\b)[a-z0-9_][a-z0-9._-]{0,252}`
const local = '(?:<|&lt;)local(?:>|&gt;)'
/** Labels of netsh and the settings for a proxy host. */
const proxyLabels = [
  ...[
    'Proxyserver',
    'Serveur proxy',
    'Serveur(s) proxy',
    'Servidor proxy',
    'Servidores proxy',
    'Servidor(es) Proxy',
  ],
  ...['Прокси-сервер', 'Прокси-сервер(ы)', 'プロキシ サーバー', '代理服务器'],
].flatMap((label) => [plainForm(label, 'utf-16'), plainForm(label, 'bytes')])
const scheme = String.raw`(?:(?:https?|ftp|socks)(?:=|:[\\/]{2}))`
const account = String.raw`[^\s:@/\\"'<>=]{1,80}`
const proxyLabel = String.raw`(?:prox(?:y|ies)[ _-]?(?:server|host|address)?(?:\(s\)|s)?|${proxyLabels.join('|')})${is}${scheme}?`
/** A value in a distinguished name; `\,` is a comma in it. */
const name = String.raw`(?:[^,=+\\\r\n"<>;/\x00]|\\{1,4}[,+"\\<>;=# ]){1,64}`

/** Positions of network, user and organization names in addition to labels. */
export const networkContexts: readonly ContextPattern[] = [
  // netsh winhttp show proxy, ProxyServer of the registry: `http=proxy:8080;https=proxy:8443`, or only the host.
  pattern(
    'host',
    String.raw`${proxyLabel}(?:${account}:[^\s@/"'<>]{1,200}@)?`,
    String.raw`${host}(?=:\d{1,5}(?!\d))`,
  ),
  // A proxy account if the address has no http prefix.
  pattern('user', proxyLabel, String.raw`${account}(?=:[^\s@/"'<>]{1,200}@[a-z0-9])`),
  pattern('secret', `${proxyLabel}${account}:`, String.raw`[^\s@/"'<>]{1,200}(?=@[a-z0-9])`),
  // netsh winhttp set proxy
  pattern('host', String.raw`\bbypass-list[ \t]{0,2}=[ \t]{0,2}["']?(?:\*\.?)?`, host),
  pattern('host', String.raw`(?<=\bbypass-list[ \t]{0,2}=[ \t]{0,2}["']?[^\s"']{1,300});(?:\*\.?)?`, host),
  // The Windows Update log: "Proxy List used: <proxy:8080>, Bypass List used : <*.firm.de>".
  pattern(
    'host',
    String.raw`\bproxy (?:list used:? ?<|server )${scheme}?`,
    String.raw`${host}(?=:\d{1,5}(?!\d))`,
  ),
  pattern('host', String.raw`\bbypass list used ?: ?<(?:\*\.?)?`, host),
  pattern(
    'host',
    String.raw`(?<![\w.-])(?:https?|ftp|socks)=(?:https?:[\\/]{2})?`,
    String.raw`${host}(?=:\d{1,5}(?!\d))`,
  ),
  // Hosts on a proxy bypass list, which contains a fixed word in every language.
  pattern(
    'host',
    String.raw`(?<=[\s;,"':=>])(?:\*\.?)?`,
    String.raw`${host}(?=(?:;[^\r\n]{0,300})?;[ \t]?${local})`,
  ),
  pattern('host', String.raw`(?<=${local}[^\r\n]{0,300});[ \t]?(?:\*\.?)?`, host),
  // The target computer of a console command.
  pattern('machine', String.raw`/node[:=]["']?`, word),
  pattern(
    'machine',
    String.raw`(?<=[ \t])(?:/s|/m)[ \t]{1,8}(?:\\\\)?`,
    String.raw`${host}(?=[ \t]{1,8}/u[ \t:])`,
  ),
  pattern('host', String.raw`(?<=[ \t])\\{2,8}`, String.raw`[a-z0-9][a-z0-9._-]{1,63}(?=[ \t\r\n]|$)`),
  // dism /image:\\server\share
  pattern(
    'host',
    String.raw`(?<=[/-][a-z]{2,24}:(?:(?:wim|esd):)?["']?)\\\\`,
    String.raw`[a-z0-9][a-z0-9._-]{1,63}(?=\\)`,
  ),
  // Offline files keep a folder for each server.
  pattern('host', String.raw`\\CSC\\v\d[\d.]{0,8}\\namespace\\`, String.raw`[a-z0-9][a-z0-9._-]{1,63}`),
  pattern('user', String.raw`[?&](?:amp;)?user(?:name)?=`, String.raw`[^&\s"'<>;#\x00]{2,80}`),
  // cmdkey /list
  pattern('host', String.raw`(?<![a-z])Domain:target=`, String.raw`[a-z0-9][a-z0-9._-]{1,63}(?![\w:/\\])`),
  // A share by WebDAV: \\server@SSL@8443\DavWWWRoot
  pattern(
    'host',
    String.raw`(?<!\\)\\{2,8}`,
    String.raw`[a-z0-9][a-z0-9._-]{1,63}(?=@(?:SSL|\d{1,5})(?:@\d{1,5})?\\)`,
  ),
  pattern('domain', String.raw`\bSysVol\\{1,2}`, String.raw`${host}(?=\\)`),
  // Connection strings: database and account, and a password in braces, which may contain a semicolon.
  pattern(
    'host',
    String.raw`;[ \t]?(?:initial catalog|database)[ \t]?=[ \t]?`,
    String.raw`(?!(?:susdb|master|msdb|model|tempdb)(?!\w))[^;"'\r\n<>\x00]{1,80}`,
  ),
  pattern('user', String.raw`;[ \t]?(?:uid|user ?id)[ \t]?=[ \t]?`, String.raw`[^;"'\r\n<>\x00]{1,80}`),
  pattern(
    'secret',
    String.raw`;[ \t]?(?:pwd|password)[ \t]?=[ \t]?\{`,
    String.raw`(?:[^}\r\n\x00]|\}\}){1,200}(?=\})`,
  ),
  // Entra ID: the account, and the tenant in a URL.
  pattern('user', String.raw`(?<![\w\\])AzureAD(?:\\{1,8}|/)`, String.raw`[^\s\\/:*?"<>|;,=+\[\]\x00]{2,64}`),
  pattern(
    'guid',
    String.raw`(?:microsoftonline\.(?:com|us|de)|sts\.windows\.net|graph\.windows\.net)(?:/|%2f)`,
    guid,
  ),
  // The OneDrive folder is named after the organization.
  pattern(
    'organization',
    'OneDrive(?: |%20|\\+)-(?: |%20|\\+)(?!Personal)',
    String.raw`${segment}(?=[\\/"'<>;,]|[ \t]{2}|[ \t]{0,80}(?:[\r\n]|$))`,
  ),
  // Distinguished names of a directory (RFC 4514): person or machine, units, and the first domain label.
  pattern('user', String.raw`(?<![\w-])CN=`, String.raw`${name}(?=(?:,[ ]?(?:CN|OU)=${name}){0,8},[ ]?DC=)`),
  pattern(
    'organization',
    String.raw`(?<![\w-])OU=`,
    String.raw`${name}(?=(?:,[ ]?(?:CN|OU)=${name}){0,8},[ ]?DC=)`,
  ),
  pattern(
    'domain',
    String.raw`(?<![\w-])DC=`,
    String.raw`(?!(?:ad|corp|home|intern|internal|intranet|lan|local)\b)[a-z0-9-]{2,63}(?=,[ ]?DC=)`,
  ),
  // ipconfig in any language: the label contains the letters DNS, and the value ends in letters, not in an address.
  pattern(
    'domain',
    String.raw`^[ \t]{2,8}[^\r\n:=]{0,60}DNS[^\r\n:=]{0,60}[ .]{2,60}:[ \t]{1,4}`,
    String.raw`[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.[a-z][a-z0-9-]{1,62}(?=[ \t]{0,8}(?:[\r\n]|$))`,
  ),
  // ipconfig: in every language the word for suffix is next to DNS.
  pattern(
    'domain',
    String.raw`^[^\r\n:]{0,60}?DNS[^\r\n:]{0,30}?(?:suffix|sufijo|sufixo|suffisso)[^\r\n:]{0,60}(?:${is})`,
    String.raw`[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}`,
  ),
  pattern(
    'domain',
    String.raw`^[^\r\n:]{0,60}?(?:suffix|suffixe|sufijo|sufixo|suffisso)e?[^\r\n:]{0,20}?DNS[^\r\n:]{0,60}(?:${is})`,
    String.raw`[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}`,
  ),
  labelled('serial', String.raw`partial[ _-]?product[ _-]?key`, String.raw`[a-z0-9]{5}(?![a-z0-9-])`),
  labelled('serial', String.raw`(?:recovery[ _-]?)?key[ _-]?id`, String.raw`[0-9a-f]{8}(?![0-9a-z-])`),
]
