import { isIPv6 } from 'node:net'
import type { MaskBook } from './mask-book.ts'
import { hostEnds, hostNames, isHostName } from './names/host-names.ts'
import { isPublicHost } from './names/public-hosts.ts'

/**
 * Something identifiable by its format alone. `mask` returns the replacement; returning the same text leaves it
 * unchanged.
 */
export type FixedShape = {
  /** Lower-case texts of which one must be present; empty: always searched. */
  readonly hints: readonly string[]
  readonly find: RegExp
  /**
   * Flags `g`, and `i` if `find` has it: matches some part of every match, which never extends over a line break. Only
   * lines with such a part are searched, because `find` itself would have to be tried at every letter.
   */
  readonly near?: RegExp
  /** Characters that must not precede it, because it would be the rest of something else. */
  readonly notAfter?: RegExp
  readonly mask: (match: RegExpExecArray, text: string, book: MaskBook) => string
}

const dash = String.raw`(?:[-\u2010-\u2015]|\xe2\x80[\x90-\x95]|%(?:25){0,3}2d|\\{1,8}u002d)`
const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'

const beyondAscii = '\\u0080-\\uffff'
const mailLabel = `[a-z0-9${beyondAscii}-]{1,190}`
const mailEnd = `(?:[a-z]{2,24}(?![a-z0-9-])|xn--[a-z0-9-]{2,59}|[${beyondAscii}]{2,60})`

/** What was masked by its label is not masked again by its format. */
function maskCard(address: string, book: MaskBook): string {
  return /^02005e/i.test(address.replace(/[^0-9a-f]/gi, '')) ? address : book.mask('mac', address)
}

/** Each of the eight groups of a BitLocker recovery password is a 16-bit number times eleven. */
function isRecoveryPassword(text: string): boolean {
  const groups = text.match(/\d{6}/g) ?? []
  return groups.length === 8 && groups.every((one) => Number(one) % 11 === 0 && Number(one) / 11 < 65_536)
}

/** Keys that unlock a disk or a licence: never in a bundle, masked or not. */
export const keyShapes: readonly FixedShape[] = [
  {
    hints: [],
    notAfter: /\d/,
    find: /\d{6}(?:(?:[\s-]{0,3}|%(?:20|2d)|\\u002d|\xe2\x80[\x90-\x95]|[\u2010-\u2015])\d{6}){7}(?![0-9])/gi,
    mask: (match, _text, book) => book.mask('recovery-password', match[0].replace(/\D/g, '')),
  },
  {
    // With other separators it is a recovery password if its check digits are valid.
    hints: [],
    notAfter: /\d/,
    find: /\d{6}(?:[^0-9A-Za-z]{1,12}\d{6}){7}(?!\d)/g,
    mask: (match, _text, book) =>
      isRecoveryPassword(match[0]) ? book.mask('recovery-password', match[0].replace(/\D/g, '')) : match[0],
  },
  {
    hints: [],
    notAfter: /[A-Z0-9-]/i,
    near: new RegExp(`${dash}[A-Z0-9]{5}${dash}`, 'gi'),
    find: new RegExp(`[A-Z0-9]{5}(?:${dash}[A-Z0-9]{5}){4}(?![A-Z0-9-])`, 'gi'),
    mask: (match, _text, book) => book.mask('product-key', match[0]),
  },
  {
    // Without dashes it is a product key if the context says so: slmgr, a setting, an answer file.
    hints: ['ipk', 'product'],
    find: /((?<![\w-])[-/]ipk[ \t]{1,8}"?|product[ _-]?key(?:["'>]|[ \t:=]){1,20})((?=[A-Z0-9]{0,24}\d)[A-Z0-9]{25}|[A-Z0-9]{5}(?: [A-Z0-9]{5}){4})(?![A-Z0-9-])/gi,
    mask: (match, _text, book) => `${match[1]}${book.mask('product-key', match[2] ?? '')}`,
  },
  {
    // Without dashes and context: only characters used in product keys, some of them digits.
    hints: [],
    notAfter: /[\w-]/,
    near: /[BCDFGHJKMNPQRTVWXY2346789]{25}/g,
    find: /(?=(?:[B-Z]{0,24}\d){2})(?=(?:\d{0,20}[B-Z]){5})[BCDFGHJKMNPQRTVWXY2346789]{25}(?![\w-])/g,
    mask: (match, _text, book) => book.mask('product-key', match[0]),
  },
  {
    // The registry contains the installation's product key in binary; the surrounding numbers are identifying too.
    hints: ['digitalproductid'],
    find: /(DigitalProductId\d?[ \t]{1,40}REG_BINARY[ \t]{1,40}|"DigitalProductId\d?"=hex:)([0-9A-F]{1,16384}|[0-9a-f]{2}(?:,[0-9a-f]{2}){0,8192})/gi,
    mask: (match) => `${match[1]}${(match[2] ?? '').replace(/[0-9a-f]/gi, '0')}`,
  },
]

/** `\\server\share`, plain or with doubled backslashes; a doubled `\Folder\Folder` is not a server. */
export const sharedFolder: FixedShape = {
  hints: ['\\\\'],
  find: /(?<![\w:\\/.?*)}%-])(\\\\)([a-z0-9][a-z0-9._-]{1,63})(?=\\(?!\\)|['"`)\]<,;\s]|$)|(?<![\w:\\/.?*)}%-])(\\\\\\\\)([a-z0-9][a-z0-9._-]{1,63})(?=\\\\(?!\\))/gi,
  mask: (match, _text, book) => {
    const host = match[2] ?? match[4] ?? ''
    return isPublicHost(host) ? match[0] : `${match[1] ?? match[3]}${book.mask('host', host)}`
  },
}

/** In search order. */
export const fixedShapes: readonly FixedShape[] = [
  {
    // Windows Update stores serial numbers and network cards in it, to detect cloned PCs.
    hints: ['susclientidvalidation'],
    find: /(SusClientIdValidation[ \t]{1,40}REG_BINARY[ \t]{1,40}|"SusClientIdValidation"=hex:)([0-9A-F]{1,16384}|[0-9a-f]{2}(?:,[0-9a-f]{2}){0,8192})/gi,
    mask: (match) => `${match[1]}${(match[2] ?? '').replace(/[0-9a-f]/gi, '0')}`,
  },
  {
    hints: [],
    notAfter: /[\w-]/,
    find: /\d{5}-(?:\d{5}|OEM)-\d{5,7}-[A-Z0-9]{5}(?![\w-])/gi,
    mask: (match, _text, book) => book.mask('product-id', match[0]),
  },
  {
    hints: ['1-5-21', '1-12-1', '2d5', 'u002d', '2d12'],
    find: new RegExp(
      `S${dash}1${dash}(?:5${dash}21|12${dash}1)((?:${dash}\\d{1,10}){3})((?:${dash}\\d{1,10})?)`,
      'gi',
    ),
    mask: (match, _text, book) => {
      const sid = match[0].toUpperCase().replace(new RegExp(dash, 'gi'), '-')
      const parts = sid.split('-').slice(3)
      if (parts[1] === '1000000000' && parts[2] === parts[1]) return match[0]
      // A directory SID is its object id in four numbers; a machine SID has three, followed by the account's number.
      if (sid.startsWith('S-1-12')) {
        const mask = book.mask('sid', parts.slice(1).join('-'))
        return `S-1-12-1-1000000000${mask.slice('S-1-5-21'.length)}`
      }
      const account = parts[4] === undefined ? '' : `-${parts[4]}`
      return `${book.mask('sid', parts.slice(1, 4).join('-'))}${account}`
    },
  },
  {
    // A binary SID as the registry prints it.
    hints: ['05150000', '05,15,00'],
    find: /(01,?05,?(?:00,?){5}05,?15,?(?:00,?){3})((?:[0-9a-f]{2},?){12})/gi,
    mask: (match) => `${match[1]}${(match[2] ?? '').replace(/[0-9a-f]/gi, '0')}`,
  },
  {
    // A token in three or five parts; the first starts with {" in base64. Single parts match as well, because
    // otherwise the search would restart at each position of a text full of such beginnings.
    hints: ['eyj'],
    notAfter: /[\w-]/,
    find: /eyJ[\w-]{8,8000}(?:\.[\w-]{0,8000}){0,4}/gi,
    mask: ({ 0: token }, _text, book) => (token.includes('.') ? book.mask('secret', token) : token),
  },
  {
    // A refresh token of Entra ID, such as the one behind a primary refresh token.
    hints: ['0.a', '1.a'],
    notAfter: /[\w.-]/,
    find: /[01]\.A[\w-]{40,4000}(?:\.[\w-]{0,4000})?/g,
    mask: (match, _text, book) => book.mask('secret', match[0]),
  },
  {
    // An NTLM message begins with NTLMSSP in base64.
    hints: ['tlrmtvntua'],
    find: /TlRMTVNTUA[\w+/]{6,16000}={0,2}/g,
    mask: (match, _text, book) => book.mask('secret', match[0]),
  },
  {
    // The account of an offline domain join with its password: the header of its encoding (MS-RPCE 2.2.6) in base64.
    hints: ['araiamzmzm'],
    find: /ARAIAMzMzM(?:[A-Za-z0-9+/]|%2[BF]){20,32000}={0,2}/g,
    mask: (match, _text, book) => book.mask('secret', match[0]),
  },
  {
    // A hardware hash of Autopilot, which contains serial numbers: it begins with OA.
    hints: ['t0'],
    notAfter: /[\w+/]/,
    find: /T0[E-H](?:[A-Za-z0-9+/]|%2[BF]){200,32000}={0,2}/g,
    mask: (match, _text, book) => book.mask('secret', match[0]),
  },
  {
    hints: ['private key-----'],
    find: /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)([^-]{1,12000})/gi,
    mask: (match, _text, book) => `${match[1]} ${book.mask('secret', match[2] ?? '')} `,
  },
  {
    // Keys of cloud services and code hosts have distinctive prefixes.
    hints: [
      'ghp_',
      'gho_',
      'ghu_',
      'ghs_',
      'ghr_',
      'github_pat_',
      'akia',
      'asia',
      'xox',
      'aiza',
      'glpat-',
      'sk-',
      'npm_',
      'pypi-',
      'hf_',
      'ya29.',
      'sg.',
    ],
    notAfter: /[\w-]/,
    find: /(?:gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_\w{22,255}|(?:AKIA|ASIA)[0-9A-Z]{16}|xox[abeoprs]-[\w-]{10,250}|AIza[\w-]{35}|glpat-[\w-]{20,64}|sk-[\w-]{20,250}|npm_[A-Za-z0-9]{30,60}|pypi-[\w-]{40,250}|hf_[A-Za-z0-9]{30,60}|ya29\.[\w-]{20,250}|SG\.[\w-]{16,32}\.[\w-]{30,64})(?![\w-])/g,
    mask: (match, _text, book) => book.mask('secret', match[0]),
  },
  {
    // Non-ASCII letters in any encoding: domains may contain them (müller-bau.de).
    hints: ['@'],
    near: /@/g,
    find: new RegExp(
      `(?:"[^"\\r\\n\\x00]{1,64}"|[^\\s@"'<>()[\\]{},;:\\\\/|=&]{1,64})@${mailLabel}(?:\\.${mailLabel}){0,4}\\.${mailEnd}`,
      'gi',
    ),
    mask: (match, _text, book) => {
      const [mail] = match
      return mail.endsWith('@example.invalid') ? mail : book.mask('mail', mail)
    },
  },
  {
    hints: ['tp:', 'tps:', 'tp%3a', 'tps%3a', 'file:', 'file%3a', 'ldap', 'smb:', 'smb%3a', 'ssh:', 'ssh%3a'],
    find: /((?:https?|ftps?|ldaps?|smb|ssh|file)(?::|%3a)(?:[\\/]|%2f){2,8}(?:[^\s@"'<>\\/]{1,80}@)?)([a-z0-9][a-z0-9._-]{1,252})/gi,
    mask: (match, _text, book) => {
      const host = match[2] ?? ''
      return isPublicHost(host) ? match[0] : `${match[1]}${book.mask('host', host)}`
    },
  },
  sharedFolder,
  {
    // A host name alone, in any program's output.
    hints: [],
    notAfter: /[\w.@:\\/-]/,
    near: hostEnds,
    find: hostNames,
    mask: ({ 0: host }, _text, book) =>
      isPublicHost(host) || !isHostName(host) ? host : book.mask('host', host),
  },
  {
    // The first name of a tenant, and an IPv6 address as a server name.
    hints: ['.onmicrosoft.', '.ipv6-literal.'],
    notAfter: /[\w.-]/,
    find: /[a-z0-9-]{1,63}\.(?:onmicrosoft\.(?:com|us|de)|ipv6-literal\.net)(?![\w-])/gi,
    mask: (match, _text, book) => book.mask('host', match[0]),
  },
  {
    // Delivery Optimization and Windows Update identify a PC by a number.
    hints: ['g:'],
    notAfter: /\w/,
    find: /g:\d{14,20}(?!\d)/gi,
    mask: (match, _text, book) => `g:${book.mask('serial', match[0].slice(2))}`,
  },
  {
    hints: [],
    notAfter: /[0-9A-Z:-]/i,
    find: /[0-9A-F]{2}([-:])[0-9A-F]{2}(?:\1[0-9A-F]{2}){4}(?![0-9A-Z:-])/gi,
    mask: (match, _text, book) => maskCard(match[0], book),
  },
  {
    // Format of network devices. Digits alone could be a version.
    hints: ['.'],
    notAfter: /[\w.-]/,
    near: /\.[0-9a-f]{4}\.[0-9a-f]{4}/gi,
    find: /(?=[0-9.]{0,13}[a-f])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w-]|\.\w)/gi,
    mask: (match, _text, book) => maskCard(match[0], book),
  },
  {
    hints: [],
    notAfter: /[\d.]/,
    find: new RegExp(`${octet}(?:\\.${octet}){3}(?!\\.?\\d)`, 'g'),
    mask: (match, text, book) =>
      isVersion(match[0], text.slice(Math.max(0, match.index - 24), match.index))
        ? match[0]
        : book.mask('ipv4', match[0]),
  },
  {
    hints: ['::', 'fe80', ':'],
    notAfter: /[\w:.]/,
    find: /(?!\d\d?:\d\d:\d\d(?![:\w]))(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?!\w|\.\d|:[\w:])/gi,
    mask: (match, _text, book) =>
      isIPv6(match[0]) && !/^[:01]+$/.test(match[0]) && !/^2001:db8:/i.test(match[0])
        ? book.mask('ipv6', match[0])
        : match[0],
  },
]

/** Four small numbers with dots are an IP address, unless the context is a version or they do not identify anyone. */
function isVersion(quad: string, before: string): boolean {
  if (/^(?:0\.|127\.|255\.|198\.1[89]\.)|\.0\.0$/.test(quad)) return true
  // The port of a network printer.
  if (/(?:^|[^a-z])IP_$/i.test(before)) return false
  return /[~_]$|(?:^|[^a-z])v$|(?:version|definition|engine|driver|bios|firmware|(?<![a-z])ver|build|stack|revision)s?["'\]]?[ \t]*[:=(]?[ \t]*["'v]?$/i.test(
    before,
  )
}
