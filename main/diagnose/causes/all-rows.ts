import type { PatternRow } from './pattern-row.ts'
import { componentStoreRows } from './tables/component-store.ts'
import { driverRows } from './tables/drivers.ts'
import { featureRows } from './tables/features.ts'
import { networkRows } from './tables/network.ts'
import { pendingRows } from './tables/pending.ts'
import { psfxRows } from './tables/psfx.ts'
import { serviceRows } from './tables/services.ts'
import { setupRows } from './tables/setup.ts'
import { storageRows } from './tables/storage-memory.ts'
import { thirdPartyRows } from './tables/third-party.ts'
import { winreRows } from './tables/winre.ts'

/** Every cause that is only a pattern, by family. */
export const allRows: readonly PatternRow[] = [
  ...componentStoreRows,
  ...psfxRows,
  ...pendingRows,
  ...driverRows,
  ...winreRows,
  ...storageRows,
  ...networkRows,
  ...serviceRows,
  ...setupRows,
  ...thirdPartyRows,
  ...featureRows,
]
