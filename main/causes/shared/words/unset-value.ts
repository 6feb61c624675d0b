/** Text between the name of a value and its data, as reg.exe, .reg files and PowerShell print it. */
const between = /"?[^\S\r\n]{0,40}(?:(?:[=:]|REG_\w{2,12})[^\S\r\n]{0,40})?/
/** End of line, empty string, or 0. */
const empty = /""|(?:dword:|0x)?0+\b|[\r\n]|$/
/** Phrases of tools and people for an unset value. */
const none =
  /\(?(?:null|none|empty|unset|not (?:set|configured|present))\b|(?:is|was) (?:not|unset|empty|absent|missing)\b/

/** Matches the name of a value only if the value is set: what follows is not empty, 0 or a phrase for unset. */
export function setValue({ source }: RegExp): RegExp {
  return new RegExp(`(?:${source})(?!${between.source}(?:${empty.source}|${none.source}))`, 'i')
}
