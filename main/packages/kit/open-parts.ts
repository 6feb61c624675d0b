import { join } from 'node:path'
import type { KitPackage } from '../../../common/packages/kit.ts'
import { type ByteSource, openFile } from '../../archives/byte-source.ts'

/** A package of a kit as one source, with its parts joined; `close` when done. Errors of the medium unchanged. */
export async function openParts(
  kit: string,
  { parts }: KitPackage,
): Promise<ByteSource & { close(): Promise<void> }> {
  const opened: { readonly start: number; readonly source: Awaited<ReturnType<typeof openFile>> }[] = []
  const close = async () => {
    for (const { source } of opened) await source.close()
  }
  let size = 0
  try {
    for (const { path } of parts) {
      const source = await openFile(join(kit, ...path.split('/')))
      opened.push({ start: size, source })
      size += source.size
    }
  } catch (error) {
    await close()
    throw error
  }
  const read = async (offset: number, length: number) => {
    const pieces: Uint8Array[] = []
    for (const { start, source } of opened) {
      const from = Math.max(offset, start)
      const to = Math.min(offset + length, start + source.size)
      if (from < to) pieces.push(await source.read(from - start, to - from))
    }
    const [only] = pieces
    return pieces.length === 1 && only ? only : Buffer.concat(pieces)
  }
  return { size, read, close }
}
