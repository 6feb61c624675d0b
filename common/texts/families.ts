/**
 * Families of texts whose sentences all follow from one code: `gap.<code>.what`, `gap.<code>.why` and so on. A part that
 * ends in `?` may be left out. Every other area holds single texts under keys of any depth.
 */
export const families = {
  /** What could not be read. `hides` is left out where `what` says it already. */
  gap: ['what', 'why', 'hides?'],
  /** What went wrong. */
  failure: ['what', 'next'],
  /** What stands in the way of a step. */
  block: ['why', 'next'],
  /** What a person does: of a fix that Unstuck neither makes nor plans. `undo` is left out where nothing takes it back. */
  advice: ['title', 'undo?'],
  /** What to look at, what is seen there where the cause holds, and what where it does not. */
  check: ['look', 'holds', 'fails'],
} as const satisfies Readonly<Record<string, readonly string[]>>
