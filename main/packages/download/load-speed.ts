/** How many of the last milliseconds count. */
const windowMs = 10_000
/** A speed measured over less time than this is not reliable. */
const leastMs = 1_000

/** The speed of what comes over the network, of the last seconds; what lay on the disk already does not count. */
export type LoadSpeed = {
  /** Notes how many bytes have come since the beginning, at a time of `performance.now()`. */
  note(loadedBytes: number, nowMs: number): void
  /** Seconds that `missingBytes` will take; null while there is nothing to go by. */
  secondsFor(missingBytes: number): number | null
}

export function loadSpeed(): LoadSpeed {
  const seen: { readonly bytes: number; readonly ms: number }[] = []
  return {
    note(bytes, ms) {
      seen.push({ bytes, ms })
      // The newest that is older than the window stays: the window begins there.
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
