import { inAnyEncoding } from '../names/name-forms.ts'
import { type ContextPattern, is, labelled, pattern, phrase } from './context-parts.ts'

/** The number of a remote-control program: nine or ten digits, often in groups of three. */
const id = String.raw`\d{1,3}(?:[ -]?\d{3}){2,3}(?!\d|[.:]\d)`
/** Remote-control programs and what their logs and addresses name them by. */
const programs =
  'teamviewer|dyngate|anydesk|anynet|rustdesk|splashtop|quick ?assist|remotehilfe|screenconnect|supremo|chrome ?remote'

/** What the windows of TeamViewer, AnyDesk and RustDesk call the number of this PC and of the other one. */
const idLabels = inAnyEncoding([
  ...['Your ID', 'Partner ID', 'Partner-ID', 'Remote ID', 'Remote-ID', 'This Desk', 'Your Address'],
  ...['Ihre ID', 'Deine ID', 'Dieser Arbeitsplatz', 'Ihre Adresse'],
  ...['Votre ID', 'Votre identifiant', 'ID du partenaire', 'Ce poste de travail', 'Votre adresse'],
  ...['Su ID', 'Tu ID', 'ID de asociado', 'ID del asociado', 'ID del socio', 'Este puesto de trabajo'],
  ...['Sua ID', 'Seu ID', 'ID do parceiro', 'Esta área de trabalho', 'Seu endereço'],
  ...['Ваш ID', 'ID партнера', 'ID партнёра', 'Это рабочее место', 'Ваш адрес'],
  ...[
    '使用中のID',
    '使用中の ID',
    'あなたのID',
    'あなたの ID',
    'パートナーID',
    'パートナー ID',
    'このデスク',
  ],
  ...['您的ID', '您的 ID', '你的ID', '你的 ID', '伙伴ID', '伙伴 ID', '此工作台', '本设备ID'],
  ...['معرفك', 'المعرف الخاص بك', 'معرف الشريك', 'هذا المكتب'],
])

/** The code that Quick Assist shows to the helper, and the like. */
const codeLabels = inAnyEncoding([
  ...['Security code', 'Access code', 'Session code', 'Support code', 'Sicherheitscode', 'Zugriffscode'],
  ...['Sitzungscode', 'Code de sécurité', 'Code de session', 'Código de seguridad', 'Código de acceso'],
  ...['Código de segurança', 'Código de acesso', 'Код безопасности', 'Код доступа', 'セキュリティ コード'],
  ...['セキュリティコード', 'アクセス コード', 'アクセスコード', '安全代码', '安全码', '访问代码', '访问码'],
  ...['رمز الأمان', 'رمز الوصول'],
])

const phoneLabels = inAnyEncoding([
  ...['Phone number', 'Phone', 'Telephone', 'Mobile number', 'Mobile phone', 'SupportPhone'],
  ...['Telefon', 'Telefonnummer', 'Handynummer', 'Rückrufnummer', 'Téléphone', 'Numéro de téléphone'],
  ...['Teléfono', 'Número de teléfono', 'Móvil', 'Telefone', 'Número de telefone', 'Celular'],
  ...['Телефон', 'Номер телефона', '電話番号', '電話', '携帯電話', '电话', '电话号码', '手机', '手机号码'],
  ...['هاتف', 'الهاتف', 'رقم الهاتف'],
])

const printerLabels = inAnyEncoding([
  ...['Printer name', 'PrinterName', 'Share name', 'ShareName', 'Druckername', 'Freigabename'],
  ...["Nom de l'imprimante", 'Nom de l’imprimante', 'Nom du partage', 'Nom de partage'],
  ...['Nombre de la impresora', 'Nombre de impresora', 'Nombre del recurso compartido'],
  ...['Nome da impressora', 'Nome do compartilhamento', 'Имя принтера', 'Имя общего ресурса'],
  ...[
    'プリンター名',
    '共有名',
    '打印机名称',
    '打印机名',
    '共享名',
    '共享名称',
    'اسم الطابعة',
    'اسم المشاركة',
  ],
])

/**
 * Ways to reach a person or a PC from elsewhere: numbers and codes of remote-control programs, telephone numbers, names
 * of printers and shares.
 */
export const remoteContexts: readonly ContextPattern[] = [
  pattern('serial', `(?:${idLabels})(?:${is}|[ \\t]{1,8})`, id),
  // On a line that names the program. The digits come first, because the search for the program looks back.
  pattern('serial', String.raw`(?<![\w.,-])`, String.raw`${id}(?<=(?:${programs})[^\r\n]{0,160})`),
  labelled('serial', 'client[ -]?id', id),
  // The password beside it, at the end of the line.
  pattern(
    'secret',
    String.raw`(?<![a-z])(?:password|passwort|kennwort|mot de passe|senha)[ \t]{1,8}`,
    String.raw`(?=[a-z]{0,15}\d)(?=\d{0,15}[a-z])[a-z0-9]{4,16}(?=[ \t]{0,8}(?:[\r\n]|$))`,
  ),
  // Connection trace of AnyDesk.
  pattern(
    'serial',
    String.raw`^(?:Incoming|Outgoing)[ \t]{1,8}\d{4}-\d\d-\d\d, \d\d:\d\d[ \t]{1,8}\S{1,20}[ \t]{1,8}`,
    id,
  ),
  // A log of TeamViewer.
  pattern('serial', String.raw`\bParticipant: \[`, String.raw`\d{9,10}(?!\d)`),
  pattern(
    'serial',
    String.raw`^[ \t]{1,8}ClientID(?:_Mac)?[ \t]{1,8}REG_DWORD[ \t]{1,8}0x`,
    String.raw`[0-9a-f]{7,8}(?!\w)`,
  ),
  pattern(
    'secret',
    String.raw`(?<![\w.])ad\.(?:anynet|security)\.[a-z0-9_.]{1,40}=`,
    String.raw`[^\r\n\x00]{1,4000}`,
  ),
  pattern('secret', String.raw`\bFPR:[ \t]{1,4}`, String.raw`[0-9a-f]{8,64}(?!\w)`),
  labelled('secret', 'enc[ _-]?id', String.raw`[^\s"'<>,;\x00]{8,200}`),
  pattern(
    'secret',
    `(?:${codeLabels})${is}`,
    String.raw`(?:\d{3,4}(?:[ -]?\d{3,4}){1,2}|(?=[a-z0-9]{0,7}\d)[a-z0-9]{6,8})(?![\w-]|[.:]\d)`,
  ),
  pattern(
    'serial',
    `(?:${phoneLabels})(?:${is}|[ \\t]{1,3})`,
    String.raw`(?:\+|\(|0|(?=[1-9]))(?=(?:[ ()/-]{0,2}\d){7})[\d ()/-]{6,28}\d(?![\w.])|\d\d(?:\.\d\d){4}(?![\w.])`,
  ),
  pattern(
    'serial',
    String.raw`(?<![a-z])(?:tel|fax)(?:\.:?|:)[ \t]{1,4}`,
    String.raw`[+(0-9](?=(?:[ ()/-]{0,2}\d){6})[\d ()/-]{5,28}\d(?![\w.])`,
  ),
  pattern(
    'host',
    String.raw`(?:(?:${printerLabels})${is}|^(?:${printerLabels})[ \t]{2,20})(?:\\{2,8}[^\\\s"]{1,64}\\{1,4})?`,
    String.raw`(?![ \t]|\\\\|[a-z]\$|Microsoft (?:Print|XPS)|OneNote|Fax(?!\w))${phrase}`,
  ),
  // Event 307 of PrintService: "Document 5, Print Document owned by name on \\PC was printed on printer through port …".
  pattern('user', String.raw`\bowned by[ \t]`, String.raw`[^\s"'<>,;\x00]{1,64}(?=[ \t]on[ \t]\\\\)`),
  pattern(
    'machine',
    String.raw`\bowned by[ \t][^\s]{1,64}[ \t]on[ \t]\\\\`,
    String.raw`[^\s\\"'<>,;\x00]{1,64}`,
  ),
  pattern('host', String.raw`\bwas printed on[ \t]`, String.raw`[^\r\n"<>\x00]{1,80}?(?=[ \t]through port)`),
  // A network by name: "WLAN \"name\"", and event 10000 of NetworkProfile.
  pattern(
    'host',
    String.raw`(?<![a-z])(?:wlan|wi-?fi)[ \t]{1,3}\\{0,8}["\u201c\u201e\u00ab]`,
    String.raw`[^"\u201c\u201d\u00bb\r\n\\\x00]{1,64}(?=\\{0,8}["\u201c\u201d\u00bb])`,
  ),
  pattern('host', String.raw`\bnetwork (?:dis)?connected[ \t]?[:.]?\s{1,8}name:[ \t]{1,4}`, phrase),
  // An address written for people: name(at)firm.de.
  pattern(
    'user',
    String.raw`(?<![\w.+-])`,
    String.raw`[\w.+-]{1,64}(?=[ \t]?[[({](?:at|@)[\])}][ \t]?[a-z0-9-]{1,63}(?:\.|[ \t]?[[({]dot))`,
  ),
  pattern(
    'host',
    String.raw`[[({](?:at|@)[\])}][ \t]?`,
    String.raw`[a-z0-9-]{1,63}(?:[ \t]?[[({]dot[\])}][ \t]?[a-z0-9-]{1,63}){1,4}`,
  ),
]
