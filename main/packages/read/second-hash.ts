import { Worker } from 'node:worker_threads'

/** A digest computed by another thread from shared buffers. */
export type SecondHash = {
  /** The buffer of a turn, once the other thread has released it. */
  freeBuffer(turn: number): Promise<Buffer>
  /** Passes the first `length` bytes of that turn's buffer to the thread; this thread may still read it. */
  update(turn: number, length: number): void
  /** The digest, lower-case hex. */
  digest(): Promise<string>
  /** Ends the thread, finished or not. */
  stop(): Promise<void>
}

const buffers = 4

// Kept as text, which works in the sources, in a bundle and in the app's archive; a file would need a different path
// in each.
const program = `
const { parentPort, workerData } = require('node:worker_threads')
const { createHash } = require('node:crypto')
const hash = createHash(workerData.algorithm)
const buffers = workerData.buffers.map((shared) => new Uint8Array(shared))
parentPort.on('message', ({ turn, length }) => {
  if (length === 0) return parentPort.postMessage({ digest: hash.digest('hex') })
  hash.update(buffers[turn % buffers.length].subarray(0, length))
  parentPort.postMessage({ turn })
})
`

/** Starts the other thread with buffers of `size` bytes. */
export function startSecondHash(algorithm: 'sha1' | 'sha256', size: number): SecondHash {
  const shared = Array.from({ length: buffers }, () => new SharedArrayBuffer(size))
  const worker = new Worker(program, { eval: true, workerData: { algorithm, buffers: shared } })
  let done = -1
  let waiting: { turn: number; go: () => void; fail: (error: unknown) => void } | null = null
  let failure: unknown = null
  const digest = Promise.withResolvers<string>()
  // Reported through `digest`; prevents an unhandled rejection if hashing was cancelled.
  digest.promise.catch(() => undefined)
  worker.on('message', (message: { turn?: number; digest?: string }) => {
    if (message.digest !== undefined) digest.resolve(message.digest)
    if (message.turn !== undefined) done = message.turn
    if (waiting !== null && done >= waiting.turn) {
      waiting.go()
      waiting = null
    }
  })
  worker.on('error', (error) => {
    failure = error
    digest.reject(error)
    waiting?.fail(error)
  })
  return {
    async freeBuffer(turn) {
      if (failure !== null) throw failure
      if (done < turn - buffers) {
        await new Promise<void>((go, fail) => {
          waiting = { turn: turn - buffers, go, fail }
        })
      }
      return Buffer.from(shared[turn % buffers] ?? new SharedArrayBuffer(size))
    },
    update: (turn, length) => worker.postMessage({ turn, length }),
    digest() {
      worker.postMessage({ turn: 0, length: 0 })
      return digest.promise
    },
    async stop() {
      await worker.terminate()
    },
  }
}
