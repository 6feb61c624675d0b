import type { Facts } from '../facts/facts.ts'
import { message, type PlainKey } from './message.ts'
import type { TextValue } from './value.ts'

/** The members of a string union; never for free text and for other types. */
type WordsOf<Value> = Value extends string ? (string extends Value ? never : Value) : never

/** The possible words of a part with this name, in any fact and at any depth. */
type WordsIn<Value, Name extends string> = Value extends readonly (infer Item)[]
  ? WordsIn<Item, Name>
  : Value extends object
    ? {
        [Key in keyof Value & string]:
          | (Key extends Name ? WordsOf<Value[Key]> : never)
          | WordsIn<NonNullable<Value[Key]>, Name>
      }[keyof Value & string]
    : never
type FactWords<Name extends string> = WordsIn<NonNullable<Facts[keyof Facts]>['value'], Name>

/** Display names of the words used in facts. The type requires an entry for each word. */
const labels: { readonly [Name in Part]: Readonly<Record<FactWords<Name>, PlainKey>> } = {
  state: {
    absent: 'word.package-state.absent',
    'uninstall-pending': 'word.package-state.uninstall-pending',
    resolving: 'word.package-state.resolving',
    resolved: 'word.package-state.resolved',
    staging: 'word.package-state.staging',
    staged: 'word.package-state.staged',
    superseded: 'word.package-state.superseded',
    'install-pending': 'word.package-state.install-pending',
    'partially-installed': 'word.package-state.partially-installed',
    installed: 'word.package-state.installed',
    permanent: 'word.package-state.permanent',
    unknown: 'word.package-state.unknown',
  },
  health: {
    healthy: 'word.store-health.healthy',
    repairable: 'word.store-health.repairable',
    'not-repairable': 'word.store-health.not-repairable',
    warning: 'word.disk-health.warning',
    unhealthy: 'word.disk-health.unhealthy',
    unknown: 'word.disk-health.unknown',
  },
  kind: {
    'feature-on-demand': 'cases.value.feature-on-demand',
    'language-pack': 'cases.value.language-pack',
    uefi: 'cases.value.uefi',
    bios: 'cases.value.bios',
    efi: 'picture.disk.efi',
    msr: 'picture.disk.msr',
    windows: 'picture.disk.windows',
    recovery: 'picture.disk.recovery',
    other: 'picture.disk.other',
  },
  versionBy: { registry: 'cases.value.registry' },
  image: { there: 'cases.value.there', missing: 'cases.value.missing' },
  protection: {
    on: 'word.bitlocker.on',
    off: 'word.bitlocker.off',
    suspended: 'word.bitlocker.suspended',
    unknown: 'word.bitlocker.unknown',
  },
  place: {
    entra: 'cases.value.entra',
    'active-directory': 'cases.value.active-directory',
    'microsoft-account': 'cases.value.microsoft-account',
  },
  outcome: {
    started: 'cases.value.started',
    installed: 'word.package-state.installed',
    failed: 'word.step-state.failed',
    'restart-needed': 'word.case-state.restart-needed',
    kept: 'cases.value.kept',
    done: 'word.step-state.done',
  },
  level: {
    error: 'cases.value.error',
    warning: 'word.disk-health.warning',
    information: 'cases.value.information',
  },
  repairFromWindowsUpdate: {
    default: 'cases.value.default',
    direct: 'cases.value.direct',
    never: 'cases.value.never',
  },
  start: {
    boot: 'word.service-start.boot',
    system: 'word.service-start.system',
    automatic: 'word.service-start.automatic',
    manual: 'word.service-start.manual',
    disabled: 'word.service-start.disabled',
    absent: 'word.service-start.absent',
  },
  tls12: { default: 'cases.value.default', on: 'word.bitlocker.on', off: 'word.bitlocker.off' },
  source: {
    server: 'cases.value.server',
    domain: 'cases.value.domain',
    any: 'cases.value.any-source',
    none: 'word.none',
  },
}

/** Parts with words of our own, except architectures, whose names are the same in every language. */
type Part = Exclude<Named, 'native' | 'architecture'>
type Named = {
  [Name in KeysIn<NonNullable<Facts[keyof Facts]>['value']>]: [FactWords<Name>] extends [never] ? never : Name
}[KeysIn<NonNullable<Facts[keyof Facts]>['value']>]
type KeysIn<Value> = Value extends readonly (infer Item)[]
  ? KeysIn<Item>
  : Value extends object
    ? { [Name in keyof Value & string]: Name | KeysIn<Value[Name]> }[keyof Value & string]
    : never

/** Display name of a word used in a fact; null for free text, and for words unknown to this version. */
export function factValueLabel(part: string, value: string): PlainKey | null {
  return byPart.get(part)?.get(value) ?? null
}

/** A word used in a fact as part of a sentence; free text, and a word unknown to this version, as it is. */
export function factWord(part: string, value: string): TextValue {
  const label = factValueLabel(part, value)
  return label === null ? value : message(label)
}

/** Words that Windows records, in parts that can also contain others. */
const recorded: Readonly<Record<string, Readonly<Record<string, PlainKey>>>> = {
  certificates2023: {
    NotStarted: 'word.certificates-state.not-started',
    InProgress: 'word.certificates-state.in-progress',
    Updated: 'word.certificates-state.updated',
  },
}

const byPart: ReadonlyMap<string, ReadonlyMap<string, PlainKey>> = new Map(
  Object.entries({ ...labels, ...recorded }).map(([part, words]) => [part, new Map(Object.entries(words))]),
)
