import type { FactName, Facts } from '../../../common/facts/facts.ts'
import { efiRoomBytes, lcuRoomBytes } from '../../../common/plan/servicing-room.ts'

type Checks = { readonly [Name in FactName]?: (value: NonNullable<Facts[Name]>['value']) => boolean }

/**
 * Facts of an inspection that need attention: states that Windows itself reports as errors, and insufficient free
 * space.
 */
const wrong: Checks = {
  pending: ({ fileRenames: _, ...signs }) => Object.values(signs).some((sign) => sign === true),
  store: ({ health }) => health !== 'healthy',
  winre: ({ enabled }) => !enabled,
  efiPartition: ({ freeBytes }) => freeBytes < efiRoomBytes,
  systemVolume: ({ freeBytes }) => freeBytes < lcuRoomBytes,
  recoveryKey: ({ attempts }) => attempts.some(({ outcome }) => outcome === 'failed'),
  updateHistory: (all) => newest(all, ({ time }) => time)?.outcome === 'failed',
  winreServicingFailures: (all) => all.length > 0,
  winreLog: (all) => all.some(({ outcome }) => outcome === 'failed'),
  firmware: ({ certificatesError }) => certificatesError !== null,
  disks: (all) => all.some(({ health }) => health === 'warning' || health === 'unhealthy'),
  fileSystem: ({ dirty }) => dirty,
  updatePolicy: ({ accessDisabled }) => accessDisabled,
  safeguardHolds: (all) => all.length > 0,
  services: (all) => all.some(({ start }) => start === 'disabled' || start === 'absent'),
  network: ({ tls12 }) => tls12 === 'off',
}

/** The facts that are marked as wrong. */
export function badFacts(facts: Facts): ReadonlySet<FactName> {
  const names = Object.keys(wrong) as FactName[]
  return new Set(names.filter((name) => isWrong(name, facts)))
}

function isWrong<Name extends FactName>(name: Name, facts: Facts): boolean {
  const fact = facts[name]
  return fact !== undefined && (wrong[name]?.(fact.value) ?? false)
}

function newest<T>(all: readonly T[], timeOf: (one: T) => string): T | undefined {
  return all.toSorted((one, other) => (timeOf(one) < timeOf(other) ? 1 : -1))[0]
}
