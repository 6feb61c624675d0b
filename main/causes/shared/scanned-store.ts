import type { Facts } from '../../../common/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'

/**
 * Whether the inspection scanned the component store and found no damage. `/CheckHealth` is no such proof: it reads a flag
 * that servicing set where it came upon damage before
 * (https://learn.microsoft.com/windows-hardware/manufacture/desktop/repair-a-windows-image).
 */
export function isScannedSound({ store }: Facts): boolean {
  return store?.value.health === 'healthy' && store.value.scanned === true
}

/** A store that nothing marked speaks less against lines of damage than one in which a scan found nothing. */
export function storeWeights(facts: Facts): number[] {
  const store = facts.store?.value
  if (store?.health === 'healthy') return [isScannedSound(facts) ? -2.5 : -1]
  return store === undefined ? [] : [4]
}

/** What the inspection says of the store, in words of a finding. */
export function storeNote(facts: Facts): Message {
  const health = facts.store?.value.health
  if (health === 'healthy')
    return message(isScannedSound(facts) ? 'evidence.store-healthy' : 'evidence.store-unmarked')
  return message(health === 'repairable' ? 'evidence.store-repairable' : 'evidence.store-not-repairable')
}
