import { appPackageRows } from '../tables/app-packages.ts'
import { componentStoreRows } from '../tables/component-store.ts'
import { storeOtherRows } from '../tables/component-store-other.ts'
import { deploymentRows } from '../tables/deployment.ts'
import { downloadRows } from '../tables/downloads.ts'
import { driverRows } from '../tables/drivers.ts'
import { endOfSupportRows } from '../tables/end-of-support.ts'
import { featureRows } from '../tables/features.ts'
import { narrowerRows } from '../tables/narrower-causes.ts'
import { networkRows } from '../tables/network.ts'
import { networkPathRows } from '../tables/network-path.ts'
import { pendingRows } from '../tables/pending.ts'
import { permissionRows } from '../tables/permissions.ts'
import { psfxRows } from '../tables/psfx.ts'
import { secureBootRows } from '../tables/secure-boot.ts'
import { withSentences } from '../tables/sentences/tool-sentences.ts'
import { serviceRows } from '../tables/services.ts'
import { setupRows } from '../tables/setup.ts'
import { setupResultRows } from '../tables/setup-results.ts'
import { storageRows } from '../tables/storage-memory.ts'
import { thirdPartyRows } from '../tables/third-party.ts'
import { toolRows } from '../tables/tools.ts'
import { unattendedSetupRows } from '../tables/unattended-setup.ts'
import { winreRows } from '../tables/winre.ts'
import type { PatternRow } from './pattern-row.ts'

const rows: readonly PatternRow[] = [
  ...componentStoreRows,
  ...storeOtherRows,
  ...psfxRows,
  ...pendingRows,
  ...driverRows,
  ...winreRows,
  ...storageRows,
  ...networkRows,
  ...networkPathRows,
  ...downloadRows,
  ...serviceRows,
  ...permissionRows,
  ...setupRows,
  ...setupResultRows,
  ...unattendedSetupRows,
  ...thirdPartyRows,
  ...featureRows,
  ...toolRows,
  ...deploymentRows,
  ...appPackageRows,
  ...narrowerRows,
  ...secureBootRows,
  ...endOfSupportRows,
]

/** Every cause that is only a pattern, by family, with tool messages added. */
export const allRows: readonly PatternRow[] = rows.map(withSentences)
