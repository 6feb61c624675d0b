import type { FactName } from '../../common/facts/facts.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { type FakePc, fakeHost, healthyPc } from './fake-pc.ts'

export const everyFact: FactName[] = [
  'addedParts',
  'antivirus',
  'architecture',
  'bitlocker',
  'clock',
  'diskPartitions',
  'disks',
  'efiPartition',
  'fileSystem',
  'firmware',
  'installation',
  'leftovers',
  'machine',
  'network',
  'packages',
  'pending',
  'recoveryKey',
  'recoveryPartition',
  'safeguardHolds',
  'services',
  'servicingStack',
  'store',
  'systemRestore',
  'systemVolume',
  'timeline',
  'updateHistory',
  'updatePolicy',
  'windows',
  'winre',
  'winreServicingFailures',
]

export const look = (pc: FakePc) => inspect(fakeHost(pc))

export const names = (facts: object) => Object.keys(facts).sort()

/** A healthy PC with one change. */
export function pcWith(change: (pc: FakePc) => void): FakePc {
  const pc = healthyPc()
  change(pc)
  return pc
}

export function answer(pc: FakePc, piece: string, given: FakePc['tools'][number][2]): void {
  const index = pc.tools.findIndex(([, one]) => one === piece)
  const found = pc.tools[index]
  if (found) pc.tools[index] = [found[0], found[1], given]
}
