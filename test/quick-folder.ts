import { mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux keeps this folder in memory. */
const inMemory = '/dev/shm'
/** What the tests of one file may leave there at a time, many times over. */
const roomBytes = 2 * 2 ** 30

/**
 * Makes a folder for a test that writes thousands of small files: in memory where there is room, so that it does not
 * wait for a disk that others use too, else among the temporary files. What outlives a SIGKILL, outlives it there as
 * well; what outlives a power loss is asked of a recorded disk, never of a real one.
 */
export function makeQuickFolder(prefix: string): string {
  return mkdtempSync(join(hasRoom() ? inMemory : tmpdir(), prefix))
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize > roomBytes
  } catch {
    return false
  }
}
