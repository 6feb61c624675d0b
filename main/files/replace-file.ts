import { rename } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { refuseLinkIfGuarded } from './open-plain.ts'

const mostTries = 8
/**
 * Windows' errors while another program has the file open that is to be replaced: another window, or a virus scanner.
 */
const passing = /^(?:EPERM|EACCES|EBUSY)$/

/** Renames a file, replacing an existing one. On Windows it waits some seconds for readers of that one. */
export async function replaceFile(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await refuseLinkIfGuarded(to)
      return await rename(from, to)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (process.platform !== 'win32' || !passing.test(code) || tries === mostTries) throw error
      await wait(25 * 2 ** tries)
    }
  }
}
