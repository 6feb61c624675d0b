/** Whether a host id names a practice PC. */
export function isPractice(hostId: string): boolean {
  return hostId.startsWith('practice:')
}

/**
 * How a practice PC is met that does not start after an update, from Windows PE on a stick: as it is found, with its disk locked
 * by BitLocker, and once its person has unlocked it. Stands behind the name: `practice:x64-healthy@winpe`.
 */
const practiceAtPe = /^practice:([^@]+)@winpe(-unlocked)?$/

/** Folder of its Windows as Windows PE names it: letters are others there, and `C:` is no volume of it. */
export const practiceWindowsAtPe = 'D:\\Windows'

/** A practice PC that does not start, by its host id; null for any other id. */
export function readPracticeAtPe(
  hostId: string,
): { readonly name: string; readonly isLocked: boolean; readonly unlockedId: string } | null {
  const [, name, key] = practiceAtPe.exec(hostId) ?? []
  if (name === undefined) return null
  return { name, isLocked: key === undefined, unlockedId: `practice:${name}@winpe-unlocked` }
}
