import { installerLogs } from './servicing/installer-logs.ts'
import { startUpLogs } from './servicing/start-up-logs.ts'
import { stateLogs } from './servicing/state-logs.ts'
import { storeLogs } from './servicing/store-logs.ts'
import type { UnseenCase } from './unseen-case.ts'

/** Complete servicing logs with routine lines around the single failure. */
export const servicingCases: readonly UnseenCase[] = [
  ...installerLogs,
  ...storeLogs,
  ...startUpLogs,
  ...stateLogs,
]
