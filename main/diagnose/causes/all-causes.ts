import type { Cause } from '../cause.ts'
import { advancedInstallerFailed } from './advanced-installer-failed.ts'
import { changingCorruption } from './changing-corruption.ts'
import { checkpointImageNewer } from './checkpoint-image-newer.ts'
import { checkpointMissing } from './checkpoint-missing.ts'
import { componentStoreCorrupt } from './component-store-corrupt.ts'
import { efiPartitionFull } from './efi-partition-full.ts'
import { knownRegression } from './known-regression.ts'
import { patternCause } from './pattern-cause.ts'
import type { PatternRow } from './pattern-row.ts'
import { pendingOperations } from './pending-operations.ts'
import { recoveryPartitionTooSmall } from './recovery-partition-too-small.ts'
import { servicingStackTooOld } from './servicing-stack-too-old.ts'
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
import { winreDisabled } from './winre-disabled.ts'
import { winreOutdated } from './winre-outdated.ts'
import { wrongArchitecture } from './wrong-architecture.ts'

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

/** Every cause that is looked for, logic first. The order does not decide: likelihood does. */
export const allCauses: readonly Cause[] = [
  checkpointMissing,
  componentStoreCorrupt,
  knownRegression,
  efiPartitionFull,
  servicingStackTooOld,
  wrongArchitecture,
  pendingOperations,
  recoveryPartitionTooSmall,
  winreOutdated,
  winreDisabled,
  checkpointImageNewer,
  advancedInstallerFailed,
  changingCorruption,
  ...allRows.map(patternCause),
]
