import type { Scanner } from './scanner.ts'

/** A scanner that is free, and what it looks for: laying needles takes longer than reading a small log. */
export type Free = {
  readonly needles: readonly string[]
  readonly scanner: Scanner
  /** What stands for the log that may go on in the next scan; null where none does. */
  readonly log: object | null
  /** How many parts of it were read. */
  readonly parts: number
}

/** One for each kind of log read lately; the latest stands last. */
const free: Free[] = []

/**
 * The scanner that has these needles; where there is none and enough others are kept, the one that was not needed for
 * longest, which learns them: a new one would take memory for a whole part of a log. Null for a new one.
 */
export function takeFree(needles: readonly string[]): Free | null {
  const own = free.findIndex((kept) => kept.needles === needles)
  if (own === -1 && free.length < mostFree) return null
  return free.splice(Math.max(own, 0), 1)[0] ?? null
}

/** Keeps a scanner for the next log. */
export function keepFree(used: Free): void {
  free.push(used)
  if (free.length > mostFree) free.shift()
}

/** Each takes about 5 MB once it has read something. */
const mostFree = 3
