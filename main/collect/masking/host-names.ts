/** Ends of names that no public server has: networks of firms and homes. */
const ownEnds = 'local|lan|corp|intranet|localdomain|home\\.arpa|intern|internal|private|priv|loc|box|home'
/** Ends of public names that are no words and no ends of files. */
const publicEnds =
  'com|net|org|biz|cloud|eu|de|ch|fr|es|it|nl|be|uk|us|ca|au|br|mx|jp|cn|kr|ru|se|dk|fi|cz|gov|edu|pt|gr|tr|ua|nz|tw|hk|za|hu|ro|sk|lt|lv|ee|ie|il|ae|sa|th|vn|ar|cl|pe|рф'
/** And of those that are: only behind two labels more. */
const wordyEnds = 'at|in|no|info|io|co|me|pl|is|id|my|to|tv|app|dev|online|site|int|ad|dom'
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'

/** A name of a host with its domain. What is none by `isHostName` has its shape all the same. */
export const hostNames = new RegExp(
  `${label}(?:\\.${label}){0,6}\\.(?:${ownEnds}|${publicEnds}|(?<=\\.${label}\\.)(?:${wordyEnds}))(?![\\w-]|\\.\\w)`,
  'gi',
)

/** Programs of DOS that Windows still has. */
const programs =
  /^(?:chcp|command|diskcomp|diskcopy|edit|format|graftabl|keyb|loadhigh|mode|more|tree|win|kb\d{6,7})\.com$/i

/** Tells a host from what is written like one: a program, a namespace (System.Net), a version. */
export function isHostName(text: string): boolean {
  if (programs.test(text) || !/[a-z]/i.test(text.slice(0, text.lastIndexOf('.')))) return false
  const labels = text.match(/[^.]+/g) ?? []
  // A host is written in small letters or in capitals; a namespace begins each of its words with a capital.
  return !labels.some((one) => /^[A-Z][a-z]/.test(one)) || labels.some((one) => /[0-9]|-/.test(one))
}
