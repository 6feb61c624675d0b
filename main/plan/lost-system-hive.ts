import type { Gap } from '../../common/facts/facts.ts'
import type { Message, TextValue } from '../../common/texts/value.ts'

/**
 * Why the registry hive SYSTEM of an offline Windows cannot be read, according to the gaps of its inspection; null if it
 * can. Without it Windows neither starts nor can DISM service it, whatever else was found.
 */
export function lostSystemHive(gaps: readonly Gap[]): Message | null {
  const messages = gaps.flatMap(({ params }) => Object.values(params ?? {}).flatMap(messagesIn))
  return messages.find(({ code, params }) => reasons.has(code) && params.name === 'SYSTEM') ?? null
}

const reasons: ReadonlySet<string> = new Set(['host.hive-not-found', 'host.hive-damaged'])

/** The messages within a parameter, at any depth: a reason can be one of several. */
function messagesIn(value: TextValue): Message[] {
  if (typeof value === 'string' || typeof value === 'number') return []
  if (Array.isArray(value)) return value.flatMap(messagesIn)
  return 'code' in value ? [value, ...Object.values(value.params).flatMap(messagesIn)] : []
}
