import { Worker } from 'node:worker_threads'

/** A digest that another thread makes of buffers which both threads share. */
export type SecondHash = {
  /** The buffer of a turn, once the other thread has done with it. */
  freeBuffer(turn: number): Promise<Buffer>
  /** Hands the first `length` bytes of that turn's buffer over; it may still be read here. */
  update(turn: number, length: number): void
  /** The digest, lower-case hex. */
  digest(): Promise<string>
  /** Ends the thread, done or not. */
  stop(): Promise<void>
}

const buffers = 4

// Kept as text: the same in the sources, in the bundle and in the app's archive, where a file would need its own path.
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
  // Whoever asks for the digest hears of the failure; nobody may, when hashing was cancelled.
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
