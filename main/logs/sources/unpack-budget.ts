/**
 * Limit for the total expansion of the archives in one file, whose entries and cabinets can all contain the same data.
 */
export type UnpackBudget = {
  /** Uses up this many bytes; false, and nothing is used up, if fewer are left. */
  take(bytes: number): boolean
}

/** @param archiveBytes Size of the outermost archive */
export function unpackBudget(archiveBytes: number): UnpackBudget {
  let left = Math.min(mostUnpacked, Math.max(harmlessBytes, archiveBytes * mostRatio))
  return {
    take(bytes) {
      if (bytes > left) return false
      left -= bytes
      return true
    },
  }
}

/** Decompression runs at tens of megabytes a second. */
const mostUnpacked = 8 * 2 ** 30
/** Logs compress to a fiftieth at most; a large archive that claims more was built to fill a disk or memory. */
const mostRatio = 250
const harmlessBytes = 64 * 2 ** 20
