import type { LogRule } from '../../logs/log-rule.ts'
import type { LogRecord } from '../../logs/record.ts'
import type { Cause, CauseInput } from '../cause.ts'
import { withoutExcluded, withoutTried } from '../shared/words/excluded-words.ts'
import { causesOfParties } from '../tables/documented/named-parties.ts'
import { contextRules } from './codes/code-context.ts'
import { isTried } from './leads/tried-lists.ts'

/**
 * Removes hits that people's words exclude ("no antivirus installed", "I disabled the VPN, still the same"), and lists
 * the causes that have no hits left: they come last among the leads. Only in excerpts: longer texts are the output of
 * programs.
 */
export function withoutStatedExclusions(input: CauseInput, causes: readonly Cause[]): CauseInput {
  const hits = new Map(input.hits)
  const denied = new Set<string>()
  const drop = (rule: LogRule, causesOfRule: () => readonly string[]) => {
    const records = input.hits.get(rule.id)
    if (records === undefined || rule.weight < 0) return
    const kept = records.filter((record) => !isExcluded(input, record, rule.pattern))
    if (kept.length === records.length) return
    if (kept.length > 0) hits.set(rule.id, kept)
    else hits.delete(rule.id)
    for (const cause of causesOfRule()) denied.add(cause)
  }
  for (const { id, rules } of causes) for (const rule of rules) drop(rule, () => [id])
  // Asked only for a rule with hits: each would be tested on every cause.
  for (const rule of contextRules)
    drop(rule, () => {
      const ofParty = causesOfParties(rule.id.replace(/^context\./, ''))
      return causes.map(({ id }) => id).filter((id) => ofParty?.test(id))
    })
  if (denied.size === 0 && hits.size === input.hits.size) return input
  const still = new Set(
    causes
      .filter(({ rules }) => rules.some(({ id, weight }) => weight > 0 && hits.has(id)))
      .map(({ id }) => id),
  )
  return { ...input, hits, denied: new Set([...denied].filter((id) => !still.has(id))) }
}

/** Whether a pattern matches a record only in the part that a person excludes. */
function isExcluded({ excerpts, hits }: CauseInput, record: LogRecord, pattern: RegExp): boolean {
  if (!isOfPeople(record) || excerpts?.has(record.file) !== true) return false
  const left = isTried(hits, record) ? withoutTried(record.text) : withoutExcluded(record.text)
  return left !== record.text && left.search(pattern) < 0
}

/** Whether a record can contain a person's own words. */
export function isOfPeople({ format }: LogRecord): boolean {
  return format === 'console' || format === 'unknown'
}
