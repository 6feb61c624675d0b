import type { Keep } from './access.ts'

/**
 * Keeps evidence until the inspection ends. A probe that was called off or ran out of time does not always listen, and
 * what it hands over afterwards belongs to no inspection: it would stand beside digests that do not know it, or in a case
 * that is being removed.
 */
export function keepUntilEnd(keep: Keep): {
  readonly keep: Keep
  /** Takes nothing more, and resolves when what was being stored is. Never rejects. */
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
