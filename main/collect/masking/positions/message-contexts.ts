import { inAnyEncoding } from '../names/name-forms.ts'
import { type ContextPattern, domainAccount, labelled, pattern, phrase, word } from './context-parts.ts'

/** A name with a digit, typical of PCs rather than words; excludes processors and updates. */
const pcLike = String.raw`(?!(?:amd|arm|wow|win|x|ia)(?:32|64|86)(?![a-z0-9])|kb\d|v\d)(?=[a-z-]{1,14}[0-9])[a-z0-9-]{4,15}(?![\w-]|\.\w)`
/** Columns of net.exe: the label starts the line, followed by blanks and the value. */
const columns = (labels: string) => `^(?:${labels})[ \\t]{2,40}`

/** schtasks. */
const runAs = inAnyEncoding([
  ...[
    'Run As User',
    'Als Benutzer ausführen',
    'Exécuter en tant qu’utilisateur',
    "Exécuter en tant qu'utilisateur",
  ],
  ...['Ejecutar como usuario', 'Executar como Usuário', 'Esegui come utente', 'Запуск от имени'],
])
/** systeminfo's label for a PC's domain. */
const domains = inAnyEncoding([
  ...[
    'Domain',
    'Domäne',
    'Domaine',
    'Dominio',
    'Domínio',
    'Домен',
    'ドメイン',
    '域',
    '網域',
    '도메인',
    'مجال',
    'المجال',
  ],
  ...['Domein', 'Domena', 'المجال'],
])
/** net user, net config workstation. */
const userColumns = inAnyEncoding([
  ...['User name', 'Full Name', 'Benutzername', 'Vollständiger Name', "Nom d'utilisateur", 'Nom complet'],
  ...['Nombre de usuario', 'Nombre completo', 'Nome de usuário', 'Nome completo', 'Имя пользователя'],
  ...['Полное имя', 'ユーザー名', 'フル ネーム', '用户名', '全名', 'Nome utente'],
])
const machineColumns = inAnyEncoding([
  ...['Computer name', 'Full Computer name', 'Computername', 'Vollständiger Computername'],
  ...[
    "Nom de l'ordinateur",
    'Nombre de equipo',
    'Nome do computador',
    'Имя компьютера',
    'コンピューター名',
    '计算机名',
  ],
])
const domainColumns = inAnyEncoding([
  ...['Workstation domain', 'Workstation Domain DNS Name', 'Logon domain', 'Arbeitsstationsdomäne'],
  ...['Anmeldedomäne', 'DNS-Name der Arbeitsstationsdomäne'],
])

/** Positions of names in the columns and sentences of Windows' own tools and events. */
export const messageContexts: readonly ContextPattern[] = [
  pattern('domain', String.raw`^[ \t]{0,4}(?:${domains})[ \t]{0,40}:[ \t]{2,60}`, word),
  pattern('domain', '<Domain>', word),
  pattern('user', columns(userColumns), String.raw`(?! |(?:SID|Type)(?!\w))${phrase}`),
  pattern('machine', columns(machineColumns) + String.raw`\\{0,8}`, word),
  pattern('domain', columns(domainColumns), word),
  labelled('user', runAs, word),
  // Event Viewer copies an event with "User:" and "Computer:".
  pattern(
    'user',
    String.raw`^[ \t]{0,8}User:[ \t]{1,20}`,
    String.raw`[^\s"'<>,;:=()\[\]{}|/&\x00]{2,64}(?=[ \t]{0,8}\r?$)`,
  ),
  pattern(
    'machine',
    String.raw`^[ \t]{0,8}Computer[ \t]{0,8}:[ \t]{0,20}`,
    String.raw`${word}(?=[ \t]{0,8}\r?$)`,
  ),
  pattern('user', `Name=["']param\\d{1,2}["']>`, domainAccount),
  pattern('user', `Name=["'](?:User|UserSid|Account|Caller|Principal)["']>`, domainAccount),
  labelled('machine', '(?:target|remote)?[ _-]?server[ _-]?name', String.raw`(?!https?:|[\\/])${word}`),
  pattern('machine', `Name=["'](?:DC|ServerName|DCName|ComputerName)["']>\\\\{0,2}`, word),
  labelled(
    'machine',
    'assigned mp|smsmp|ccmhostname|management point|lp ?machine ?name',
    String.raw`(?!https?:)${word}`,
  ),
  labelled('domain', String.raw`lp ?domain|dom(?:ain)? ?name|forest ?name`, word),
  pattern('organization', String.raw`\bAD site (?:name )?(?:of (?:the |this )?machine )?is `, word),
  labelled('organization', String.raw`(?:dc|our|client|ad)?[ _-]?site[ _-]?name`, phrase),
  // icacls: an account and its rights.
  pattern(
    'user',
    String.raw`(?<![\w\\/.$-])`,
    String.raw`${domainAccount}(?=:\((?:OI|CI|IO|NP|I|F|M|RX?|W|D|N|DENY)\))`,
  ),
  // Get-HotFix: PC, kind, KB, account.
  pattern('user', String.raw`\bKB\d{6,7}[ \t]{1,40}`, domainAccount),
  pattern(
    'machine',
    '^',
    String.raw`(?!Source\b)(?:[a-z0-9-]{1,15}(?=[ \t]{2})|[a-z0-9-]{12,15})(?=[ \t]{1,20}(?:Security |Service )?(?:Update|Hotfix|Pack)[ \t]{1,20}KB\d{6,7})`,
  ),
  // Get-AppxPackage: a package's user; quser: logged-on users.
  pattern('user', String.raw`\bS-1-[0-9-]{5,60}[ \t]\[`, String.raw`[^\]\r\n]{1,64}(?=\]:)`),
  pattern('user', '^[ >]', String.raw`[a-z0-9._-]{2,20}(?=[ \t]{2,20}(?:console|rdp-tcp#?\d{0,3})[ \t])`),
  // JSON output of tools.
  pattern(
    'machine',
    `["'](?:host|computer|machine|pc|device ?name)["'][ \\t]{0,4}:[ \\t]{0,4}["']`,
    `(?!(?:amd64|arm64|x64|x86|i386)["'])${word}(?=["'])`,
  ),
  pattern('user', `["']user["'][ \\t]{0,4}:[ \\t]{0,4}["']`, `${word}(?=["'])`),
  labelled('host', 'do ?cache ?host|cache ?host', String.raw`(?!\d{1,3}\.)[a-z0-9][a-z0-9._-]{1,252}`),
  // The event of a program that requested a restart names its PC, in every language.
  pattern('machine', String.raw`\.exe[ \t]\(`, String.raw`${pcLike}(?=\))`),
  pattern(
    'machine',
    String.raw`(?<![a-z])(?:machine|server|computer|pc(?:-name)?)[ \t]?[:=][ \t]{0,4}['"]?`,
    pcLike,
  ),
  // ping in most languages: a name before its address.
  pattern(
    'machine',
    String.raw`(?<![a-z])(?:ping(?:ing)?|disparando)(?:[ \t'’][^\r\n[]{0,40})?[ \t]`,
    String.raw`${word}(?=[ \t]\[(?:[0-9]{1,3}\.){3}[0-9]{1,3}\])`,
  ),
  // A PC's assigned name in a sentence.
  pattern(
    'machine',
    String.raw`\b(?:computer|host) name(?: is)?[ \t]{1,3}['"]?|\b(?:the|on|from|to|of) (?:server|computer|host)[ \t]{1,3}['"]?`,
    pcLike,
  ),
  pattern(
    'machine',
    String.raw`\b(?:server|computer|account|client)[ \t]{1,3}['"]?`,
    String.raw`[a-z0-9-]{2,15}(?=\$(?![\w$~(]))`,
  ),
  // Service principal names: HTTP/server.firm.de.
  pattern(
    'host',
    String.raw`(?<![\w\\/.-])(?:HOST|RestrictedKrbHost|HTTP|TERMSRV|CIFS|LDAP|GC|RPCSS|WSMAN|MSSQLSvc)/`,
    String.raw`(?![0-9.]{1,8}(?![\w.-]))[a-z0-9][a-z0-9._-]{1,252}`,
  ),
  // Kernel and Win32 API names of a share.
  pattern(
    'host',
    String.raw`(?:\\{1,8}|(?<![\w\\]))UNC\\{1,8}|\\Device\\(?:Mup|LanmanRedirector)(?:\\;[^\\\s]{1,80})?\\{1,4}`,
    String.raw`[a-z0-9][a-z0-9._-]{1,63}(?=\\)`,
  ),
  pattern('host', String.raw`(?<![\w:/\\.*])//`, String.raw`[a-z0-9][a-z0-9._-]{1,63}(?=/[\w$])`),
  pattern(
    'user',
    String.raw`\\\\[^\\\s"']{1,64}\\(?:home|homes|profiles|userdata)\$?\\`,
    String.raw`[^\s\\/:*?"<>|]{2,64}`,
  ),
  // Unattend files: an account name after its group; an email address after its name.
  pattern('user', String.raw`</(?:Group|DisplayName)>\s{0,80}<Name>`, phrase),
  pattern('user', String.raw`<LocalAccount\b[^<>\r\n]{0,120}>\s{0,80}<DisplayName>`, phrase),
  pattern('user', '"', String.raw`[^"\r\n@<>\\/=]{2,60}(?="[ \t]{0,2}<[^<>\s@]{1,64}@)`),
  // Get-NetConnectionProfile.
  pattern(
    'host',
    String.raw`^Name[ \t]{1,20}:[ \t]`,
    String.raw`[^\r\n]{1,64}?(?=[ \t]{0,8}\r?\nInterfaceAlias)`,
  ),
  labelled(
    'host',
    'profile[ _-]?name|network[ _-]?name',
    String.raw`(?!(?:domain|private|public|standard|default|all)(?![\w-]))${phrase}`,
  ),
]
