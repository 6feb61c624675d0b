import { tidyCases } from '../tidy-cases.ts'
import type { Desk } from './desk.ts'

/**
 * Puts away what the rule in the settings says, beside everything else, and tells the window how much that was since it opened.
 * What cannot be read is named where the cases are listed.
 */
export function caseTidier({ options, session }: Desk) {
  const told = { archived: 0, deleted: 0 }
  let running: Promise<void> = Promise.resolve()
  const once = async () => {
    const now = options.now?.() ?? new Date()
    const { archived, deleted } = await tidyCases(options.home, now, () => session.now.opened?.id ?? null)
    told.archived += archived.length
    told.deleted += deleted.length
    if (told.archived + told.deleted > 0) session.patch({ tidied: { ...told } })
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
