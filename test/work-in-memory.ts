import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** Linux keeps this folder in memory. */
const inMemory = '/dev/shm'
/** Far more than all temporary files of a run, which are deleted with their tests. */
const roomBytes = 6 * 2 ** 30

/**
 * Vitest global setup: keeps all tests' temporary files in memory if there is space. They are thousands of small
 * ones, and a shared disk took half of the time. What survives a SIGKILL survives there too; surviving a power
 * failure is tested on a recorded disk, never on a real one.
 */
export function setup(): () => void {
  if (!hasRoom()) return () => {}
  const folder = mkdtempSync(join(inMemory, 'unstuck-tests-'))
  process.env.TMPDIR = folder
  // Libraries and the program itself are compiled by the first process that loads them instead of by each of hundreds.
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled')
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
