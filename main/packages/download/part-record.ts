import { type FileHandle, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { openPlain } from '../../files/open-plain.ts'
import { removeFile } from '../../files/remove-file.ts'
import { blockBytes } from './blocks.ts'

const headSchema = z.object({
  part: z.literal('unstuck/part@1'),
  url: z.string(),
  sizeBytes: z.number().int().positive(),
  /** The server's tag for this content; null if it sends none. */
  mark: z.string().nullable(),
  blockBytes: z.literal(blockBytes),
})
const lineSchema = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])

export type PartHead = Omit<z.infer<typeof headSchema>, 'part' | 'blockBytes'>

/** The written blocks of a part file with their CRC-32. A truncated line means a block that was not written. */
export type PartRecord = {
  readonly head: PartHead
  /** CRC-32 by block. */
  readonly blocks: ReadonlyMap<number, number>
}

/** Reads the record of a part file; null if there is none in the format of this version. */
export async function readPartRecord(path: string): Promise<PartRecord | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  const [first = '', ...rest] = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  const head = parsed(headSchema, first)
  if (head === null) return null
  const count = Math.ceil(head.sizeBytes / blockBytes)
  const blocks = new Map<number, number>()
  for (const line of rest) {
    const block = line === '' ? null : parsed(lineSchema, line)
    if (block !== null && block[0] < count) blocks.set(block[0], block[1])
  }
  return { head: { url: head.url, sizeBytes: head.sizeBytes, mark: head.mark }, blocks }
}

/** Starts a new record and leaves it open for its blocks. */
export async function beginPartRecord(path: string, head: PartHead): Promise<FileHandle> {
  await removeFile(path)
  const file = await openPlain(path, 'append')
  await file.appendFile(`${JSON.stringify({ part: 'unstuck/part@1', ...head, blockBytes })}\n`)
  await file.sync()
  return file
}

/** Opens a record to append to it. A line truncated by a crash must not swallow the next one. */
export async function goOnWithPartRecord(path: string): Promise<FileHandle> {
  const file = await openPlain(path, 'append')
  await file.appendFile('\n')
  return file
}

/** Appends a written block. Without sync: after a power failure its checksum is wrong, and it is downloaded again. */
export async function recordBlock(file: FileHandle, block: number, crc: number): Promise<void> {
  await file.appendFile(`[${block},${crc}]\n`)
}

function parsed<T>(schema: z.ZodType<T>, line: string): T | null {
  try {
    return schema.parse(JSON.parse(line))
  } catch {
    return null
  }
}
