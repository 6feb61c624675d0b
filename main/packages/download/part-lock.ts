import { open, readFile, rm } from 'node:fs/promises'
import { FailureError } from '../../../common/result.ts'

/** Keeps a second download of the same file out. The lock of a process that is gone does not count. */
export async function takePartLock(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; tries < 3; tries++) {
    try {
      const file = await open(path, 'wx')
      await file.writeFile(String(process.pid))
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''))
    if (owner > 0 && isAlive(owner)) break
    await rm(path, { force: true })
  }
  throw new FailureError('busy', 'This file is being downloaded already.', 'Wait for that download.', path)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
