import { inAnyEncoding } from '../names/name-forms.ts'
import {
  type ContextPattern,
  domainAccount,
  guid,
  is,
  labelled,
  netbios,
  pattern,
  phrase,
  word,
} from './context-parts.ts'

/** An account with its domain: `DOMAIN\name`. */
const account = String.raw`[^\s\\/:*?"<>|;,=+\[\]()\x00]{1,64}\\{1,8}[^\s\\/:*?"<>|;,=+\[\]()\x00]{1,64}`
/** Localized names of the users folder in paths that Explorer shows. On disk it is always `Users`. */
const usersFolders = inAnyEncoding([
  ...['Benutzer', 'Utilisateurs', 'Usuarios', 'Usuários', 'Utenti', 'Gebruikers', 'Användare', 'Brugere'],
  'Brukere',
])

const usersInLanguages = inAnyEncoding([
  ...['Пользователь', 'ユーザー', '用户', '使用者', '사용자', 'المستخدم'],
  ...[
    'Besitzer',
    'Propriétaire',
    'Propietario',
    'Proprietário',
    'Proprietario',
    'Владелец',
    '所有者',
    'المالك',
  ],
])
/** What the text of an event calls the PC that wrote it. */
const computers = inAnyEncoding([
  ...['Equipo', 'Ordinateur', 'Computador', 'Компьютер', 'コンピューター', '计算机', 'الكمبيوتر'],
])

/** What netsh prints before the name of a wireless network. */
const profilesOfAll = inAnyEncoding([
  ...['Profil für alle Benutzer', 'Profil Tous les utilisateurs', 'Perfil de todos los usuarios'],
  ...['Todos os Perfis de Usuários', 'Todos os perfis de usuário', 'Tutti i profili utente'],
  ...['Все профили пользователей', 'すべてのユーザー プロファイル', '所有用户配置文件', '所有使用者設定檔'],
  // One profile.
  ...['Nombre de perfil', 'Nombre del perfil', 'Nome do perfil', 'Name des Profils', 'Nom du profil'],
  ...['Nome profilo', 'Имя профиля', 'プロファイル名', '配置文件名称', 'اسم ملف التعريف'],
])

/** Positions of people, PCs and their ids without a common label, each in the format of its program. */
export const identityContexts: readonly ContextPattern[] = [
  pattern('user', `(?<![a-z])[a-z]:[\\\\/]{1,4}(?:${usersFolders})[\\\\/]{1,4}`, word),
  pattern('user', '(?<![\\w.])/home/', '[a-z_][a-z0-9._-]{1,31}'),
  // A console prompt: a name may contain blanks there.
  pattern('user', String.raw`\bPS [a-z]:\\Users\\`, String.raw`[^\\/:*?"<>|\r\n\x00]{1,64}(?=[\\>])`),
  pattern('machine', String.raw`^\[`, String.raw`${word}(?=\]: PS )`),
  pattern(
    'user',
    String.raw`^(?:[^\r\n>]{0,200}>)?[ \t]{0,8}whoami(?:\.exe)?[ \t]{0,8}\r?\n[ \t]{0,8}`,
    account,
  ),
  // A phrase that names an account: `user CONTOSO\jdoe`, `Caller: CONTOSO\jdoe`, or a SID after the name.
  pattern(
    'user',
    String.raw`(?<![a-z])(?:users?|caller|account|author|owner|principal|identity|installed ?by|logged (?:on|in) (?:as|by)|run(?:ning)? as|on behalf of|Get-Credential|started by|requested by|by|benutzer|konto|utilisateur|compte|usuario|cuenta|usuário|conta|utente|пользовател[ья])[ \t]{0,2}[:=]?[ \t'"(]{1,3}`,
    domainAccount,
  ),
  // A column or tag for an account; the word alone could precede a path.
  pattern(
    'user',
    String.raw`(?<![a-z])(?:users?|caller|account|author|access|group|owner(?: ?account)?|installed ?by|logged ?on ?user|${usersInLanguages}|(?:member|part) of|profile suffix|(?:service_)?start_?name|user ?id)(?:[ \t]{0,40}[:=][ \t]{1,40}|${is}|>)`,
    domainAccount,
  ),
  pattern(
    'machine',
    String.raw`^[ \t]{0,8}(?:${computers})[ \t]{0,8}:[ \t]{0,20}`,
    String.raw`${word}(?=[ \t]{0,8}\r?$)`,
  ),
  pattern('user', '<Name>', domainAccount),
  pattern('user', String.raw`\bRSOP data for `, domainAccount),
  pattern('machine', String.raw`\bRSOP data for [^\s]{1,80} on `, word),
  pattern('user', String.raw`\bservice_start_name[ \t]{0,20}:[ \t]\.\\`, String.raw`[a-z0-9._-]{2,64}`),
  pattern('user', String.raw`(?<![\w\\/:.$-])`, String.raw`${domainAccount}(?=[ \t]{1,60}\(?S-1-5-21-)`),
  // A computer account is the PC's name with a dollar sign. `\\server\admin$` is a share.
  pattern(
    'machine',
    String.raw`(?<![\w\\/:.$-])`,
    String.raw`${netbios}\\{1,8}[a-z0-9-]{2,15}(?=\$(?![\w$~]))`,
  ),
  labelled('machine', 'ps[ _-]?computer[ _-]?name|__server', word),
  // Netlogon.log: "Network logon of DOMAIN\\name from PC (via PC) Entered".
  pattern('user', String.raw`\blogon of `, domainAccount),
  pattern('machine', String.raw`\blogon of [^\s]{1,160} from `, netbios),
  pattern('machine', String.raw`\blogon of [^\s]{1,160} from ${netbios} \(via `, netbios),
  // Logs of device management name an account by its directory ID.
  pattern('guid', String.raw`(?<![a-z])(?:user|account)(?: is)?[ \t]{1,4}`, guid),
  // msinfo32, as XML and as text. A file system has a name too.
  labelled('machine', '(?<!file[ _-]?)system[ _-]?name', word),
  pattern('machine', String.raw`^System Name\t{1,4}`, word),
  pattern('user', String.raw`^User Name\t{1,4}`, account),
  // dsregcmd: other devices have single-word names.
  labelled('machine', 'device[ _-]?name', String.raw`[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){2,6}`),
  // A SID or number does not identify anyone by itself; SIDs have their own format.
  labelled('user', 'user[ _-]?id', `(?!S-1-|[{0-9-])${word}`),
  pattern('user', '/personal/', String.raw`[a-z0-9]{1,40}(?:_[a-z0-9]{1,40}){2,8}(?=[/\s"'?]|$)`),
  pattern('organization', '<Organization>', phrase),
  labelled('organization', 'target[ _-]?group(?:[ _-]?name)?', phrase),
  // Wireless networks without an SSID label: netsh, and the list of networks in the registry.
  pattern(
    'host',
    String.raw`(?<![a-z])(?:ProfileName|FirstNetwork)(?:[ \t]{1,40}REG_SZ[ \t]{1,8}|["']>)`,
    phrase,
  ),
  pattern('host', String.raw`^[ \t]{2,8}(?:All User |Current User )?Profil[ea]?o?[ \t]{4,40}:[ \t]`, phrase),
  pattern('host', String.raw`^[ \t]{2,8}(?:${profilesOfAll})[ \t]{0,40}:[ \t]`, phrase),
  pattern(
    'host',
    String.raw`\bnetsh[ \t][^\r\n]{0,100}?[ \t](?:name|ssid)=`,
    String.raw`(?:(?<=")[^"\r\n]{1,64}|[^"\s]{1,64})`,
  ),
  pattern('host', String.raw`\bnetsh[ \t][^\r\n]{0,100}?[ \t](?:name|ssid)="`, String.raw`[^"\r\n]{1,64}`),
  pattern(
    'serial',
    String.raw`^[ \t]{0,8}serial ?number[ \t]{0,40}\r?\n(?:-{4,20}[ \t]{0,40}\r?\n)?[ \t]{0,40}`,
    String.raw`[^\s"'<>,;:=]{4,64}`,
  ),
  pattern(
    'serial',
    String.raw`\bvolume ?serial ?number[ \t]{1,8}(?:is[ \t]{1,8})?`,
    '[0-9a-f]{4}-[0-9a-f]{4}',
  ),
  labelled(
    'serial',
    String.raw`s/n|smbios[ _-]?asset[ _-]?tag|bios[ _-]?serial`,
    String.raw`[^\s"'<>,;:=()\[\]{}|\\/&\x00]{4,64}`,
  ),
  pattern(
    'serial',
    String.raw`(?<![a-z])(?:disk|drive|device|bios|board|chassis|system|battery)[ \t]{1,2}serial(?:[ \t](?:number|no\.?))?[ \t]{1,4}`,
    String.raw`(?=[a-z_-]{0,40}\d)[a-z0-9_-]{6,40}(?![\w-])`,
  ),
  // A certificate's thumbprint identifies the PC or person it was issued to.
  labelled(
    'serial',
    '(?:thumb|finger)[ _-]?print|cert(?:ificate)?[ _-]?hash',
    '(?:[0-9a-f]{2}[ :]?){19}[0-9a-f]{2}(?![0-9a-z])',
  ),
  // A Microsoft account and its device, in sixteen digits.
  labelled(
    'serial',
    '(?:msa[ _-]?)?(?:puid|(?<=msa[ _-]?)(?:device|user)[ _-]?id)',
    '[0-9a-f]{14,18}(?![0-9a-z])',
  ),
  pattern('mac', String.raw`(?<![a-z])mac[ \t]{1,8}`, '(?=[0-9]{0,11}[a-f])[0-9a-f]{12}(?![0-9a-z])'),
  pattern('mac', String.raw`(?<![a-z])BTHENUM[^\r\n]{0,80}?Dev_`, '[0-9a-f]{12}(?![0-9a-z])'),
  // A key protector: by label, in the name of Windows' file for it, and as a manage-bde argument.
  pattern('guid', String.raw`(?<![a-z])recovery[ _-]?key(?:[ _-]?id)?(?:${is}|[ \t]{1,8})`, guid),
  pattern('guid', String.raw`(?<![\w-])[-/]id[ \t]{1,8}`, String.raw`(?=\{)${guid}`),
  // Entra ID: device, account and tenant, in events and token claims.
  pattern('guid', String.raw`(?<![a-z])(?:user)?(?:azure ?ad|aad|ent(?:ra)?)[ _-]?(?:dm)?id${is}`, guid),
  pattern('guid', String.raw`(?<![\w-])(?:oid|tid)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?`, guid),
  pattern('guid', String.raw`(?<![a-z])device[ _-]?id${is}[a-z]:`, guid),
  pattern('guid', String.raw`(?<![a-z])(?:system|smbios|bios)[ _-]?uuid[ \t]{1,8}`, guid),
  // The file with the key of a protector.
  pattern('guid', String.raw`[\\/ "']`, String.raw`${guid}(?=\.BEK(?![\w.]))`),
  // The account of a service or a script.
  pattern('user', String.raw`(?<!\w)obj=[ \t]{0,4}["']?`, account),
  pattern(
    'user',
    String.raw`\b(?:PS|Network)Credential[ \t]{0,4}\(?[ \t]{0,4}\\{0,8}["']`,
    String.raw`[^"'\r\n\x00]{1,120}?(?=\\{0,8}["'])`,
  ),
  // klist
  pattern(
    'user',
    String.raw`^[ \t]{0,20}(?:#\d{1,3}>[ \t]{1,8})?Client:[ \t]{1,8}`,
    String.raw`[^\s@]{1,64}(?=[ \t]@[ \t])`,
  ),
  pattern('domain', String.raw`(?<!\w)krbtgt/`, String.raw`[a-z0-9][a-z0-9.-]{1,252}`),
]
