import type { Scanner } from './scanner.ts'

/** A free scanner with its needles: loading needles takes longer than reading a small log. */
export type Free = {
  readonly needles: readonly string[]
  readonly scanner: Scanner
  /** Identifies the log that may continue in the next scan; null if none does. */
  readonly log: object | null
  /** Number of parts read of that log. */
  readonly parts: number
}

/** One per kind of recently read log; most recent last. */
const free: Free[] = []

/**
 * Takes the scanner with these needles. If there is none and the pool is full, takes the least recently used one for
 * reloading, because a new one needs memory for a whole part of a log. Null if a new one should be created.
 */
export function takeFree(needles: readonly string[]): Free | null {
  const own = free.findIndex((kept) => kept.needles === needles)
  if (own === -1 && free.length < mostFree) return null
  return free.splice(Math.max(own, 0), 1)[0] ?? null
}

/** Returns a scanner to the pool. */
export function keepFree(used: Free): void {
  free.push(used)
  if (free.length > mostFree) free.shift()
}

/** Each takes about 5 MB once it has been used. */
const mostFree = 3
