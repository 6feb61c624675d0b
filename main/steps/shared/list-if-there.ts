import { type DirectoryEntry, type Host, HostError } from '../../host/host.ts'

/**
 * What a folder of the PC holds; nothing where there is no such folder. Throws HostError for one that is there and cannot be
 * listed: it may hold anything.
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
