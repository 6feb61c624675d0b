import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { message } from '../../../common/texts/message.ts'
import { HostError } from '../host.ts'
import { fileError } from './host-error.ts'

/**
 * Runs lines in diskpart.exe as one script, which stops at the first error, unlike typed lines. The script gets an
 * unpredictable name in the tools' TEMP folder, which only administrators can change, and is deleted afterwards.
 * Rejects with HostError.
 */
export async function withDiskpartScript<T>(
  folder: string,
  lines: readonly string[],
  run: (args: readonly string[]) => Promise<T>,
): Promise<T> {
  if (lines.length === 0 || lines.some((line) => !/^[\x21-\x7e][\x20-\x7e]{0,199}$/.test(line)))
    throw new HostError('denied', message('host.script-parameter-control'))
  const file = join(folder, `Unstuck-${randomUUID()}.txt`)
  try {
    await writeFile(file, `${lines.join('\r\n')}\r\n`, { flag: 'wx', encoding: 'ascii' })
  } catch (error) {
    throw fileError(error, file)
  }
  try {
    return await run(['/s', file])
  } finally {
    await rm(file, { force: true })
  }
}
