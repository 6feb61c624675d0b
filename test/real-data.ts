import { appendFileSync, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Environment variable with the file that lists skipped recordings, one per line. */
export const leftOutVariable = 'UNSTUCK_LEFT_OUT'

/**
 * Path of a real recording, for example `realData('logs/loghub')`; null if it is not available. The test is then
 * skipped: `test.skipIf(!path)`. Every null is counted and reported at the end of the run.
 */
export function realData(path: string): string | null {
  const folder = process.env.UNSTUCK_REAL_DATA ?? join(import.meta.dirname, '..', '..', 'shared', 'data')
  const found = resolve(folder, path)
  if (existsSync(found)) return found
  const list = process.env[leftOutVariable]
  if (list !== undefined) appendFileSync(list, `${path}\n`)
  return null
}
