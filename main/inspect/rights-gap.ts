import type { Gap } from '../../common/facts.ts'
import { rightsMissingCode } from '../../common/rights-missing.ts'
import type { Params, TextValue } from '../../common/texts/value.ts'
import { gap } from '../texts/gap.ts'
import { whatOfGap } from '../texts/what-of.ts'

/** Reasons that are a refusal for want of rights, whatever words Windows had for it. */
const refusals: ReadonlySet<string> = new Set([
  'unread.dism-not-elevated',
  'unread.winre-not-elevated',
  'unread.not-elevated',
  'unread.denied',
  'unread.key-denied',
])
/** ERROR_ACCESS_DENIED, as wevtutil ends. */
const accessDenied = 5

/**
 * What an administrator may be told of all that was not read, as one gap of its own: it names what to do once, where the
 * others say why. Null where nothing was refused for want of rights. Pure.
 */
export function rightsGap(gaps: readonly Gap[]): Gap | null {
  const refused = gaps.filter(isRefused)
  return refused.length === 0 ? null : gap(rightsMissingCode, { what: refused.map(whatOfGap) })
}

function isRefused({ code, params }: Gap): boolean {
  // The agent's history is open to everybody: what keeps it unread is its service.
  return code !== 'agent-history-unread' && params !== undefined && holdsRefusal(params)
}

function holdsRefusal(params: Params): boolean {
  return Object.values(params).some(isRefusal)
}

function isRefusal(value: TextValue): boolean {
  if (Array.isArray(value)) return value.some(isRefusal)
  if (typeof value !== 'object' || !('code' in value)) return false
  const { code, params } = value
  if (refusals.has(code)) return true
  // WMI says it in the language of Windows, and as often with another error.
  if (code === 'unread.windows-refused') return true
  if (code === 'unread.event-log-exit-code') return params.exitCode === accessDenied
  return holdsRefusal(params)
}
