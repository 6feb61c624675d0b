import { type FileHandle, open, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { type Blocks, divide } from './blocks.ts'
import { digestBytes } from './file-digests.ts'
import { beginPartRecord, type PartHead, readPartRecord, recordBlock } from './part-record.ts'

/**
 * A file on its way: blocks in any order, each written and recorded as it comes. The digests follow in the order of
 * the file from memory, so that nothing is read a second time; only what an earlier run brought is read once.
 */
export type PartFile = {
  readonly blocks: Blocks
  /** Blocks that are still to come. */
  has(block: number): boolean
  /** First block that is not yet in the digests. */
  front(): number
  doneBytes(): number
  resumedBytes: number
  write(block: number, bytes: Uint8Array): Promise<void>
  /** Digests of the whole file; only when every block is there. */
  finish(): Promise<{ sha1: string; sha256: string }>
  close(): Promise<void>
}

export type PartPaths = { readonly part: string; readonly record: string }

/** Opens what an earlier run left of this very content, or begins anew. Errors of the file system come as they are. */
export async function openPartFile(paths: PartPaths, head: PartHead): Promise<PartFile> {
  const earlier = await readPartRecord(paths.record)
  const same = earlier !== null && isSame(earlier.head, head)
  if (!same) {
    await rm(paths.part, { force: true })
    await beginPartRecord(paths.record, head)
  }
  const file = await open(paths.part, same ? 'r+' : 'wx+').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    await beginPartRecord(paths.record, head)
    return open(paths.part, 'wx+')
  })
  const { size } = await file.stat()
  return partFile({
    file,
    record: paths.record,
    head,
    known: size === 0 ? new Map() : (earlier?.blocks ?? new Map()),
    same,
  })
}

type Parts = {
  readonly file: FileHandle
  readonly record: string
  readonly head: PartHead
  readonly known: ReadonlyMap<number, number>
  readonly same: boolean
}

async function partFile({ file, record, head, known, same }: Parts): Promise<PartFile> {
  const blocks = divide(head.sizeBytes)
  const digest = digestBytes()
  const done = new Set<number>()
  /** Blocks in memory until those before them have come. */
  const waiting = new Map<number, Uint8Array>()
  let front = 0
  let doneBytes = 0
  /** Written by an earlier run and not looked at yet. */
  const earlier = new Map([...known].filter(([block]) => same && block < blocks.count))

  /** Brings the digests forward as far as blocks are there. An earlier block whose sum does not hold is fetched again. */
  const advance = async () => {
    for (;;) {
      const next = waiting.get(front)
      if (next !== undefined) {
        digest.update(next)
        waiting.delete(front)
      } else if (done.has(front)) {
        const bytes = await readBlock(front)
        digest.update(bytes)
      } else return
      front += 1
    }
  }
  const readBlock = async (block: number): Promise<Buffer> => {
    const bytes = Buffer.alloc(blocks.length(block))
    const { bytesRead } = await file.read(bytes, 0, bytes.length, blocks.start(block))
    return bytes.subarray(0, bytesRead)
  }

  for (const [block, crc] of earlier) {
    const bytes = await readBlock(block)
    if (bytes.length !== blocks.length(block) || crc32(bytes) !== crc) continue
    done.add(block)
    doneBytes += bytes.length
    if (block === front) {
      digest.update(bytes)
      front += 1
    }
  }
  await advance()
  let turn: Promise<unknown> = Promise.resolve()

  return {
    blocks,
    has: (block) => done.has(block),
    front: () => front,
    doneBytes: () => doneBytes,
    resumedBytes: doneBytes,
    async write(block, bytes) {
      await file.write(bytes, 0, bytes.length, blocks.start(block))
      await recordBlock(record, block, crc32(bytes))
      if (done.has(block)) return
      done.add(block)
      doneBytes += bytes.length
      if (block >= front) waiting.set(block, bytes)
      turn = turn.then(advance)
      await turn
    },
    async finish() {
      await advance()
      if (front !== blocks.count) throw new Error('The part file is not whole.')
      await file.sync()
      return digest.digests()
    },
    close: () => file.close(),
  }
}

function isSame(one: PartHead, other: PartHead): boolean {
  return (
    one.sizeBytes === other.sizeBytes &&
    one.url === other.url &&
    (one.mark === other.mark || one.mark === null || other.mark === null)
  )
}
