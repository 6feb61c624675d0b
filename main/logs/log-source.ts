import type { Message } from '../../common/texts/value.ts'

/** A log to read: from a folder, a zip, a cab, stdin or a host. Each `open` starts from the beginning. */
export type LogSource = {
  /** Name shown to users and cited by evidence: the path as the user entered it, or the path on the PC. */
  readonly name: string
  /** Size in bytes; null if unknown (stdin). */
  readonly sizeBytes: number | null
  open(): AsyncIterable<Uint8Array>
  /** Path of the local file with exactly these bytes, if there is one. */
  readonly file?: string | undefined
  /** Available after the log was read to its end: what could not be read; null if everything was. */
  readonly damage?: () => Message | null
  /** Available after the log was read to its end: the computers named in its events, most recent last. */
  readonly computers?: () => readonly string[]
}
