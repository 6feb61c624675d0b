import type { FailureError } from '../../common/result.ts'
import { type SettingName, type Settings, settingFromWord } from '../../common/settings/settings.ts'
import { failureError } from '../texts/failure.ts'

/** What an administrator configured for all users of this PC; see docs/policies.md. */
export type Policies = {
  readonly noNetwork: boolean
  /** Address of the only catalog that may be queried, as configured; null for Microsoft's. */
  readonly catalogMirror: string | null
  readonly forceMasking: boolean
  readonly noElevation: boolean
  /** Public key with which an organization signs files of facts: base64 of an Ed25519 key; null if there is none. */
  readonly knowledgeKey: string | null
  /** The registry could not be read. Then everything that a policy can forbid is forbidden. */
  readonly unread: boolean
} & Pick<Settings, SetByPolicy>

/** User settings that a policy of the same name overrides; such a policy is null if it is not set. */
const setByPolicy = [
  'language',
  'casesFolder',
  'downloadsFolder',
  'downloadLimit',
  'proxy',
  'archiveAfterDays',
  'deleteAfterDays',
] as const satisfies readonly SettingName[]
type SetByPolicy = (typeof setByPolicy)[number]

export const noPolicies: Policies = {
  noNetwork: false,
  catalogMirror: null,
  forceMasking: false,
  noElevation: false,
  knowledgeKey: null,
  unread: false,
  language: null,
  casesFolder: null,
  downloadsFolder: null,
  downloadLimit: null,
  proxy: null,
  archiveAfterDays: null,
  deleteAfterDays: null,
}

/** Policies of a PC whose registry cannot be read: an administrator may have set any of them. */
export const unreadPolicies: Policies = {
  ...noPolicies,
  noNetwork: true,
  forceMasking: true,
  noElevation: true,
  unread: true,
}

/** Only administrators can write this key; keys of a user are never read. */
export const policyKey = 'HKLM\\SOFTWARE\\Policies\\Unstuck'

/** Names of the values in that key. */
export const policyValues = {
  noNetwork: 'NoNetwork',
  catalogMirror: 'CatalogMirror',
  forceMasking: 'ForceMasking',
  noElevation: 'NoElevation',
  knowledgeKey: 'KnowledgeKey',
  language: 'Language',
  casesFolder: 'CasesFolder',
  downloadsFolder: 'DownloadsFolder',
  downloadLimit: 'DownloadLimit',
  proxy: 'Proxy',
  archiveAfterDays: 'ArchiveAfterDays',
  deleteAfterDays: 'DeleteAfterDays',
} as const satisfies Record<Exclude<keyof Policies, 'unread'>, string>

type PolicyName = keyof typeof policyValues

/** Types of values that are a text or a number. */
const plainTypes: ReadonlySet<string> = new Set(['DWORD', 'QWORD', 'SZ', 'EXPAND_SZ'])

/**
 * The only accepted form of such a key: a fixed prefix (RFC 8410) and 32 bytes, so that no other kind of key is ever
 * tried.
 */
const ed25519Key = /^MCowBQYDK2VwAyEA[A-Za-z\d+/]{43}=$/

/**
 * Parses the output of `reg.exe query` for the key; empty output means no policies. A switch is on unless its value is
 * 0, and the catalog mirror is kept, even if they have another type: a mistake must not lift a restriction. A language
 * that Unstuck does not have, and a public key of another form, count as not set.
 */
export function policiesFrom(printed: string): Policies {
  const values = new Map<string, { readonly type: string; readonly data: string }>()
  let inKey = false
  for (const line of printed.split(/\r?\n/)) {
    if (/^HKEY_/i.test(line)) inKey = /^HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Unstuck\s*$/i.test(line)
    const value = /^ {4}(.+?) {4}REG_([A-Z_]+)(?: {4}(.*))?$/.exec(line)
    const [, name = '', type = '', data = ''] = value ?? []
    if (inKey && value) values.set(name.toLowerCase(), { type, data: data.trim() })
  }
  const found = (policy: PolicyName) => values.get(policyValues[policy].toLowerCase())
  const isOn = (policy: PolicyName) => !/^(?:0x)?0*$/i.test(found(policy)?.data ?? '')
  const of = (policy: PolicyName) => {
    const value = found(policy)
    return value !== undefined && plainTypes.has(value.type) ? value.data : ''
  }
  const setting = <N extends SetByPolicy>(name: N): Settings[N] | null => {
    // A DWORD is printed in hexadecimal.
    const word = of(name).replace(/^0x[\da-f]{1,8}$/i, (hex) => String(Number(hex)))
    return word === '' || word === 'usual' ? null : (settingFromWord(name, word) ?? null)
  }
  return {
    noNetwork: isOn('noNetwork'),
    catalogMirror: found('catalogMirror')?.data || null,
    forceMasking: isOn('forceMasking'),
    noElevation: isOn('noElevation'),
    knowledgeKey: ed25519Key.test(of('knowledgeKey')) ? of('knowledgeKey') : null,
    unread: false,
    language: setting('language'),
    casesFolder: setting('casesFolder'),
    downloadsFolder: setting('downloadsFolder'),
    downloadLimit: setting('downloadLimit'),
    proxy: setting('proxy'),
    archiveAfterDays: setting('archiveAfterDays'),
    deleteAfterDays: setting('deleteAfterDays'),
  }
}

let inForce: Policies = noPolicies

/** The policies of this PC; the entry points set them before anything else. */
export function policies(): Policies {
  return inForce
}

export function setPolicies(all: Policies): void {
  inForce = all
}

/**
 * Wraps a function that sends requests. While a policy forbids the network, calls reject with FailureError `refused`.
 */
export function policedFetch<Request extends unknown[]>(
  send: (...request: Request) => Promise<Response>,
): (...request: Request) => Promise<Response> {
  return async (...request) => {
    if (policies().noNetwork) {
      if (policies().unread) throw unread()
      throw failureError('refused', 'policy-no-network', {}, where('noNetwork'))
    }
    return send(...request)
  }
}

/** Throws FailureError `refused` if a policy requires masking and something would be passed on unmasked. */
export function mustMask(mask: boolean): void {
  if (mask || !policies().forceMasking) return
  if (policies().unread) throw unread()
  throw failureError('refused', 'policy-masking', {}, where('forceMasking'))
}

/** Throws FailureError `refused` if a policy forbids administrator rights. */
export function mayElevate(all = policies()): void {
  if (all.unread) throw unread()
  if (all.noElevation) throw failureError('refused', 'policy-no-elevation', {}, where('noElevation'))
}

function unread(): FailureError {
  return failureError('refused', 'policies-unread', {}, policyKey)
}

/** The settings, with those that policies decide replaced. */
export function withPolicies(settings: Settings, all: Policies = policies()): Settings {
  const decided = setByPolicy.filter((name) => all[name] !== null).map((name) => [name, all[name]] as const)
  return { ...settings, ...Object.fromEntries(decided), mask: settings.mask || all.forceMasking }
}

/** For each setting that a policy decides: the registry value of that policy. */
export function decidedByPolicy(all: Policies = policies()): Partial<Record<SettingName, string>> {
  const decided = setByPolicy.filter((name) => all[name] !== null).map((name) => [name, where(name)] as const)
  return { ...Object.fromEntries(decided), ...(all.forceMasking ? { mask: where('forceMasking') } : {}) }
}

/** The registry value of a policy, as administrators know it. */
export function where(policy: PolicyName): string {
  return `${policyKey}\\${policyValues[policy]}`
}
