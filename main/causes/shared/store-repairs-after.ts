import type { LogRecord } from '../../logs/record.ts'
import type { CauseInput } from '../cause.ts'
import { type FixDraft, repairStore, repairStoreFromImage } from './fixes.ts'
import { lastRepairLackedSource } from './store-report.ts'

/**
 * The repairs of a store in which `damage` was seen, smallest first. Where RestoreHealth was tried since and had no source,
 * the one with a source stands first and the plain one is left out.
 */
export function storeRepairsAfter(input: CauseInput, damage: readonly LogRecord[]): readonly FixDraft[] {
  if (!lastRepairLackedSource(input, damage)) return [...repairStore, repairStoreFromImage]
  return [repairStoreFromImage, ...repairStore.filter((fix) => !isPlain(fix))]
}

function isPlain(fix: FixDraft): boolean {
  return 'kind' in fix && fix.kind === 'restore-health'
}
