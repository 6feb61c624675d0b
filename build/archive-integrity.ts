import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { getRawHeader } from '@electron/asar'
import { z } from 'zod'

const fileSchema = z.object({
  size: z.number(),
  offset: z.string(),
  integrity: z.object({
    algorithm: z.literal('SHA256'),
    blockSize: z.number().positive(),
    blocks: z.array(z.string()),
  }),
})
type Folder = { readonly files: Record<string, unknown> }
const folderSchema: z.ZodType<Folder> = z.object({ files: z.record(z.string(), z.unknown()) })

/** Bytes before an archive's header: two sizes, each in its own frame (Chromium's Pickle). */
const frame = 8

/**
 * Compares every block of an archive with its checksum in the header, as Electron does before it runs a file. The
 * program contains the header's checksum. Returns a sentence for each differing file.
 */
export function checkIntegrity(archive: string): string[] {
  const { header, headerSize } = getRawHeader(archive)
  const bytes = readFileSync(archive)
  const begin = frame + headerSize
  const visit = (entry: unknown, path: string): string[] => {
    const folder = folderSchema.safeParse(entry)
    if (folder.success)
      return Object.entries(folder.data.files).flatMap(([name, inner]) =>
        visit(inner, path === '' ? name : `${path}/${name}`),
      )
    const file = fileSchema.safeParse(entry)
    if (!file.success) return [`${path} has no checksum in the archive.`]
    const { size, offset, integrity } = file.data
    const content = bytes.subarray(begin + Number(offset), begin + Number(offset) + size)
    const blocks = Array.from({ length: Math.max(1, Math.ceil(size / integrity.blockSize)) }, (_, nth) =>
      createHash('sha256')
        .update(content.subarray(nth * integrity.blockSize, (nth + 1) * integrity.blockSize))
        .digest('hex'),
    )
    return blocks.join() === integrity.blocks.join()
      ? []
      : [`${path} is not what its checksum in the archive says.`]
  }
  return visit(header, '')
}
