import { withoutNoise } from './noise.ts'
import { withoutProgramText } from './program-text.ts'
import type { LogFormat } from './record.ts'

/**
 * The part of a record that can describe a failure: without noise lines, without search commands, which repeat the
 * searched words, without what programs quote, and without counts of zero, which indicate health.
 */
export function relevantText(text: string, format: LogFormat): string {
  const read =
    routine.has(format) && !text.includes('\n')
      ? text
      : withoutZeroCounts(withoutProgramText(withoutSearches(text)))
  return withoutNoise(read)
}

/** Windows' own logs contain no search commands and write counts on lines of their own, which the causes read. */
const routine: ReadonlySet<LogFormat> = new Set(['cbs', 'dism', 'setup', 'windows-update', 'checksur'])

/**
 * At a prompt, the rest of the command is the search term; elsewhere only options and the first word belong to it.
 */
const promptSearch =
  /^(?:[ \t]*(?:PS )?(?:[a-z]:\\[^\n>]*|~?\/[^\n>$#]*|[\w.-]+@[^\n$#]+)?[>$#][ \t]?|[^\n]*\|[ \t]*)(?:find|findstr|[ef]?grep|rg|sls|Select-String)(?:\.exe)?\b(?:"[^"\n]*"|'[^'\n]*'|[^\n|;&"'])*/gim
const quotedSearch =
  /\b(?:findstr|[ef]?grep|Select-String)(?:\.exe)?(?:[ \t]{1,20}(?:\/[a-z]{1,20}(?::"[^"\n]{0,200}"|:\S{1,200})?|-[\w-]{1,40})){0,20}[ \t]{1,20}(?:"[^"\n]{0,400}"|'[^'\n]{0,400}'|\/c:"[^"\n]{0,400}"|\S{1,400})/gi

function withoutSearches(text: string): string {
  return anySearch.test(text) ? text.replace(promptSearch, '').replace(quotedSearch, '') : text
}

const anySearch = /find|grep|\brg\b|\bsls\b|Select-String/i

/** `0 KB in bad sectors`, `0 errors`, `Errors: 0`. */
const zeroCounts =
  /(?<!\d|\d[.,])0(?: [KMG]B)?(?: in)? (?:(?:bad|integrity|disk|hardware|memory|file system|other|new|critical|serious) ){0,2}(?:sectors?|clusters?|errors?|failures?|failed|violations?|problems?|corruptions?|faults?)\b|\b(?:errors?|fail(?:ed|ures?)|violations?|problems?|corruptions?|faults?|bad sectors?)[ \t]*[:=][ \t]*0(?!\d|[.,]\d|x)/gi

function withoutZeroCounts(text: string): string {
  return text.replace(zeroCounts, '')
}
