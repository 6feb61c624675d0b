// Loaded before the program that a test kills: the process kills itself with SIGKILL as soon as one of its files
// contains what the test waits for. Watching the file from outside may notice seconds too late.

import { readFileSync } from 'node:fs'
import promises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { z } from 'zod'

const when = z
  .object({ file: z.string(), holds: z.string() })
  .parse(JSON.parse(process.env.UNSTUCK_TEST_DIES_WHEN ?? ''))
const file = new RegExp(when.file)
const holds = new RegExp(when.holds, 's')

const { open } = promises
promises.open = async (path, ...how) => {
  const handle = await open(path, ...how)
  if (typeof path !== 'string' || !file.test(path)) return handle
  const dieThen = async <T>(written: Promise<T>): Promise<T> => {
    const answer = await written
    if (holds.test(readFileSync(path, 'utf8'))) process.kill(process.pid, 'SIGKILL')
    return answer
  }
  const { write, appendFile } = handle
  return Object.assign(handle, {
    write: (...call: Parameters<FileHandle['write']>) => dieThen(Reflect.apply(write, handle, call)),
    appendFile: (...call: Parameters<FileHandle['appendFile']>) => dieThen(appendFile.apply(handle, call)),
  })
}
syncBuiltinESMExports()
