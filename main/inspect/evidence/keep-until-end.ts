import type { Keep } from '../access.ts'

/**
 * Stores evidence until the inspection ends. A cancelled or timed-out probe may keep running, and what it stores
 * later belongs to no inspection: its digest would be missing, or the case may already be being deleted.
 */
export function keepUntilEnd(keep: Keep): {
  readonly keep: Keep
  /** Accepts nothing more and resolves once pending writes are done. Never rejects. */
  end(): Promise<void>
} {
  const underWay = new Set<Promise<void>>()
  let isOver = false
  return {
    async keep(name, bytes) {
      if (isOver) throw new Error(`the inspection is over: ${name}`)
      const stored = keep(name, bytes)
      underWay.add(stored)
      try {
        await stored
      } finally {
        underWay.delete(stored)
      }
    },
    async end() {
      isOver = true
      await Promise.allSettled(underWay)
    },
  }
}
