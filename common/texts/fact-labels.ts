import type { FactName } from '../facts/facts.ts'
import type { PlainKey } from './message.ts'

type FactLabel = Extract<PlainKey, `word.fact.${string}`>

/** Display names of the facts. */
export const factLabels: Readonly<Record<FactName, FactLabel>> = {
  windows: 'word.fact.windows',
  architecture: 'word.fact.architecture',
  packages: 'word.fact.packages',
  addedParts: 'word.fact.added-parts',
  leftovers: 'word.fact.leftovers',
  servicingStack: 'word.fact.servicing-stack',
  pending: 'word.fact.pending',
  store: 'word.fact.store',
  storeSize: 'word.fact.store-size',
  winre: 'word.fact.winre',
  recoveryPartition: 'word.fact.recovery-partition',
  efiPartition: 'word.fact.efi-partition',
  systemVolume: 'word.fact.system-volume',
  bitlocker: 'word.fact.bitlocker',
  recoveryKey: 'word.fact.recovery-key',
  updateHistory: 'word.fact.history',
  winreServicingFailures: 'word.fact.winre-servicing',
  winreLog: 'word.fact.recovery-agent',
  installation: 'word.fact.installed',
  machine: 'word.fact.machine',
  firmware: 'word.fact.firmware',
  diskPartitions: 'word.fact.partitions',
  disks: 'word.fact.disks',
  fileSystem: 'word.fact.file-system',
  updatePolicy: 'word.fact.policies',
  safeguardHolds: 'word.fact.safeguard-holds',
  services: 'word.fact.services',
  network: 'word.fact.network',
  clock: 'word.fact.clock',
  systemRestore: 'word.fact.system-restore',
  antivirus: 'word.fact.antivirus',
  timeline: 'word.fact.events',
}

/** Display name of a fact; null for a fact unknown to this version. */
export function factLabel(name: string): FactLabel | null {
  return Object.hasOwn(factLabels, name) ? factLabels[name as FactName] : null
}
