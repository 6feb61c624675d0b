import { z } from 'zod'

/**
 * The source of intact files as specified by the user: one image of a `.wim` or `.esd` file, or a folder (the Windows
 * folder of a mounted image or of another PC, or an expanded package).
 */
export type RepairSource =
  | { readonly kind: 'image'; readonly format: 'wim' | 'esd'; readonly path: string; readonly index: number }
  | { readonly kind: 'folder'; readonly path: string }

// Absolute, on a drive or a share; no segment leads upwards or ends in characters that Windows strips.
const part = '[^\\\\/:*?"<>|\\p{Cc}]{0,199}[^\\\\/:*?"<>|\\p{Cc} .]'
const below = `(?:\\\\${part}){1,40}`
// A server name begins and ends with a letter or digit, because paths at "." open devices.
const server = '[A-Za-z0-9_](?:[\\w.-]{0,62}\\w)?'
const path = `(?:[A-Za-z]:|\\\\\\\\${server})${below}`
const folder = new RegExp(`^${path}$`, 'u')
const image = new RegExp(`^(${path}\\.(wim|esd)):([1-9]\\d{0,2})$`, 'iu')
const split = new RegExp(`^(${path}\\.swm):([1-9]\\d{0,2})$`, 'iu')

/**
 * Parses user input: `D:\sources\install.wim:6`, with or without a `wim:` prefix, or a folder. Null for anything else.
 * An image without an index is rejected, because each edition has its own.
 */
export function readRepairSource(text: string): RepairSource | null {
  const trimmed = text.trim()
  const [, file, extension, index] = image.exec(trimmed.replace(/^(?:wim|esd):/i, '')) ?? []
  if (file !== undefined)
    return {
      kind: 'image',
      format: extension?.toLowerCase() === 'esd' ? 'esd' : 'wim',
      path: file,
      index: Number(index),
    }
  const plain = trimmed.replace(/\\$/, '')
  if (/\.(?:wim|esd|swm|msu|cab|iso|exe)$/i.test(plain) || !folder.test(plain)) return null
  return { kind: 'folder', path: plain }
}

/** A source as stored in a step; the path must be accepted by {@link readRepairSource}. */
export const repairSourceSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('image'),
      format: z.enum(['wim', 'esd']),
      path: z.string().max(1000),
      index: z.number().int().positive().max(999),
    }),
    z.strictObject({ kind: z.literal('folder'), path: z.string().max(1000) }),
  ])
  .refine((source) => isSame(source, readRepairSource(textOf(source))), {
    error: 'not a source of good copies',
  })

/** One image of a `.wim` or `.esd` file, or of the first `.swm` of a split one, as stored in a step. */
export const imageSourceSchema = z
  .strictObject({ path: z.string().max(1000), index: z.number().int().positive().max(999) })
  .refine(({ path, index }) => readImageSource(`${path}:${index}`)?.path === path, {
    error: 'not an image of installation media',
  })
export type ImageSource = { readonly path: string; readonly index: number }

/**
 * Parses `E:\sources\install.wim:6` or `E:\winre.wim`; null for anything else. A split image counts too, since our own reader reads it; DISM
 * takes none to repair the component store.
 */
export function readImageSource(text: string): ImageSource | null {
  // A winre.wim has one image.
  if (isWinreFile(text.trim())) return readImageSource(`${text.trim()}:1`)
  const [, file, index] = split.exec(text.trim()) ?? []
  if (file !== undefined) return { path: file, index: Number(index) }
  const read = readRepairSource(text)
  if (read?.kind !== 'image' || (isWinreFile(read.path) && read.index !== 1)) return null
  return { path: read.path, index: read.index }
}

/** Whether a path names a WinRE image itself, by the only name that Windows gives one. */
export const isWinreFile = (path: string): boolean => /(?:^|[\\/])winre\.wim$/i.test(path)

function textOf(source: RepairSource): string {
  return source.kind === 'image' ? `${source.path}:${source.index}` : source.path
}

function isSame(source: RepairSource, read: RepairSource | null): boolean {
  return read !== null && sourceArgument(source) === sourceArgument(read)
}

/** The source as a DISM argument. */
export function sourceArgument(source: RepairSource): string {
  return source.kind === 'image'
    ? `/Source:${source.format}:${source.path}:${source.index}`
    : `/Source:${source.path}`
}
