import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { type ErrorCode, errorCodeOf, errorCodeOfHex, unsignedOf } from '../../common/windows/error-code.ts'

/**
 * Why Windows refused an answer, determined by number because messages are translated: missing rights; the object
 * does not exist; WMI or a provider is broken; a required service is off; a policy; a timeout.
 */
export const refusalKinds = ['rights', 'absent', 'wmi', 'service', 'policy', 'late', 'other'] as const
export type RefusalKind = (typeof refusalKinds)[number]

/**
 * Policies with their own error number or name: ERROR_ACCESS_DISABLED_BY_POLICY,
 * ERROR_SYSTEM_INTEGRITY_POLICY_VIOLATION.
 */
export const policyNumbers = { 'group-policy': 1260, 'application-control': 4551 } as const
export type PolicyKind = keyof typeof policyNumbers | 'constrained-language'

type Refused =
  | { readonly kind: Exclude<RefusalKind, 'policy'>; readonly error: string }
  | { readonly kind: 'policy'; readonly error: string; readonly policy: PolicyKind }

/** An error reported by one of our scripts: Windows' message, PowerShell's error id, and the number inside. */
export type ScriptError = {
  readonly part: string
  readonly message: string
  /** FullyQualifiedErrorId; null in evidence from older versions. */
  readonly id: string | null
  /** HRESULT or Win32 error, signed or unsigned; null if there is none. */
  readonly code: number | null
}

/**
 * Win32 errors, plain or inside an HRESULT.
 * https://learn.microsoft.com/windows/win32/debug/system-error-codes
 */
const win32Kinds: Readonly<Record<number, RefusalKind>> = {
  2: 'absent',
  3: 'absent',
  5: 'rights',
  258: 'late',
  740: 'rights',
  1058: 'service',
  1060: 'absent',
  1062: 'service',
  1168: 'absent',
  1260: 'policy',
  1314: 'rights',
  1460: 'late',
  1722: 'service',
  1753: 'service',
  4551: 'policy',
  15007: 'absent',
}

/**
 * Errors of WMI and COM.
 * https://learn.microsoft.com/windows/win32/wmisdk/wmi-error-constants
 */
const hresultKinds: Readonly<Record<ErrorCode, RefusalKind>> = {
  '0x80040154': 'absent',
  '0x80041001': 'wmi',
  '0x80041002': 'absent',
  '0x80041003': 'rights',
  '0x80041004': 'wmi',
  '0x8004100a': 'wmi',
  '0x8004100e': 'absent',
  '0x80041010': 'absent',
  '0x80041011': 'wmi',
  '0x80041012': 'wmi',
  '0x80041013': 'wmi',
  '0x80041014': 'wmi',
  '0x80041015': 'wmi',
  '0x80041033': 'wmi',
  '0x80041062': 'rights',
  '0x80080005': 'service',
  '0x8024001e': 'service',
}

/**
 * CIM status codes, which the storage classes return instead of a number: `MI RESULT 2`.
 * https://learn.microsoft.com/windows/win32/fwp/wmi/nettcpipprov/cim-error
 */
const cimKinds: Readonly<Record<number, Exclude<RefusalKind, 'policy'>>> = {
  1: 'wmi',
  2: 'rights',
  3: 'absent',
  5: 'absent',
  6: 'absent',
}

/** Classifies the number of a refusal: an HRESULT, a Win32 error or an exit code that is one. Pure. */
export function kindOfNumber(number: number): RefusalKind {
  const code = errorCodeOf(number)
  if (code === null) return 'other'
  const unsigned = number >>> 0
  const win32 = unsigned <= 0xffff ? unsigned : unsigned >>> 16 === 0x8007 ? unsigned & 0xffff : null
  return (win32 === null ? hresultKinds[code] : win32Kinds[win32]) ?? 'other'
}

/** Classifies a script error and returns the number or id it is based on; null if it has neither. Pure. */
export function refusalOf({ id, code }: Pick<ScriptError, 'id' | 'code'>): Refused | null {
  const named = id?.split(',')[0]?.trim() ?? ''
  const hresult = errorCodeOfHex(/^HRESULT 0x([0-9a-f]{8})$/i.exec(named)?.[1] ?? '')
  if (hresult !== null) return refusedBy(unsignedOf(hresult) ?? 0, hresult)
  const cim = /^MI RESULT (\d{1,3})$/i.exec(named)?.[1]
  if (cim !== undefined) return { kind: cimKinds[Number(cim)] ?? 'other', error: named }
  // The storage classes' own number for access denied.
  if (/^StorageWMI 40001$/i.test(named)) return { kind: 'rights', error: named }
  // PowerShell's own error id for operations that Constrained Language forbids; the number is a generic one.
  if (/ConstrainedLanguage$/.test(named))
    return { kind: 'policy', error: named, policy: 'constrained-language' }
  const own = code === null ? null : errorCodeOf(code)
  if (own !== null) return refusedBy(code ?? 0, own)
  return named === '' ? null : { kind: 'other', error: named.slice(0, 80) }
}

function refusedBy(number: number, error: string): Refused {
  const kind = kindOfNumber(number)
  if (kind !== 'policy') return { kind, error }
  const isAppControl = ((number >>> 0) & 0xffff) === policyNumbers['application-control']
  return { kind, error, policy: isAppControl ? 'application-control' : 'group-policy' }
}

/** Why a part of a script's answer is missing: the meaning of its number and Windows' message. */
export function scriptRefusal(errors: readonly ScriptError[], part?: string): Message {
  const error = part === undefined ? errors[0] : errors.find((one) => one.part === part)
  if (error === undefined) return message('unread.no-answer')
  const refusal = refusalOf(error)
  // Evidence from older versions has only the message.
  if (refusal === null) return message('unread.windows-refused', { message: error.message })
  return message('unread.refused', { kind: refusal.kind, error: refusal.error, message: error.message })
}
