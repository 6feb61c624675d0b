import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** Linux keeps this folder in memory. */
const inMemory = '/dev/shm'
/** Far more than all temporary files of a run together, which are gone with their tests. */
const roomBytes = 6 * 2 ** 30

/**
 * Vitest's global setup: temporary files of all tests lie in memory where there is room for them. They are thousands of
 * small ones, and a disk that others use too was half of the time. What outlives a SIGKILL, outlives it there as well;
 * what outlives a power loss is asked of a recorded disk, never of a real one.
 */
export function setup(): () => void {
  if (!hasRoom()) return () => {}
  const folder = mkdtempSync(join(inMemory, 'unstuck-tests-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function hasRoom(): boolean {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .findLast(([, place]) => place === inMemory)
    // Some tests start programs that they have written there.
    if (mount?.[2] !== 'tmpfs' || /\b(noexec|ro)\b/.test(mount[3] ?? 'ro')) return false
    const { bavail, bsize } = statfsSync(inMemory)
    return Math.min(bavail * bsize, process.availableMemory()) > roomBytes
  } catch {
    return false
  }
}
