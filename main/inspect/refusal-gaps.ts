import type { Gap } from '../../common/facts.ts'
import { isPractice } from '../../common/practice.ts'
import { refusalGapCodes } from '../../common/refusal-gap-codes.ts'
import { rightsMissingCode } from '../../common/rights-missing.ts'
import { callOn } from '../../common/shown-call.ts'
import type { Params, TextValue } from '../../common/texts/value.ts'
import { unsignedOf } from '../../common/windows/error-code.ts'
import { gap } from '../texts/gap.ts'
import { whatOfGap } from '../texts/what-of.ts'
import { kindOfNumber, type RefusalKind, refusalKinds } from './refusal.ts'

/** Reasons that are a refusal of one kind, whatever words Windows had for it. */
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
 * What was not read, once more by what has to be done about it, where the other gaps say each why: a gap for each kind of
 * refusal that asks something of whoever reads it. Pure.
 *
 * @param hostId the PC that was read, for the call that reads all of it; evidence is of this PC on its own computer
 * @param elevated to an administrator, want of rights is no answer: what was refused even so keeps its own gap alone
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
      : [gap(rightsMissingCode, { what: rights, call: fullInspection(hostId) })]),
    ...(wmi.length === 0 ? [] : [gap(refusalGapCodes.wmi, { what: wmi })]),
    ...(service.length === 0 ? [] : [gap(refusalGapCodes.service, { what: service })]),
    ...(late.length === 0 ? [] : [gap(refusalGapCodes.late, { what: late })]),
  ]
}

/** Evidence is read again where its PC is. */
const fullInspection = (hostId: string) =>
  callOn(isPractice(hostId) ? hostId : 'windows', 'inspect', [['full', null]])

/** Kinds of refusal that the reason of a gap holds. Pure. */
export function kindsIn({ code, params }: Gap): ReadonlySet<RefusalKind> {
  const found = new Set<RefusalKind>()
  if (params === undefined) return found
  for (const kind of Object.values(params).flatMap(kindsOf)) found.add(kind)
  // The agent's history is open to everybody: what keeps it unread is no want of rights.
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

/** The kind that a reason with a number in it names; null for any other reason. */
function kindByNumber(code: string, params: Params): RefusalKind[] | null {
  switch (code) {
    case 'unread.refused':
      return refusalKinds.filter((kind) => kind === params.kind)
    // Evidence of a version that kept the words alone: WMI says want of rights in the language of Windows.
    case 'unread.windows-refused':
      return ['rights']
    case 'unread.event-log-exit-code':
      return byNumber(params.exitCode)
    case 'unread.tool-exit-code':
      // reg.exe ends with 1 whatever went wrong.
      return params.tool === 'reg.exe' ? [] : byNumber(params.exitCode)
    case 'unread.dism-error':
      return byNumber(params.error)
    default:
      return null
  }
}

/** An exit code, or an error as DISM prints it: `0x800f081f`, or a decimal Win32 error. */
function byNumber(said: TextValue | undefined): RefusalKind[] {
  const number =
    typeof said === 'string'
      ? (unsignedOf(said.toLowerCase()) ?? (/^\d{1,10}$/.test(said) ? Number(said) : null))
      : said
  return typeof number === 'number' ? [kindOfNumber(number)] : []
}
