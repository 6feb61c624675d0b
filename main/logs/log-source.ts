import type { Message } from '../../common/texts/value.ts'

/** A log to read: from a folder, a zip, a cab, stdin or a host. Opening it again starts from its beginning. */
export type LogSource = {
  /** What people read and what evidence cites: the path as the user gave it, or the path on the PC. */
  readonly name: string
  /** Bytes, null where unknown (stdin). */
  readonly sizeBytes: number | null
  open(): AsyncIterable<Uint8Array>
  /** Path of the file on this PC that holds exactly these bytes, where there is one. */
  readonly file?: string | undefined
  /** Known once it was read to its end: what of it could not be read; null where all was. */
  readonly damage?: () => Message | null
  /** Known once it was read to its end: the computers that its events name, the last one last. */
  readonly computers?: () => readonly string[]
}
