import { message } from '../../common/texts/message.ts'
import { HostError } from './host.ts'

/** The only folders that are ever renamed: caches that Windows recreates. */
const asideFolders = ['C:\\Windows\\SoftwareDistribution', 'C:\\Windows\\System32\\catroot2']

/**
 * Returns the path that a renamed folder gets: its own name plus a date, `catroot2.unstuck-20261121T110800Z`. Throws
 * HostError `denied` for any other folder or name.
 */
export function asidePath(folder: string, name: string): string {
  const at = folder.lastIndexOf('\\')
  const own = folder.slice(at + 1)
  if (asideFolders.includes(folder) && new RegExp(`^${own}\\.unstuck-\\d{8}T\\d{6}Z$`).test(name))
    return `${folder.slice(0, at)}\\${name}`
  throw new HostError('denied', message('host.rename-not-allowed', { folder, name }))
}
