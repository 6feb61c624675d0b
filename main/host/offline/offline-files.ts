import { lstat, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { message } from '../../../common/texts/message.ts'
import { onItsDisk } from '../../../common/windows/on-its-disk.ts'
import { HostError } from '../host.ts'
import { fileError } from '../windows/host-error.ts'

/**
 * Resolves a path of the offline Windows to a path on this computer: `C:\Windows\…` in its Windows folder, other
 * paths beside it. Names are matched ignoring case. Rejects with HostError: `not-found`, `denied` for links (they
 * lead to places on this computer), `unavailable` for other drives.
 *
 * @param windows The folder that is its `C:\Windows`
 */
export async function offlinePlace(windows: string, path: string): Promise<string> {
  const parts = path.split(/[\\/]+/).filter((part) => part !== '')
  const [drive = '', first, ...rest] = parts
  if (drive.toUpperCase() !== 'C:')
    throw new HostError('unavailable', message('host.offline-other-drive', { path }))
  if (parts.includes('..') || parts.includes('.'))
    throw new HostError('not-found', message('host.not-found', { path }))
  // Who reads the message looks on this computer.
  const shown = onItsDisk(path, windows)
  const inWindows = first?.toLowerCase() === 'windows'
  let place = inWindows ? windows : dirname(windows)
  for (const part of inWindows ? rest : parts.slice(1)) place = await child(place, part, shown)
  return place
}

/** @param path how a message names it */
async function child(folder: string, name: string, path: string): Promise<string> {
  const entries = await readdir(folder).catch((error: unknown) => {
    throw fileError(error, path)
  })
  const exact = entries.find((one) => one === name)
  const found = exact ?? entries.find((one) => one.toLowerCase() === name.toLowerCase())
  if (found === undefined) throw new HostError('not-found', message('host.not-found', { path }))
  const place = join(folder, found)
  const kind = await lstat(place).catch((error: unknown) => {
    throw fileError(error, path)
  })
  if (kind.isSymbolicLink()) throw new HostError('denied', message('host.offline-link', { place }))
  return place
}
