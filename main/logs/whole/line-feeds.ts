import { lineFeedsCode } from './line-feeds-code.ts'

/** The functions of line-feeds.as, documented there. */
type Functions = { count(from: number, to: number): number }

const memoryPage = 65_536
let code: WebAssembly.Module | null = null

const hasCount = (exports: WebAssembly.Exports): exports is WebAssembly.Exports & Functions =>
  typeof exports.count === 'function'

/** Counts line feeds in chunks of a log, several times as fast as searching for each. */
export class LineFeeds {
  readonly #memory: WebAssembly.Memory
  readonly #functions: Functions
  readonly #text: number

  constructor() {
    code ??= new WebAssembly.Module(Buffer.from(lineFeedsCode, 'base64'))
    const { exports } = new WebAssembly.Instance(code)
    if (!hasCount(exports)) throw new Error('line-feeds.as lacks its function. Make it again.')
    this.#memory = exports.memory as WebAssembly.Memory
    this.#functions = exports
    this.#text = (exports.text as WebAssembly.Global<'i32'>).value
  }

  /** Sets the chunk that `count` works on. */
  take(piece: Uint8Array): void {
    const missing = this.#text + piece.length - this.#memory.buffer.byteLength
    if (missing > 0) this.#memory.grow(Math.ceil(missing / memoryPage))
    new Uint8Array(this.#memory.buffer, this.#text).set(piece)
  }

  /** Number of line feeds between two offsets of the chunk. */
  count(from: number, to: number): number {
    return this.#functions.count(from, to)
  }
}
