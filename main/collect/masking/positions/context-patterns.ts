import { commandContexts } from './command-contexts.ts'
import {
  type ContextPattern,
  firstWord,
  guid,
  is,
  labelled,
  pattern,
  phrase,
  segment,
  sep,
  word,
} from './context-parts.ts'
import { identityContexts } from './identity-contexts.ts'
import { labelledInLanguages, secretLabels } from './labels-in-languages.ts'
import { messageContexts } from './message-contexts.ts'
import { networkContexts } from './network-contexts.ts'
import { profileContexts } from './profile-contexts.ts'
import { remoteContexts } from './remote-contexts.ts'
import { secretPlaces } from './secret-patterns.ts'
import { serialContexts } from './serial-contexts.ts'

/** Positions of secrets. Escaped text is searched too: many are too long to be learned as a name. */
export const secretContexts: readonly ContextPattern[] = secretPlaces(is, secretLabels).map(
  ({ kind, before, value }) => pattern(kind, before, value),
)

/** Labels of identifying GUIDs, with or without a colon before the value. */
const guidLabels =
  '(?:tenant|(?:aad|azure ?ad|entra)?[ _-]?device|machine|sus[ _-]?client|(?:computer[ _-]?)?hardware|computer|user|account|object|(?:do)?group|enrollment|installation|sqm|key ?protector|volume|disk|partition|subscription|directory|asset|numerical password|(?:wu ?)?client|wu[ _-]?device|(?:bcd|\\(bcd\\)) ?)[ _-]{0,8}(?:gu?id|uuid|identifier|unique ?id|id)'

/** In order of priority: if two positions disagree on the kind of a name, the first wins. */
export const contextPatterns: readonly ContextPattern[] = [
  pattern(
    'user',
    `${sep}(?:Users|Documents(?: |%20|\\+)and(?: |%20|\\+)Settings|DOCUME~\\d)${sep}`,
    `(?:${segment}(?=${sep})|${segment}(?=["<]|[ \\t]{0,80}(?:[\\r\\n]|$))|${firstWord})`,
  ),
  labelled(
    'machine',
    'computer[ _-]?name|machine[ _-]?name|(?:cs)?(?:dns[ _-]?|nv[ _-]?)?host[ _-]?name|cs[ _-]?(?:name|caption)|client[ _-]?name|netbios[ _-]?name|workstation(?:[ _-]?name)?|<computer',
    word,
  ),
  labelled('machine', 'logon ?server', String.raw`\\{0,8}${word}`),
  labelled(
    'domain',
    'user[ _-]?(?:dns[ _-]?)?domain(?:[ _-]?roamingprofile)?|cs ?domain|domain[ _-]?name|(?:dns|nt|nv|join|dhcp|machine|primary|target|subject|default|account)[ _-]?(?:user[ _-]?)?domain(?:[ _-]?name)?|dns suffix',
    word,
  ),
  // Tcpip\Parameters.
  pattern('domain', String.raw`^[ \t]{1,8}(?:NV )?(?:Dhcp)?Domain[ \t]{1,40}REG_SZ[ \t]{1,40}`, word),
  labelled(
    'user',
    '(?:target|subject|(?:alt ?)?default|last ?used|cs)?[ _-]?user[ _-]?name|(?:sam[ _-]?)?account[ _-]?name|logon[ _-]?name|(?:windows)?registered[ _-]?(?:owner|user)|(?:cs)?primary ?owner ?name|os ?registered ?user|run ?as ?user|last ?logged ?on(?:display ?name|sam ?user|user)|(?:user[ _-]?)?full[ _-]?name|user[ _-]?display[ _-]?name|(?:ansible|remote|ssh|db|smtp|ftp)_user|samaccountname|user ?principal ?name|upn|user ?e?-?mail',
    phrase,
  ),
  // netsh wlan, the event log of WLAN-AutoConfig, and a profile (WLAN_profile schema: SSIDConfig/SSID/hex and name).
  labelled('host', '(?<!b)ssid(?:[ _-]?name|[ \\t]\\d{1,3})?', phrase),
  // In other languages the label contains the letters SSID, with a word of that language.
  pattern(
    'host',
    String.raw`^[ \t]{1,8}(?:[^\r\n:=\x00]{0,40}[^\r\n:=\x00a-z])?SSID(?:[ \t-][^\r\n:=\x00]{1,40})?${is}`,
    phrase,
  ),
  pattern('host', String.raw`<SSID>\s{0,80}(?:<hex>[0-9a-f]{0,64}</hex>\s{0,80})?<name>`, phrase),
  pattern('host', String.raw`<SSID>\s{0,80}<hex>`, '[0-9a-f]{2,64}'),
  labelled(
    'organization',
    'managed[ _-]?by|(?:windows)?registered[ _-]?organization|os ?organization|(?:workplace[ _-]?)?tenant[ _-]?(?:display[ _-]?)?name',
    phrase,
  ),
  labelled(
    'serial',
    '(?:bios)?seri?al[ _-]?(?:number|no|nr)?\\.?|(?:asset|service)[ _-]?tag|identifying[ _-]?number',
    String.raw`[^\s"'<>,;:=()\[\]{}|\\/&\x00]{4,64}`,
  ),
  ...labelledInLanguages,
  ...secretContexts,
  ...networkContexts,
  ...identityContexts,
  ...messageContexts,
  ...commandContexts,
  ...profileContexts,
  ...serialContexts,
  ...remoteContexts,
  labelled(
    'mac',
    'mac(?:[ _-]?addr(?:ess)?)?|(?:physical|hardware|hw|permanent|current|network)[ _-]?addr(?:ess)?|hwaddr|ether',
    '(?:[0-9a-f]{12}|[0-9a-f]{4}[.:-][0-9a-f]{4}[.:-][0-9a-f]{4})(?![0-9a-z])',
  ),
  // It contains the MAC address of a network card.
  labelled('serial', '(?:dhcpv6[ _-]?)?(?:client[ _-]?)?duid', '(?:[0-9a-f]{2}[-:]){7,19}[0-9a-f]{2}'),
  pattern('guid', `(?<![a-z])(?:${guidLabels})(?:${is}|[ \\t]{1,8})`, guid),
  pattern('guid', '(?<![a-z])instrumentation[ _-]?key[=:][ \\t]{0,4}', guid),
  // manage-bde lists a key protector as "ID: {…}"; ReAgent.xml and storage name the disk and the boot entry.
  pattern('guid', String.raw`^[ \t]{0,16}ID:[ \t]{0,4}(?=\{)`, guid),
  pattern('guid', String.raw`\boffset="\d{1,20}"\s{1,40}guid="|<WinreBCD\s{1,40}id="`, guid),
  pattern('guid', 'Volume(?=\\{)', guid),
  pattern('guid', '(?<![a-z])uuid[ \\t]{0,8}[:=][ \\t]{0,8}', guid),
  // The third part of a USB device id is its serial number, unless Windows generated it ("5&2a…").
  pattern(
    'serial',
    String.raw`(?<![a-z])USB(?:STOR|PRINT)?[\\#]{1,8}[^\\#\s"']{3,80}[\\#]{1,8}`,
    String.raw`(?![0-9a-f]{1,2}&)[^\\#\s"',;)\]]{4,64}`,
  ),
]
