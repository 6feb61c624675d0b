import { rename } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

const mostTries = 8
/** What Windows says while a virus scanner looks at a file that was just written. */
const passing = /^(?:EPERM|EACCES|EBUSY)$/

/** Renames a file, in place of one that may be there. On Windows a scanner can be in the way for a moment. */
export async function renameFile(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (process.platform !== 'win32' || !passing.test(code) || tries >= mostTries) throw error
      await wait(50 * 2 ** tries)
    }
  }
}
