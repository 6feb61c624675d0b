/**
 * Families of texts whose sentences all share one code: `gap.<code>.what`, `gap.<code>.why` and so on. Parts ending in
 * `?` are optional. All other areas contain single texts with keys of any depth.
 */
export const families = {
  /** What could not be read. `hides` is omitted if `what` makes it obvious. */
  gap: ['what', 'why', 'hides?'],
  /** What went wrong. */
  failure: ['what', 'next'],
  /** Why a step is blocked. */
  block: ['why', 'next'],
  /** A fix that the user makes, which Unstuck neither makes nor plans. `undo` is omitted if it cannot be undone. */
  advice: ['title', 'undo?'],
  /** What to look at, and what is seen if the cause applies and if it does not. */
  check: ['look', 'holds', 'fails'],
} as const satisfies Readonly<Record<string, readonly string[]>>
