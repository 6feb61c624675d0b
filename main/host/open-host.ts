import type { HostIdentity } from '../../common/facts/inspection.ts'
import { didYouMean } from '../../common/nearest.ts'
import { readPracticeAtPe } from '../../common/practice.ts'
import type { Message } from '../../common/texts/value.ts'
import { failureError } from '../texts/failure.ts'
import type { Host } from './host.ts'
import type { WindowsSearch } from './offline/find-windows.ts'
import { loadPracticePc, practiceNames } from './practice/definition/load-practice-pc.ts'
import { practiceText } from './practice/definition/practice-text.ts'
import { openRecordHost } from './record/open-record-host.ts'

/**
 * Opens a host by its id: `windows`, `practice:<name>`, `practice:<name>@winpe-unlocked`, `bundle:<zip or folder>` or
 * `offline:<Windows folder>`. Throws FailureError for an unknown id.
 */
export async function openHost(
  id: string,
  options: {
    /** Where a practice PC stores its state; null: it starts fresh. */
    readonly stateFolder: string | null
    /**
     * Download folder of a practice PC's packages; without one, the packages exist on it as names without content.
     */
    readonly downloads?: string | null
  },
): Promise<Host> {
  const [, kind, name] = /^(windows|practice|bundle|offline|record)(?::(.+))?$/s.exec(id) ?? []
  if (kind === 'windows' && name === undefined) {
    const { openWindowsHost } = await import('./windows/open-windows-host.ts')
    return openWindowsHost()
  }
  const atPe = readPracticeAtPe(id)
  if (atPe !== null) {
    const { openPracticeAtPe } = await import('./practice/open-practice-host.ts')
    if (atPe.isLocked) {
      // Reports first if this PC would not work even with its disk unlocked.
      await openPracticeAtPe(atPe.name, null, null, id)
      throw failureError('not-found', 'practice-disk-locked', { id: atPe.unlockedId }, id)
    }
    return openPracticeAtPe(atPe.name, options.stateFolder, options.downloads ?? null, id)
  }
  if (kind === 'practice' && name !== undefined) {
    const { openPracticeHost } = await import('./practice/open-practice-host.ts')
    return openPracticeHost(name, options.stateFolder, options.downloads ?? null)
  }
  if (kind === 'bundle' && name !== undefined) {
    const { openBundleHost } = await import('./bundle/open-bundle-host.ts')
    return openBundleHost(name)
  }
  if (kind === 'record' && name !== undefined) return openKeptPc({ kind, id, label: name })
  if (kind === 'offline' && name !== undefined) {
    const { openOfflineHost } = await import('./offline/open-offline-host.ts')
    const { openWindowsHost } = await import('./windows/open-windows-host.ts')
    return openOfflineHost(name, process.platform === 'win32' ? await openWindowsHost() : null)
  }
  const known = [
    'windows',
    ...(await practiceNames()).map((one) => `practice:${one}`),
    'bundle:<zip or folder>',
    'offline:<Windows folder>',
  ]
  throw failureError(
    'bad-call',
    'host-unknown',
    { id, known: known.join(', '), meant: didYouMean(id, known) },
    '--host',
  )
}

/** Lists the practice PCs of this build. */
export async function listPracticePcs(): Promise<
  { name: string; label: string; about: string; texts: { label: Message; about: Message } }[]
> {
  const names = await practiceNames()
  return Promise.all(
    names.map(async (name) => {
      const { pc } = await loadPracticePc(name)
      const texts = { label: practiceText(name, 'label'), about: practiceText(name, 'about') }
      return { name, label: pc.label, about: pc.about, texts }
    }),
  )
}

/**
 * Returns what Windows PE finds on the disk of a practice PC that does not start. Throws FailureError if there is no
 * such PC.
 */
export async function searchPracticeDisk(id: string): Promise<WindowsSearch> {
  const atPe = readPracticeAtPe(id)
  if (atPe === null) throw failureError('bad-call', 'practice-not-at-pe', {}, '--host')
  const { findPracticeAtPe } = await import('./practice/open-practice-host.ts')
  const found = await findPracticeAtPe(atPe.name, id)
  return atPe.isLocked
    ? { windows: [], locked: [{ drive: 'D:', keyIds: [practiceKeyId] }], denied: [], unread: [] }
    : { windows: [found], locked: [], denied: [], unread: [] }
}

/** Not a real recovery key. */
const practiceKeyId = '9C6F0D57-0000-4000-8000-0000000000C5'

/** Opens a PC of which only the record in its case is left; it answers nothing. */
export function openKeptPc(identity: HostIdentity): Host {
  return openRecordHost(identity)
}

export type { WindowsSearch } from './offline/find-windows.ts'

/** Finds every Windows below these roots except the running one, and all locked volumes. */
export async function searchWindowsBelow(roots: readonly string[]): Promise<WindowsSearch> {
  const { readBootSector, searchWindows } = await import('./offline/find-windows.ts')
  const nowhere = () => Promise.reject(new Error('Only Windows has it.'))
  if (process.platform !== 'win32')
    return searchWindows({ roots, running: null, bootSector: nowhere, manageBde: nowhere })
  const { openWindowsHost } = await import('./windows/open-windows-host.ts')
  const { windowsFolder } = await import('./windows/system-folder.ts')
  const host = await openWindowsHost()
  return searchWindows({
    roots,
    running: windowsFolder(),
    bootSector: readBootSector,
    manageBde: (args) => host.run('manage-bde.exe', args, { timeoutMs: 60_000 }),
  })
}
