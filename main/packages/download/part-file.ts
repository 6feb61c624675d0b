import { type FileHandle, stat } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { nullIfMissing } from '../../files/if-there.ts'
import { openPlain } from '../../files/open-plain.ts'
import { removeFile } from '../../files/remove-file.ts'
import { writeAll } from '../../files/write-all.ts'
import { failureError } from '../../texts/failure.ts'
import { type BlockBuffers, blockBuffers } from './block-buffers.ts'
import { type Blocks, divide, windowBlocks } from './blocks.ts'
import type { Digests } from './download-types.ts'
import { digestBytes } from './file-digests.ts'
import {
  beginPartRecord,
  goOnWithPartRecord,
  type PartHead,
  readPartRecord,
  recordBlock,
} from './part-record.ts'

/**
 * A partial download: blocks in any order, each written and recorded as it arrives. Digests are computed from memory
 * in file order, so that nothing is read twice; only the blocks of an earlier run are read once, because the state of
 * a digest cannot be saved.
 */
export type PartFile = {
  readonly blocks: Blocks
  readonly buffers: BlockBuffers
  has(block: number): boolean
  isWhole(): boolean
  /** First block that is not yet in the digests. */
  front(): number
  doneBytes(): number
  /** Bytes that an earlier run downloaded. */
  readonly resumedBytes: number
  /** Takes a block whose bytes are `buffers.take()` cut to its length; the file then owns the buffer. */
  write(block: number, bytes: Uint8Array): Promise<void>
  /** Digests of the whole file, once every block is on disk. */
  finish(): Promise<Digests>
  close(): Promise<void>
}

export type PartPaths = { readonly part: string; readonly record: string }

type Opening = {
  readonly signal: AbortSignal
  /** Called after each verified block of an earlier run. */
  readonly onKnown: (doneBytes: number) => void
}

/** Opens the part that an earlier run left of the same content, or starts over. File system errors are passed on. */
export async function openPartFile(paths: PartPaths, head: PartHead, opening: Opening): Promise<PartFile> {
  const earlier = await readPartRecord(paths.record)
  const same = earlier !== null && isSame(earlier.head, head)
  const kept = same ? await openPlain(paths.part, 'go-on').catch(nullIfMissing) : null
  if (kept === null) await removeFile(paths.part)
  const file = kept ?? (await openPlain(paths.part, 'empty'))
  let record: FileHandle | null = null
  try {
    record =
      kept === null ? await beginPartRecord(paths.record, head) : await goOnWithPartRecord(paths.record)
    const part = partFile(paths, file, record, head.sizeBytes)
    if (kept !== null && earlier !== null) await part.takeUp(earlier.blocks, opening)
    return { ...part, resumedBytes: part.doneBytes() }
  } catch (error) {
    await record?.close()
    await file.close()
    throw error
  }
}

/** The present blocks, and the digests up to the first missing one. */
function blocksOf(file: FileHandle, sizeBytes: number) {
  const blocks = divide(sizeBytes)
  const buffers = blockBuffers()
  const digest = digestBytes()
  const done = new Set<number>()
  /** Blocks in memory until the preceding ones have arrived. */
  const waiting = new Map<number, Uint8Array>()
  let front = 0
  let doneBytes = 0

  const read = async (block: number): Promise<Uint8Array> => {
    const bytes = buffers.take().subarray(0, blocks.length(block))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, blocks.start(block))
    return bytes.subarray(0, bytesRead)
  }
  return {
    blocks,
    buffers,
    read,
    has: (block: number) => done.has(block),
    isWhole: () => done.size === blocks.count,
    front: () => front,
    doneBytes: () => doneBytes,
    keep(block: number, bytes: Uint8Array): void {
      done.add(block)
      doneBytes += bytes.length
      if (block < front + windowBlocks) waiting.set(block, bytes)
      else buffers.give(bytes)
    },
    /** Advances the digests up to the first missing block. */
    async advance(): Promise<void> {
      for (; done.has(front); front++) {
        const bytes = waiting.get(front) ?? (await read(front))
        waiting.delete(front)
        digest.update(bytes)
        buffers.give(bytes)
      }
    },
    digests(): Digests {
      if (front !== blocks.count) throw new Error('The part file is not whole.')
      return digest.digests()
    },
  }
}

function partFile(paths: PartPaths, file: FileHandle, record: FileHandle, sizeBytes: number) {
  const held = blocksOf(file, sizeBytes)
  const { blocks, buffers, has, isWhole, front, doneBytes } = held
  let turn: Promise<unknown> = Promise.resolve()
  return {
    blocks,
    buffers,
    has,
    isWhole,
    front,
    doneBytes,
    /** Reads the blocks of an earlier run. A block with a wrong checksum is downloaded again. */
    async takeUp(sums: ReadonlyMap<number, number>, { signal, onKnown }: Opening): Promise<void> {
      for (const [block, sum] of [...sums].sort(([one], [other]) => one - other)) {
        signal.throwIfAborted()
        const bytes = await held.read(block)
        if (bytes.length === blocks.length(block) && crc32(bytes) === sum) {
          held.keep(block, bytes)
          await held.advance()
          onKnown(doneBytes())
        } else buffers.give(bytes)
      }
    },
    async write(block: number, bytes: Uint8Array): Promise<void> {
      await writeAll(file, bytes, blocks.start(block))
      await recordBlock(record, block, crc32(bytes))
      // Two connections may deliver the same block if the server stops supporting ranges.
      if (has(block)) return buffers.give(bytes)
      held.keep(block, bytes)
      turn = turn.then(held.advance)
      await turn
    },
    async finish(): Promise<Digests> {
      await turn
      await held.advance()
      const digests = held.digests()
      await file.sync()
      await mustBeNamed(paths.part, file, sizeBytes)
      return digests
    },
    async close(): Promise<void> {
      await record.close()
      await file.close()
    },
  }
}

/**
 * The digests are those of the received bytes, so the file about to be renamed must be the one they were written to.
 */
async function mustBeNamed(part: string, file: FileHandle, sizeBytes: number): Promise<void> {
  const [own, named] = [await file.stat({ bigint: true }), await stat(part, { bigint: true })]
  if (own.ino !== named.ino || own.size !== BigInt(sizeBytes))
    throw failureError('unreadable', 'part-file-changed', {}, part)
}

function isSame(one: PartHead, other: PartHead): boolean {
  return (
    one.sizeBytes === other.sizeBytes &&
    one.url === other.url &&
    (one.mark === other.mark || one.mark === null || other.mark === null)
  )
}
