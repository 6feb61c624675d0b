import type { LogRecord } from '../../../logs/record.ts'
import type { CauseInput } from '../../cause.ts'
import { type FixDraft, repairStore, repairStoreFromImage } from '../fixes.ts'
import { lastRepairLackedSource } from './store-report.ts'

/**
 * Repairs of a store in which `damage` was seen, smallest first. If RestoreHealth was tried since and had no source,
 * the variant with a source goes first and the plain one is omitted.
 */
export function storeRepairsAfter(input: CauseInput, damage: readonly LogRecord[]): readonly FixDraft[] {
  if (!lastRepairLackedSource(input, damage)) return [...repairStore, repairStoreFromImage]
  return [repairStoreFromImage, ...repairStore.filter((fix) => !isPlain(fix))]
}

function isPlain(fix: FixDraft): boolean {
  return 'kind' in fix && fix.kind === 'restore-health'
}
