/** Limits the number of concurrent tasks; the others wait in FIFO order. */
export type Slots = {
  /** Rejects with the signal's reason if the task is cancelled while it waits. */
  use<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>
}

export function openSlots(most: number): Slots {
  let busy = 0
  const waiting: (() => void)[] = []

  function take(signal: AbortSignal | undefined): Promise<void> {
    if (busy < most) {
      busy += 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      const stop = () => {
        waiting.splice(waiting.indexOf(go), 1)
        reject(signal?.reason)
      }
      waiting.push(go)
      signal?.addEventListener('abort', stop, { once: true })
    })
  }

  return {
    async use(signal, work) {
      signal?.throwIfAborted()
      await take(signal)
      try {
        return await work()
      } finally {
        // Passes the slot directly to the next waiting task.
        const next = waiting.shift()
        if (next === undefined) busy -= 1
        else next()
      }
    },
  }
}
