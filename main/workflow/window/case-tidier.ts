import { tidyCases } from '../tidy-cases.ts'
import type { Desk } from './desk.ts'

/**
 * Archives and deletes cases by the rule in the settings, in the background, and reports to the window how many since it
 * opened. What cannot be read is named where the cases are listed.
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
    /** Begins, after what was begun before. */
    tidy(): void {
      running = running.then(once).catch(() => {})
    },
    /** Once everything that was begun is through. */
    settled: () => running,
  }
}
