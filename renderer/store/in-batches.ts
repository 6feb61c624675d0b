/** Runs something soon, but not within the current task. */
export type Later = (run: () => void) => void

/**
 * As a separate task of the page: neither by timers, which fire once a second in a background window, nor by frames,
 * which do not fire there at all.
 */
export function nextTask(): Later {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return (run) => {
    waiting.push(run)
    port2.postMessage(null)
  }
}

/**
 * Collects everything that arrives within one task and passes it on together, in order. Several events may arrive
 * while the page is busy; rendering after each would keep it busy longer.
 */
export function inBatches<T>(take: (batch: readonly T[]) => void, later: Later) {
  let waiting: T[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    if (batch.length > 0) take(batch)
  }
  return {
    add(one: T): void {
      waiting.push(one)
      if (waiting.length === 1) later(flush)
    },
    /** Passes on everything pending at once, for code that must see it now. */
    flush,
  }
}
