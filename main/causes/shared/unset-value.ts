/** What stands between the name of a value and its data, as reg.exe, .reg files and PowerShell print it. */
const between = /"?[^\S\r\n]{0,40}(?:(?:[=:]|REG_\w{2,12})[^\S\r\n]{0,40})?/
/** The end of the line, an empty text, or 0. */
const empty = /""|(?:dword:|0x)?0+\b|[\r\n]|$/
/** That there is none, as tools and people say it. */
const none =
  /\(?(?:null|none|empty|unset|not (?:set|configured|present))\b|(?:is|was) (?:not|unset|empty|absent|missing)\b/

/** Finds the name of a value where the value is set: behind it there is more than nothing, 0, or that there is none. */
export function setValue({ source }: RegExp): RegExp {
  return new RegExp(`(?:${source})(?!${between.source}(?:${empty.source}|${none.source}))`, 'i')
}
