import { inAnyEncoding } from '../names/name-forms.ts'
import { type ContextPattern, guid, is, labelled, pattern } from './context-parts.ts'

const volumeSerial = '[0-9a-f]{4}-[0-9a-f]{4}(?![\\w-])'
/** diskpart: `uniqueid disk`, and the details of a disk. */
const diskIds = inAnyEncoding([
  ...['Disk ID', 'Datenträger-ID', 'ID du disque', 'Id. de disco', 'ID do disco', 'ID disco', 'ИД диска'],
  ...['Код диска', 'ディスク ID', '磁盘 ID', '磁碟識別碼'],
])

/** The screen on which BitLocker requests a key. */
const keyIds = inAnyEncoding([
  ...['Wiederherstellungsschlüssel-ID', 'Schlüssel-ID', 'ID de clé de récupération', 'ID de la clé'],
  ...['Id. de clave de recuperación', 'ID da chave de recuperação', 'ID chiave di ripristino'],
  ...['Идентификатор ключа восстановления', '回復キー ID', '恢复密钥 ID', 'Key ID', 'Identificateur de clé'],
  ...['Identificador de clave', 'Identificador da chave', 'Идентификатор ключа', 'キー ID', '密钥 ID'],
  ...['معرف المفتاح', 'معرف مفتاح الاسترداد'],
])

const protectorIds = inAnyEncoding(['ID', 'Id.', 'ИД', 'Идентификатор', 'المعرّف', 'المعرف'])

/** Numbers unique to a PC, disk, volume, card or phone. */
export const serialContexts: readonly ContextPattern[] = [
  // dir, vol: "Le numéro de série du volume est 1A2B-3C4D".
  pattern(
    'serial',
    String.raw`(?:s[^\sa-z]{1,2}rie|serie|serial|ерийный номер)[^\r\n]{0,40}?[ \t:]`,
    volumeSerial,
  ),
  pattern('serial', `(?:${diskIds})${is}`, String.raw`[0-9a-f]{8}(?![\w-])`),
  pattern('guid', `(?:${diskIds})${is}`, guid),
  pattern('serial', `(?:${keyIds})[^\\r\\n:]{0,40}?:?[ \\t]{1,4}`, String.raw`[0-9a-f]{8}(?![\w-])`),
  pattern('guid', `(?:${keyIds})[^\\r\\n:]{0,40}?:?[ \\t]{1,4}`, guid),
  // Without a colon only what contains a digit: the label also occurs in sentences.
  pattern(
    'serial',
    String.raw`(?<![a-z])(?:serial ?number|service ?tag|asset ?tag)[ \t]{1,40}|^[ \t]{0,8}S/?N:?[ \t]{1,8}`,
    String.raw`(?=[a-z/-]{0,20}\d)(?!0x|\d{1,3}(?!\w))[a-z0-9][a-z0-9/-]{4,40}(?![\w.])`,
  ),
  pattern(
    'serial',
    String.raw`recovery[ _-]?key[ _-]?id[^\r\n:]{0,40}?:?[ \t]{1,4}`,
    String.raw`[0-9a-f]{8}(?![\w-])`,
  ),
  labelled(
    'serial',
    'imei|meid|iccid|imsi|eid|msisdn|phone ?number',
    String.raw`\+?[0-9][0-9 ()/-]{6,34}[0-9](?!\w)`,
  ),
  labelled('serial', 'dhcpv6[ _-]?iaid', String.raw`\d{5,10}(?!\d)`),
  labelled('serial', '(?:express|emergency) ?service ?code', String.raw`[0-9]{8,12}(?!\w)`),
  labelled('serial', 'installation ?id|extended ?pid', String.raw`[0-9][0-9.-]{20,80}[0-9](?!\w)`),
  // Autopilot and TPM: they contain serial numbers, or are keys.
  labelled(
    'secret',
    '(?:hardware|hw|4k)[ _-]?hash|ek ?pub(?:lic)?(?:[ _-]?(?:key|hash))?|owner ?auth',
    String.raw`[a-z0-9+/]{16,8000}={0,2}`,
  ),
  pattern(
    'secret',
    String.raw`\b(?:ek ?pub(?: hash)?|owner auth)[ \t]{1,4}`,
    String.raw`(?=[a-z+/]{0,60}[0-9])[a-z0-9+/]{24,800}={0,2}(?!\w)`,
  ),
  // A row of the file that Autopilot imports: serial number, product ID, hardware hash.
  pattern('serial', '^"?', String.raw`[^\s",;]{4,40}(?="?,"?[^,"\r\n]{0,40}"?,"?T0[E-H][A-Za-z0-9+/]{100})`),
  // wmic csproduct get uuid: the value is in the line after the label.
  pattern('guid', String.raw`^[ \t]{0,8}uuid[ \t]{0,60}\r?\n[ \t]{0,40}`, guid),
  // The serial number of a PCI network card is its address with FFFF in the middle.
  pattern(
    'mac',
    String.raw`(?<![a-z])PCI[\\#]{1,8}VEN_[^\\#\s"']{3,80}[\\#]{1,8}`,
    String.raw`[0-9a-f]{6}FFFF[0-9a-f]{6}(?=[0-9a-f]{2}(?!\w))`,
  ),
  // The Configuration Manager client, the domain, a KMS client.
  pattern('guid', String.raw`(?<![\w-])(?:smsid:[ \t]{0,4})?GUID:(?!\{)`, guid),
  pattern('guid', String.raw`(?<![a-z])dom ?guid${is}|\bcmid\)${is}`, guid),
  pattern('guid', String.raw`(?<![\w-])[a-z]{2,20}(?:tenant|device)[ _-]?id(?:${is}|[ \t]{1,8})`, guid),
  pattern('guid', String.raw`\bclient with id[ \t]{1,4}`, guid),
  pattern('serial', String.raw`\bcert(?:ificate)?[ \t]{1,4}\{?`, '[0-9a-f]{40}(?![0-9a-z])'),
  pattern('guid', String.raw`:[ \t]{1,8}ID:[ \t]{0,4}(?=\{)`, guid),
  // manage-bde: the line after the kind of a key protector.
  pattern(
    'guid',
    String.raw`:[ \t]{0,8}\r?\n[ \t]{2,12}(?:${protectorIds})[^\r\n:{]{0,4}:[ \t]{0,4}(?=\{)`,
    guid,
  ),
]
