import { z } from 'zod'
import { FailureError } from '../../../common/result.ts'
import type { Host } from '../../host/host.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'

const accessSchema = z.object({
  exists: z.boolean(),
  /** Reparse point: symbolic link, junction, mount point. */
  link: z.boolean(),
  /** SID. */
  owner: z.string().nullable(),
  /** SIDs, other than administrators, SYSTEM and TrustedInstaller, that may write. */
  writers: z.array(z.string()),
  error: z.string().nullable(),
})
export type FolderAccess = z.infer<typeof accessSchema>

/** Owners that only an administrator can be or become. */
const trustedOwners = new Set([
  'S-1-5-18',
  'S-1-5-32-544',
  'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464',
])

/** Who may change a folder, as Windows tells it. Throws FailureError `tool-failed` where it does not tell. */
export async function folderAccess(host: Host, path: string): Promise<FolderAccess> {
  const args = powershellScriptArgs('folder-access.ps1', { Path: path })
  const { exitCode, stdout } = await host.run('powershell.exe', args, { timeoutMs: 60_000 })
  const parsed = exitCode === 0 ? parseFolderAccess(Buffer.from(stdout).toString('latin1')) : null
  if (parsed !== null && parsed.error === null) return parsed
  throw new FailureError(
    'tool-failed',
    `Who may change this folder could not be read${parsed?.error ? `: ${parsed.error}` : '.'}`,
    'A policy may forbid PowerShell scripts; ask whoever manages this PC.',
    path,
  )
}

/** Null for anything but one whole answer of folder-access.ps1. */
export function parseFolderAccess(text: string): FolderAccess | null {
  try {
    return accessSchema.parse(JSON.parse(text.trim()))
  } catch {
    return null
  }
}

/** Pure: why an administrator's process must not trust what lies there; null where it may. */
export function whyNotProtected({ link, owner, writers }: FolderAccess): string | null {
  if (link) return 'It is a link to somewhere else.'
  if (owner === null || !trustedOwners.has(owner)) return `It belongs to ${owner ?? 'an unknown account'}.`
  return writers.length > 0 ? `Others than administrators may change it (${writers.join(', ')}).` : null
}
