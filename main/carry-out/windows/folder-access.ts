import { win32 } from 'node:path'
import { z } from 'zod'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Host } from '../../host/host.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'
import { failureError } from '../../texts/failure.ts'
import { parseSddl } from './security-descriptor.ts'

const entrySchema = z.object({
  kind: z.enum(['parent', 'self', 'inside']),
  path: z.string(),
  exists: z.boolean(),
  /** Reparse point: symbolic link, junction, mount point. */
  link: z.boolean(),
  sddl: z.string().nullable(),
})
const endSchema = z.object({ looked: z.number().int().positive(), all: z.boolean() })
const errorSchema = z.object({ error: z.string() })

/** Access to one path, or to several with the same permissions. */
export type PlaceAccess = z.infer<typeof entrySchema>

/** Accounts that only an administrator can be or become: SYSTEM, Administrators, TrustedInstaller. */
const trusted = new Set([
  'S-1-5-18',
  'S-1-5-32-544',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
])
const creatorOwner = 'S-1-3-0'

const deleteRight = 0x1_0000
const deleteChild = 0x40
/** Rights that allow replacing a subfolder or changing permissions, including GENERIC_ALL. */
const replaces = deleteChild | deleteRight | 0x4_0000 | 0x8_0000 | 0x1000_0000
/**
 * Those, and rights that allow changing content: data, new files and folders, attributes; GENERIC_WRITE,
 * MAXIMUM_ALLOWED.
 */
const changes = replaces | 0x2 | 0x4 | 0x10 | 0x100 | 0x4000_0000 | 0x0200_0000

/**
 * Who can change a folder, each of its parents and optionally everything in it, as reported by Windows. Throws
 * FailureError `tool-failed` if the result is incomplete.
 */
export async function folderAccess(
  host: Host,
  path: string,
  { inside = false }: { readonly inside?: boolean } = {},
): Promise<readonly PlaceAccess[]> {
  const args = powershellScriptArgs('folder-access.ps1', {
    Path: path,
    // A path cannot contain a vertical bar.
    Parents: parentsOf(path).join('|'),
    ...(inside ? { Inside: 'yes' } : {}),
  })
  const { exitCode, stdout } = await host.run('powershell.exe', args, { timeoutMs: 120_000 })
  const found =
    exitCode === 0 ? parseFolderAccess(Buffer.from(stdout).toString('latin1')) : message('folder.no-answer')
  if (!('code' in found)) return found
  throw failureError('tool-failed', 'folder-access-unread', { why: found }, path)
}

/** All parents of a path, the drive first. */
function parentsOf(path: string): string[] {
  const parents: string[] = []
  for (let place = win32.dirname(path); place !== win32.dirname(place); place = win32.dirname(place))
    parents.unshift(place)
  return [win32.parse(path).root, ...parents].filter((one) => one !== '' && one !== path)
}

/** Parses the output of folder-access.ps1; a message for anything but one complete result. */
export function parseFolderAccess(text: string): readonly PlaceAccess[] | Message {
  const entries: PlaceAccess[] = []
  let ended = false
  for (const line of text.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const value = parseJson(line)
    const failed = errorSchema.safeParse(value)
    if (failed.success) return message('text.as-is', { text: failed.data.error })
    const end = endSchema.safeParse(value)
    if (end.success && !end.data.all) return message('folder.too-many-files')
    const entry = entrySchema.safeParse(value)
    if (ended || (!end.success && !entry.success)) return message('folder.unknown-answer')
    if (end.success) ended = true
    else if (entry.success) entries.push(entry.data)
  }
  return ended && entries.some(({ kind }) => kind === 'self') ? entries : message('folder.answer-cut')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Why an elevated process must not trust the content of a folder, from the first path that others can change; null if
 * it may. For a parent, only rights that allow replacing the folder count. Pure.
 *
 * @param mayDelete an account that may delete there, and nothing more
 */
export function whyNotProtected(
  places: readonly PlaceAccess[],
  mayDelete: string | null = null,
): Message | null {
  for (const place of places) {
    const why = whyOpen(place, mayDelete)
    if (why !== null) return place.kind === 'self' ? why : message('folder.at', { path: place.path, why })
  }
  return null
}

function whyOpen({ kind, exists, link, sddl }: PlaceAccess, mayDelete: string | null): Message | null {
  if (!exists) return message('folder.absent')
  if (link) return message('folder.link')
  const found = parseSddl(sddl ?? '')
  if (found === null) return message('folder.rights-unread')
  const { owner, allows } = found
  if (owner === null || !trusted.has(owner))
    return owner === null ? message('folder.owner-unknown') : message('folder.owner', { owner })
  const writers = allows.filter(({ who, mask, inheritOnly }) => {
    if (trusted.has(who)) return false
    // New children belong to whoever may create them, and that right is checked separately.
    if (inheritOnly && (kind === 'parent' || who === creatorOwner)) return false
    const counted = who === mayDelete ? changes & ~(deleteRight | deleteChild) : changes
    return (mask & (kind === 'parent' ? replaces : counted)) !== 0
  })
  if (writers.length === 0) return null
  return message('folder.others-may-change', {
    accounts: [...new Set(writers.map(({ who }) => who))].join(', '),
  })
}
