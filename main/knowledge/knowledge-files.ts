import { advancedInstallersFile } from './advanced-installers.ts'
import { catalogNamesFile } from './catalog-names.ts'
import { checkpointsFile } from './checkpoints.ts'
import { copyExitCodesFile } from './copy-exit-codes.ts'
import { dismExitCodesFile } from './dism-exit-codes.ts'
import { dotnetFile } from './dotnet.ts'
import { enablementFile } from './enablement.ts'
import { hotpatchesFile } from './hotpatches.ts'
import { knownIssuesFile } from './known-issues.ts'
import { msuWaysFile } from './msu-ways.ts'
import { otherUpdatesFile } from './other-updates.ts'
import { ownRecoveriesFile } from './own-recoveries.ts'
import { packageFilesFile } from './package-files.ts'
import { priorsFile } from './priors.ts'
import { regressionsFile } from './regressions.ts'
import { releasesFile } from './releases.ts'
import { safeguardHoldsFile } from './safeguard-holds.ts'
import { serviceStartsFile } from './service-starts.ts'
import { servicingEndsFile } from './servicing-ends.ts'
import { servicingStacksFile } from './servicing-stacks.ts'
import { setupUpdatesFile } from './setup-updates.ts'
import { winreFile } from './winre.ts'

/** Every file of facts, by its part of the knowledge. */
export const knowledgeFiles = {
  advancedInstallers: advancedInstallersFile,
  catalogNames: catalogNamesFile,
  checkpoints: checkpointsFile,
  copyExitCodes: copyExitCodesFile,
  dismExitCodes: dismExitCodesFile,
  dotnet: dotnetFile,
  enablement: enablementFile,
  hotpatches: hotpatchesFile,
  knownIssues: knownIssuesFile,
  msuWays: msuWaysFile,
  otherUpdates: otherUpdatesFile,
  ownRecoveries: ownRecoveriesFile,
  packageFiles: packageFilesFile,
  priors: priorsFile,
  regressions: regressionsFile,
  releases: releasesFile,
  safeguardHolds: safeguardHoldsFile,
  serviceStarts: serviceStartsFile,
  servicingEnds: servicingEndsFile,
  servicingStacks: servicingStacksFile,
  setupUpdates: setupUpdatesFile,
  winre: winreFile,
} as const
