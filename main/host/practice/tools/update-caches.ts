import { message } from '../../../../common/texts/message.ts'
import { asidePath } from '../../aside-folders.ts'
import { HostError } from '../../host.ts'
import type { PracticeMachine } from '../practice-machine.ts'
import type { PracticeState } from '../state.ts'

/**
 * Caches of Windows Update: a file that represents the folder, and the service that keeps it open and recreates it.
 */
const caches = [
  {
    folder: 'C:\\Windows\\SoftwareDistribution',
    file: 'C:\\Windows\\SoftwareDistribution\\DataStore\\Logs\\edb.chk',
    service: 'wuauserv',
  },
  {
    folder: 'C:\\Windows\\System32\\catroot2',
    file: 'C:\\Windows\\System32\\catroot2\\edb.chk',
    service: 'CryptSvc',
  },
] as const

/** The caches that a PC initially has. */
export function firstCaches(): PracticeState['written'] {
  return Object.fromEntries(caches.map(({ file }) => [file.toUpperCase(), { path: file, text: '' }]))
}

/** A starting service recreates its missing caches. */
export function makeCaches({ state }: PracticeMachine, service: string): void {
  for (const { file, service: owner } of caches)
    if (owner.toLowerCase() === service.toLowerCase())
      state.written[file.toUpperCase()] ??= { path: file, text: '' }
}

/**
 * Renames a cache to its dated name. Rejects with HostError like the real one. `runs`: whether a service is running
 * now.
 */
export function setPracticeFolderAside(
  { state }: PracticeMachine,
  folder: string,
  name: string,
  runs: (service: string) => boolean,
): void {
  const to = asidePath(folder, name)
  const own = caches.find((one) => one.folder === folder)
  const below = (path: string) =>
    Object.entries(state.written).filter(([key]) => key.startsWith(`${path.toUpperCase()}\\`))
  const moved = below(folder)
  if (own === undefined || moved.length === 0)
    throw new HostError('not-found', message('host.not-found', { path: folder }))
  if (runs(own.service))
    throw new HostError(
      'denied',
      message('host.rename-failed', { folder, reason: message('host.open-in', { service: own.service }) }),
    )
  if (below(to).length > 0) throw new HostError('denied', message('host.exists', { path: to }))
  for (const [key, { path, text }] of moved) {
    delete state.written[key]
    const there = `${to}${path.slice(folder.length)}`
    state.written[there.toUpperCase()] = { path: there, text }
  }
}
