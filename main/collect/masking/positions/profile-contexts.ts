import { inAnyEncoding } from '../names/name-forms.ts'
import { type ContextPattern, colon, is, pattern, sep, word } from './context-parts.ts'

/** What the text of an event calls its user, in languages other than English. */
const users = inAnyEncoding([
  ...['Benutzer', 'Utilisateur', 'Usuario', 'Usuário', 'Utente', 'Gebruiker', 'Użytkownik'],
  ...['Пользователь', 'ユーザー', '用户', '使用者', '사용자', 'المستخدم'],
])
/** Accounts of Windows itself in these languages, and what stands for none. */
const nobody = inAnyEncoding([
  ...['SYSTEM', 'Système', 'SISTEMA', 'СИСТЕМА', 'النظام', '시스템', '系统', '系統', 'システム'],
  ...['暂缺', '不适用', '不適用', 'なし', '없음', 'NULL'],
])

/** Profiles of accounts that every Windows has. */
const own = '(?!(?:systemprofile|LocalService|NetworkService|Default(?: User)?|Public|All Users)(?![\\w.-]))'
/** The name of a folder. */
const folder = String.raw`${own}[^\\/:*?"<>|;,=+%&\[\]\r\n\t\x00]{1,64}`

/** The beginning of a line with an SSH public key, up to its comment. */
const sshKey = String.raw`(?<![\w-])(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-[a-z0-9-]{5,40}@openssh\.com)[ \t]{1,4}AAAA[a-z0-9+/=]{12,4000}[ \t]{1,4}`

/** Positions of an account in events, profiles, databases and keys. */
export const profileContexts: readonly ContextPattern[] = [
  pattern(
    'user',
    String.raw`^[ \t]{0,8}(?:${users})[ \t]{0,8}${colon}[ \t]{0,20}`,
    String.raw`(?!(?:${nobody})[ \t]{0,8}\r?$)[^\s"'<>,;:=()\[\]{}|/&\x00]{2,64}(?=[ \t]{0,8}\r?$)`,
  ),
  // A profile outside `Users`: what every profile contains tells it.
  pattern(
    'user',
    sep,
    String.raw`${folder}(?=${sep}(?:AppData${sep}(?:LocalLow|Local|Roaming)|NTUSER\.DAT)(?![\w-]))`,
  ),
  pattern(
    'user',
    String.raw`(?<![a-z])(?:ProfileImagePath|HOMEPATH)${is}[^\r\n"<>]{0,200}[\\/]`,
    String.raw`${folder}(?=[ \t]{0,8}(?:["<\r\n]|$))`,
  ),
  // Connection strings.
  pattern(
    'machine',
    String.raw`(?<![a-z])(?:server|data source)[ \t]?=[ \t]?(?:tcp|np|lpc):`,
    String.raw`(?!localhost\b)${word}`,
  ),
  pattern(
    'machine',
    String.raw`(?<![a-z])(?:data source|addr|network address)[ \t]?=[ \t]?`,
    String.raw`(?!(?:localhost|tcp|np|lpc)\b)[a-z0-9][a-z0-9._-]{1,63}(?=[\\,;"]|$)(?!;[ \t]?(?:version|mode)=)`,
  ),
  pattern('user', sshKey, String.raw`[^\s@"'<>]{2,64}`),
  pattern('machine', String.raw`${sshKey}[^\s@"'<>]{1,64}@`, word),
]
