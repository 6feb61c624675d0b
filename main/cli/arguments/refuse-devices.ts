import { stat } from 'node:fs/promises'
import { failureError } from '../../texts/failure.ts'
import type { Command, Option } from '../command.ts'

/**
 * Rejects pipes and devices where a command reads a file: a named pipe without a writer, or /dev/zero, would block it
 * forever. The pipe of `<(command)` has a writer and is allowed. Also rejects paths broken by a misplaced quotation
 * mark. Throws FailureError `bad-call`.
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
    // With "E:\" --mask, Windows treats the backslash as an escape of the quotation mark, so the rest becomes part of
    // the path.
    if (found === null && path.includes('"'))
      throw failureError('bad-call', 'path-has-quotation-mark', {}, path)
    if (found === null || found.isFile() || found.isDirectory()) continue
    if (found.isFIFO() && isOwnPipe(path)) continue
    throw failureError('bad-call', 'path-is-device', {}, path)
  }
}

/** A pipe that was passed to this process, as bash does for `<(command)`. */
function isOwnPipe(path: string): boolean {
  return /^\/(?:dev\/fd|proc\/self\/fd)\/\d+$/.test(path)
}
