/** Runs something soon, but not within the task that is at work now. */
export type Later = (run: () => void) => void

/** As its own task of the page: neither timers, which a window in the background gets once a second, nor frames, which it gets none. */
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
 * Collects what comes within one task and hands it on at once, in its order. Main's events come several at a time while
 * the page is busy; drawn again after each of them, it would be busy the longer.
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
    /** Hands on at once what waits, for whoever must see it now. */
    flush,
  }
}
