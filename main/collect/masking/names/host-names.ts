/** Top-level labels that no public server has: networks of companies and homes. */
const ownEnds = 'local|lan|corp|intranet|localdomain|home\\.arpa|intern|internal|private|priv|loc|box|home'
/** Public top-level domains that are neither words nor file extensions. */
const publicEnds =
  'com|net|org|biz|cloud|eu|de|ch|fr|es|it|nl|be|uk|us|ca|au|br|mx|jp|cn|kr|ru|se|dk|fi|cz|gov|edu|pt|gr|tr|ua|nz|tw|hk|za|hu|ro|sk|lt|lv|ee|ie|il|ae|sa|th|vn|ar|cl|pe|рф'
/** Those that are: only with two more labels before them. */
const wordyEnds = 'at|in|no|info|io|co|me|pl|is|id|my|to|tv|app|dev|online|site|int|ad|dom'
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'

/** A host name with its domain. Also matches text that `isHostName` then rejects. */
export const hostNames = new RegExp(
  `${label}(?:\\.${label}){0,6}\\.(?:${ownEnds}|${publicEnds}|(?<=\\.${label}\\.)(?:${wordyEnds}))(?![\\w-]|\\.\\w)`,
  'gi',
)

/** The end of every one of these names. */
export const hostEnds = new RegExp(`\\.(?:${ownEnds}|${publicEnds}|${wordyEnds})(?![\\w-]|\\.\\w)`, 'gi')

/** DOS programs still in Windows. */
const programs =
  /^(?:chcp|command|diskcomp|diskcopy|edit|format|graftabl|keyb|loadhigh|mode|more|tree|win|kb\d{6,7})\.com$/i

/** Distinguishes a host from similar text: a program, a namespace (System.Net), a version. */
export function isHostName(text: string): boolean {
  if (programs.test(text) || !/[a-z]/i.test(text.slice(0, text.lastIndexOf('.')))) return false
  const labels = text.match(/[^.]+/g) ?? []
  // A host is in lower or upper case; each word of a namespace starts with a capital.
  return !labels.some((one) => /^[A-Z][a-z]/.test(one)) || labels.some((one) => /[0-9]|-/.test(one))
}
