/** Whether a host id names a practice PC. */
export function isPractice(hostId: string): boolean {
  return hostId.startsWith('practice:')
}

/**
 * A practice PC that does not start after an update or has no WinRE, accessed from Windows PE on a USB stick: first with its disk
 * locked by BitLocker, then unlocked by the user. Appended to the name: `practice:x64-healthy@winpe`.
 */
const practiceAtPe = /^practice:([^@]+)@winpe(-unlocked)?$/

/**
 * Folder of its Windows as seen from Windows PE, which assigns other drive letters: `C:` is not a volume of that
 * Windows.
 */
export const practiceWindowsAtPe = 'D:\\Windows'

/** Parses the host id of a practice PC that does not start; null for any other id. */
export function readPracticeAtPe(
  hostId: string,
): { readonly name: string; readonly isLocked: boolean; readonly unlockedId: string } | null {
  const [, name, key] = practiceAtPe.exec(hostId) ?? []
  if (name === undefined) return null
  return { name, isLocked: key === undefined, unlockedId: `practice:${name}@winpe-unlocked` }
}
