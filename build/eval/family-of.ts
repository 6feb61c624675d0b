import { deviceChecks } from '../../main/causes/checks/device-checks.ts'
import { networkChecks } from '../../main/causes/checks/network-checks.ts'
import { packageChecks } from '../../main/causes/checks/package-checks.ts'
import { storageChecks } from '../../main/causes/checks/storage-checks.ts'
import { storeChecks } from '../../main/causes/checks/store-checks.ts'

const families: readonly (readonly [family: string, classes: object])[] = [
  ['component store', storeChecks],
  ['packages and their order', packageChecks],
  ['volumes, memory, WinRE', storageChecks],
  ['network and servers', networkChecks],
  ['drivers, services, programs, set-up', deviceChecks],
]

/** The family of a cause class, by the check that distinguishes it. */
export function familyOf(kind: string): string {
  return families.find(([, classes]) => kind in classes)?.[0] ?? 'nothing wrong'
}
