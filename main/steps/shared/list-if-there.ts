import { type DirectoryEntry, type Host, HostError } from '../../host/host.ts'

/**
 * Lists a folder of the PC; empty if it does not exist. Throws HostError if it exists but cannot be listed, because it
 * could contain anything.
 */
export async function listIfThere(
  host: Pick<Host, 'list'>,
  folder: string,
): Promise<readonly DirectoryEntry[]> {
  return host.list(folder).catch((error: unknown) => {
    if (error instanceof HostError && error.reason === 'not-found') return []
    throw error
  })
}
