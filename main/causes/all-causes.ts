import type { Knowledge } from '../knowledge/knowledge.ts'
import type { LogRule } from '../logs/log-rule.ts'
import { advancedInstallerFailed } from './advanced-installer-failed.ts'
import type { Cause } from './cause.ts'
import { changingCorruption } from './changing-corruption.ts'
import { checkpointImageNewer } from './checkpoint-image-newer.ts'
import { checkpointMissing } from './checkpoint-missing.ts'
import { componentStoreCorrupt } from './component-store-corrupt.ts'
import { efiPartitionFull } from './efi-partition-full.ts'
import { filesPatchedByTool } from './files-patched-by-tool.ts'
import { contextRules } from './judging/codes/code-context.ts'
import { triedListRules } from './judging/leads/tried-lists.ts'
import { laterSuccessRules } from './judging/time/later-success.ts'
import { knownRegression } from './known-regression.ts'
import { notElevated } from './not-elevated.ts'
import { packageOrderWrong } from './package-order-wrong.ts'
import { allRows } from './patterns/all-rows.ts'
import { patternCause } from './patterns/pattern-cause.ts'
import { selfExplanatoryCode } from './patterns/self-explanatory-code.ts'
import { pendingOperations } from './pending-operations.ts'
import { recoveryPartitionTooSmall } from './recovery-partition-too-small.ts'
import { servicingStackTooOld } from './servicing-stack-too-old.ts'
import { setupBlocked } from './setup-blocked.ts'
import { superseded } from './superseded.ts'
import {
  dismCall,
  dismEnd,
  dismRefused,
  dismWork,
  endedAttempts,
  imageHealth,
  updateWork,
} from './tables/ended-attempts.ts'
import { failureSentences } from './tables/failures/failure-sentences.ts'
import { agentCalls, plainFailures } from './tables/failures/plain-failures.ts'
import { reportedElsewhere, reportedFailure, reportedSolved } from './tables/failures/reported-failures.ts'
import { reportedInWords, reportedInWordsElsewhere } from './tables/failures/reported-words.ts'
import { windowsMessages } from './tables/messages/messages.ts'
import { selfExplanatoryCodes } from './tables/self-explanatory-codes.ts'
import { upgradeHeld } from './upgrade-held.ts'
import { winreDisabled } from './winre-disabled.ts'
import { winreOutdated } from './winre-outdated.ts'
import { wrongArchitecture } from './wrong-architecture.ts'
import { wrongBranch } from './wrong-branch.ts'

/** All known causes, logic causes first. The order has no effect: likelihood decides. */
export const allCauses: readonly Cause[] = [
  checkpointMissing,
  componentStoreCorrupt,
  knownRegression,
  efiPartitionFull,
  servicingStackTooOld,
  wrongArchitecture,
  wrongBranch,
  superseded,
  pendingOperations,
  recoveryPartitionTooSmall,
  winreOutdated,
  winreDisabled,
  checkpointImageNewer,
  packageOrderWrong,
  advancedInstallerFailed,
  changingCorruption,
  filesPatchedByTool,
  notElevated,
  upgradeHeld,
  setupBlocked,
  ...allRows.map(patternCause),
  ...selfExplanatoryCodes.map(selfExplanatoryCode),
]

/** The log rules of all causes, and the sentences with which tools report failures. */
export function rulesOfAll(knowledge: Knowledge): LogRule[] {
  const ofCauses = allCauses.flatMap((cause) => [...cause.rules, ...(cause.rulesFor?.(knowledge) ?? [])])
  const reported = [
    reportedFailure,
    reportedElsewhere,
    reportedInWords,
    reportedInWordsElsewhere,
    reportedSolved,
  ]
  return [
    ...ofCauses,
    ...failureSentences,
    ...plainFailures,
    agentCalls,
    ...windowsMessages,
    ...reported,
    ...contextRules,
    ...laterSuccessRules,
    ...triedListRules,
    ...endedAttempts.filter(({ id }) => ofCauses.every((rule) => rule.id !== id)),
    dismWork,
    dismCall,
    dismRefused,
    imageHealth,
    updateWork,
    dismEnd,
  ]
}
