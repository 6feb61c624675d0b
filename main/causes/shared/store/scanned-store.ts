import type { Facts } from '../../../../common/facts/facts.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'

/**
 * Whether the inspection scanned the component store and found no damage. `/CheckHealth` does not prove that: it
 * reads a flag that servicing set when it last found damage
 * (https://learn.microsoft.com/windows-hardware/manufacture/desktop/repair-a-windows-image).
 */
export function isScannedSound({ store }: Facts): boolean {
  return store?.value.health === 'healthy' && store.value.scanned === true
}

/** A store without a corruption flag contradicts lines about damage less than a clean scan. */
export function storeWeights(facts: Facts): number[] {
  const store = facts.store?.value
  if (store?.health === 'healthy') return [isScannedSound(facts) ? -2.5 : -1]
  return store === undefined ? [] : [4]
}

/** Describes the store's state from the inspection for a finding. */
export function storeNote(facts: Facts): Message {
  const health = facts.store?.value.health
  if (health === 'healthy')
    return message(isScannedSound(facts) ? 'evidence.store-healthy' : 'evidence.store-unmarked')
  return message(health === 'repairable' ? 'evidence.store-repairable' : 'evidence.store-not-repairable')
}
