import type { LogRule } from './log-rule.ts'
import { machineNeedles } from './machine/machine-facts.ts'
import type { LogFormat } from './record.ts'
import { literalsOf } from './rule-literals.ts'
import { openingNeedles, sessionNeedles } from './sessions/sessions.ts'

/**
 * Rules prepared for scanning. `needles` are the byte strings to search for, `rulesOf` the rules for each; the rules
 * in `codes` are tried if one of their error codes occurs, which is searched for anyway. `common` are rules whose
 * literals occur in too many lines to search for: they are tried on every record that is found for another reason.
 */
export type RulesToScan = {
  readonly needles: readonly string[]
  readonly rulesOf: readonly (readonly LogRule[])[]
  readonly codes: ReadonlyMap<string, readonly LogRule[]>
  readonly common: readonly LogRule[]
}

export type PreparedRules = RulesToScan & {
  /**
   * Only the rules that can match records of this format: fewer strings to search for and fewer irrelevant records.
   */
  readonly forFormat: (format: LogFormat) => RulesToScan
}

type FoundRule = { readonly rule: LogRule; readonly literals: readonly string[] | null }

/** Derives the search strings from the rules' own patterns. */
export function prepareRules(rules: readonly LogRule[]): PreparedRules {
  const found = rules.map((rule) => ({ rule, literals: literalsOf(rule) }))
  /** Formats with the same rules share one object, so that the scanner can tell that it already knows them. */
  const known = new Map<string, RulesToScan>()
  const forFormat = (format: LogFormat) => {
    const own = found.filter(({ rule }) => rule.formats?.includes(format) ?? true)
    const key = own.map(({ rule }) => rule.id).join(' ')
    const made = known.get(key) ?? arranged(own)
    known.set(key, made)
    return made
  }
  return { ...arranged(found), forFormat }
}

function arranged(rules: readonly FoundRule[]): RulesToScan {
  const byNeedle = new Map<string, LogRule[]>(
    [...openingNeedles, ...sessionNeedles, ...machineNeedles, ...levelNeedles, ...bareCodeNeedles].map(
      (needle) => [needle, []],
    ),
  )
  const codes = new Map<string, LogRule[]>()
  const common: LogRule[] = []
  for (const { rule, literals } of rules) {
    if (literals === null) common.push(rule)
    for (const literal of new Set(literals ?? [])) {
      const map = errorCode.test(literal) ? codes : byNeedle
      const of = map.get(literal)
      if (of === undefined) map.set(literal, [rule])
      else of.push(rule)
    }
  }
  return { needles: [...byNeedle.keys()], rulesOf: [...byNeedle.values()], codes, common }
}

/** The rules that can match a record: by its needles, by its codes, and those that are always tried. */
export function rulesFor(
  rules: RulesToScan,
  needles: ReadonlySet<number>,
  raw: string,
): ReadonlySet<LogRule> {
  const found = new Set<LogRule>(rules.common)
  for (const needle of needles) for (const rule of rules.rulesOf[needle] ?? []) found.add(rule)
  for (const [code] of raw.matchAll(anyCode))
    for (const rule of rules.codes.get(code.toLowerCase()) ?? []) found.add(rule)
  return found
}

const anyCode = /0x[89cd][0-9a-f]{7}/gi

/** Codes that the scanner recognizes by their format. */
const errorCode = /^0x[89cd][0-9a-f]{7}$/

/** Records that Windows itself marks as errors or warnings. */
const levelNeedles = [', error  ', ', warning  ']

/** Text before codes without `0x`, mostly in Windows Update logs. */
export const bareCodeNeedles = [
  'errorcode: ',
  '*failed* [8',
  '*failed* [c',
  'hr = 80',
  'hr=80',
  'error 80',
  'error = 80',
  'error: 80',
]
