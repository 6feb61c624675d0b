/** Length of the measured window in milliseconds. */
const windowMs = 10_000
/** A speed measured over less time is unreliable. */
const leastMs = 1_000

/** Network speed over the last seconds; data already on disk does not count. */
export type LoadSpeed = {
  /** Records the total bytes received at a time of `performance.now()`. */
  note(loadedBytes: number, nowMs: number): void
  /** Seconds that `missingBytes` will take; null without data. */
  secondsFor(missingBytes: number): number | null
}

export function loadSpeed(): LoadSpeed {
  const seen: { readonly bytes: number; readonly ms: number }[] = []
  return {
    note(bytes, ms) {
      seen.push({ bytes, ms })
      // Keeps the newest entry older than the window as its start.
      while ((seen[1]?.ms ?? ms) <= ms - windowMs) seen.shift()
    },
    secondsFor(missingBytes) {
      const [first, last] = [seen[0], seen.at(-1)]
      if (first === undefined || last === undefined || last.ms - first.ms < leastMs) return null
      const bytes = last.bytes - first.bytes
      return bytes <= 0 ? null : Math.ceil((missingBytes * (last.ms - first.ms)) / 1000 / bytes)
    },
  }
}
