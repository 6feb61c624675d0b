import type { Gap } from '../../common/facts/facts.ts'
import { refusalGapCodes } from '../../common/gaps/refusal-gap-codes.ts'
import { rightsMissingCode } from '../../common/gaps/rights-missing.ts'
import { isPractice } from '../../common/practice.ts'
import { callOn, shownCall } from '../../common/steps/shown-call.ts'
import type { Params, TextValue } from '../../common/texts/value.ts'
import { unsignedOf } from '../../common/windows/error-code.ts'
import { gap } from '../texts/gap.ts'
import { whatOfGap } from '../texts/what-of.ts'
import { kindOfNumber, type RefusalKind, refusalKinds } from './refusal.ts'

/** Reasons that always mean one kind of refusal, whatever Windows' message says. */
const kindOfReason: Readonly<Record<string, RefusalKind>> = {
  'unread.dism-not-elevated': 'rights',
  'unread.winre-not-elevated': 'rights',
  'unread.not-elevated': 'rights',
  'unread.denied': 'rights',
  'unread.key-denied': 'rights',
  'unread.registry-closed': 'policy',
  'unread.tool-timed-out': 'late',
  'unread.no-answer-in-time': 'late',
}

/**
 * Summarizes what was not read by what the user can do about it, in addition to the individual gaps: one gap per kind
 * of refusal that needs action. Pure.
 *
 * @param hostId The PC that was read, for the command that reads everything; evidence refers to its PC on that
 * computer
 * @param elevated If true, missing rights are no explanation, and refused reads keep only their own gaps
 */
export function refusalGaps(gaps: readonly Gap[], elevated: boolean, hostId = 'windows'): Gap[] {
  const refused = (kind: RefusalKind) => gaps.filter((one) => kindsIn(one).has(kind)).map(whatOfGap)
  const [rights, wmi, service, late] = [
    refused('rights'),
    refused('wmi'),
    refused('service'),
    refused('late'),
  ]
  return [
    ...(elevated || rights.length === 0
      ? []
      : [gap(rightsMissingCode, { what: rights, ...inspectionAgain(hostId) })]),
    ...(wmi.length === 0 ? [] : [gap(refusalGapCodes.wmi, { what: wmi })]),
    ...(service.length === 0 ? [] : [gap(refusalGapCodes.service, { what: service })]),
    ...(late.length === 0 ? [] : [gap(refusalGapCodes.late, { what: late })]),
  ]
}

/**
 * The call that reads the rest. Evidence must be collected again on its own PC; the elevated process behind `--full` reads
 * only the running Windows, never another one on a disk of this PC.
 */
function inspectionAgain(hostId: string): { readonly call: string; readonly where: 'offline' | 'other' } {
  const [kind, ...folder] = hostId.split(':')
  if (kind === 'offline')
    return { call: shownCall('inspect', [['windows', folder.join(':')]]), where: 'offline' }
  return {
    call: callOn(isPractice(hostId) ? hostId : 'windows', 'inspect', [['full', null]]),
    where: 'other',
  }
}

/** Kinds of refusal named in the reason of a gap. Pure. */
export function kindsIn({ code, params }: Gap): ReadonlySet<RefusalKind> {
  const found = new Set<RefusalKind>()
  if (params === undefined) return found
  for (const kind of Object.values(params).flatMap(kindsOf)) found.add(kind)
  // Everybody may read the agent's history, so missing rights are not the cause.
  if (code === 'agent-history-unread') found.delete('rights')
  return found
}

function kindsOf(value: TextValue): RefusalKind[] {
  if (Array.isArray(value)) return value.flatMap(kindsOf)
  if (typeof value !== 'object' || !('code' in value)) return []
  const { code, params } = value
  const known = kindOfReason[code]
  if (known !== undefined) return [known]
  return kindByNumber(code, params) ?? Object.values(params).flatMap(kindsOf)
}

/** The kind that a reason with a number indicates; null for any other reason. */
function kindByNumber(code: string, params: Params): RefusalKind[] | null {
  switch (code) {
    case 'unread.refused':
      return refusalKinds.filter((kind) => kind === params.kind)
    // Evidence from versions that stored only messages: WMI reports missing rights in the display language.
    case 'unread.windows-refused':
      return ['rights']
    case 'unread.event-log-exit-code':
      return byNumber(params.exitCode)
    case 'unread.tool-exit-code':
      // reg.exe returns 1 for every error.
      return params.tool === 'reg.exe' ? [] : byNumber(params.exitCode)
    case 'unread.dism-error':
      return byNumber(params.error)
    default:
      return null
  }
}

/** An exit code, or an error in DISM's format: `0x800f081f`, or a decimal Win32 error. */
function byNumber(said: TextValue | undefined): RefusalKind[] {
  const number =
    typeof said === 'string'
      ? (unsignedOf(said.toLowerCase()) ?? (/^\d{1,10}$/.test(said) ? Number(said) : null))
      : said
  return typeof number === 'number' ? [kindOfNumber(number)] : []
}
