import { open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { FailureError } from '../../../common/result.ts'

/** How often the owner of a lock shows that it is alive, and after which time without that it counts as gone. */
const beatMs = 10_000
const goneMs = 60_000

/**
 * Keeps a second download of the same file out. A lock does not count whose process is gone, or that nobody has touched
 * for a while: numbers of processes are used again.
 */
export async function takePartLock(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; tries < 3; tries++) {
    try {
      const file = await open(path, 'wx')
      await file.writeFile(String(process.pid))
      await file.close()
      const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), beatMs)
      beat.unref()
      return () => {
        clearInterval(beat)
        return rm(path, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (await isHeld(path)) break
    await rm(path, { force: true })
  }
  throw new FailureError('busy', 'This file is being downloaded already.', 'Wait for that download.', path)
}

async function isHeld(path: string): Promise<boolean> {
  const touched = (await stat(path).catch(() => null))?.mtimeMs ?? 0
  // A clock that was set back leaves locks of the future.
  if (Math.abs(Date.now() - touched) > goneMs) return false
  const owner = Number(await readFile(path, 'utf8').catch(() => ''))
  return owner > 0 && isAlive(owner)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
