import { hasPendingWork } from '../../../common/facts/pending-work.ts'
import { message } from '../../../common/texts/message.ts'
import { parseCheckHealth } from '../parse/parse-check-health.ts'
import { parseComponentStore } from '../parse/parse-component-store.ts'
import type { Probe } from '../probe.ts'
import { Unread } from '../unread.ts'
import { pendingWork } from './pending-work.ts'

const minutes = 60_000

/**
 * A new scan of the component store, and its size. Slow, so it runs only on request. Skipped while a restart is
 * pending, which alone can make an analysis fail.
 */
export const storeScan: Probe = {
  unread: 'store-scan-unread',
  limitMs: 120 * minutes,
  async read(access, sources) {
    if (!access.elevated) throw new Unread(message('unread.dism-not-elevated'))
    const { facts } = await pendingWork.read(access, sources)
    if (hasPendingWork(facts) !== false) throw new Unread(message('unread.restart-pending'))
    const words = (verb: string) => ['/English', '/Online', '/Cleanup-Image', verb]
    const scanned = await access.tool('dism-scan-health', 'dism.exe', words('/ScanHealth'), {
      limitMs: 60 * minutes,
    })
    const { health, line } = parseCheckHealth(scanned)
    const analysed = await access.tool('dism-analyze-store', 'dism.exe', words('/AnalyzeComponentStore'), {
      limitMs: 60 * minutes,
    })
    const size = parseComponentStore(analysed)
    return {
      facts: {
        // The scan is newer and more thorough than the flag that /CheckHealth reads.
        store: { value: { health, scanned: true }, from: scanned.from(line) },
        storeSize: { value: size.value, from: analysed.from(size.line) },
      },
      gaps: [],
    }
  },
}
