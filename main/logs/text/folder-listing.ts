/**
 * Whether a text is a folder listing, as `dir`, `Get-ChildItem` and `tree` print it in any language: names and dates
 * of files, but none of their content.
 */
export function isFolderListing(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const entries = lines.filter((line) => entry.test(line)).length
  return entries > 0 && lines.length - entries <= mostOthers && entries >= (lines.length - frame) / 2
}

/** A date and time in any order and language. */
const stamp = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?[ \t]{1,4}[\p{L}. ]{0,8}\d{1,2}:\d{2}(?: [\p{L}.]{2,5})?\s{2,}`
const size = String.raw`[\d.,\u00a0\u202f\u2019]{1,20}\s+`
/**
 * `11/20/2026  10:11 AM    <DIR>          Download`, `20.11.2026  10:11        12.345.678 CBS.log`, `-a----  11/20/2026  10:11 AM  123 CBS.log`.
 */
const entry = new RegExp(
  String.raw`^(?:\s*[dl-][a-z-]{4,6}\s+${stamp}(?:${size})?|\s*${stamp}(?:<[A-Z]{3,12}>\s+|${size}))\S[^<>|]{0,200}$`,
  'u',
)
/** Lines around a listing: volume name and number, folder, totals, column headers, command. */
const frame = 8
/** More other lines mean a text that contains a listing. */
const mostOthers = 12
