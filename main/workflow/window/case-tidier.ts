import { tidyCases } from '../cases/tidy-cases.ts'
import type { Desk } from './desk.ts'

/**
 * Applies the retention rule in the background and reports to the window how many cases were affected since it opened.
 * Unreadable cases are reported in the case list.
 */
export function caseTidier({ options, session }: Desk) {
  const total = { archived: 0, deleted: 0 }
  let running: Promise<void> = Promise.resolve()
  const once = async () => {
    const now = options.now?.() ?? new Date()
    const { archived, deleted } = await tidyCases(options.home, now, () => session.now.opened?.id ?? null)
    total.archived += archived.length
    total.deleted += deleted.length
    if (total.archived + total.deleted > 0) session.patch({ tidied: { ...total } })
  }
  return {
    /** Starts, after earlier runs have ended. */
    tidy(): void {
      running = running.then(once).catch(() => {})
    },
    /** Resolves when all started runs have ended. */
    settled: () => running,
  }
}
