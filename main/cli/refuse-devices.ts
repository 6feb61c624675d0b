import { stat } from 'node:fs/promises'
import { failureError } from '../texts/failure.ts'
import type { Command, Option } from './command.ts'

/**
 * Refuses pipes and devices where a command reads a file: a named pipe that nobody writes to and /dev/zero would keep it
 * waiting for ever. The pipe of `<(command)` has its writer and is allowed. So is refused what a quotation mark at the wrong place
 * made of a path. Throws FailureError `bad-call`.
 */
export async function refuseDevices(
  command: Command,
  words: readonly string[],
  text: (option: string) => string | null,
): Promise<void> {
  const isPath = (offers: Option['offers']) => offers === 'file' || offers === 'folder'
  const named = Object.entries(command.options).map(([option, { offers }]) =>
    isPath(offers) ? text(option) : null,
  )
  const prefixed = [text('host'), text('mode')].map((each) => /^[a-z]+:(.+)$/is.exec(each ?? '')?.[1] ?? null)
  for (const path of [...(isPath(command.offers) ? words : []), ...named, ...prefixed]) {
    if (path === null || path === '-') continue
    const found = await stat(path).catch(() => null)
    // "E:\" --mask: Windows takes the backslash for the mark's, and what follows is read as a part of the path.
    if (found === null && path.includes('"'))
      throw failureError('bad-call', 'path-has-quotation-mark', {}, path)
    if (found === null || found.isFile() || found.isDirectory()) continue
    if (found.isFIFO() && isOwnPipe(path)) continue
    throw failureError('bad-call', 'path-is-device', {}, path)
  }
}

/** A pipe that this process was started with, as bash does for `<(command)`. */
function isOwnPipe(path: string): boolean {
  return /^\/(?:dev\/fd|proc\/self\/fd)\/\d+$/.test(path)
}
