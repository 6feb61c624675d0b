import { isPractice } from '../../common/practice.ts'
import { say } from '../texts/spoken.ts'
import type { Call } from './command.ts'
import { typed } from './shown-call.ts'

/**
 * A practice PC is opened as it was shipped. Whoever repaired it and looks again is told so, with the option by which it is
 * read as that repair left it.
 */
export async function noteShipped(call: Call, hostId: string | null): Promise<void> {
  if (hostId === null || !isPractice(hostId) || call.text('case') !== null || call.quiet) return
  // Calls about files and other PCs need none of it.
  const { carriedOutCase } = await import('../workflow/carried-out-case.ts')
  const folder = await carriedOutCase(hostId)
  if (folder !== null)
    call.io.say(`${say('cli.practice-as-shipped', { option: `--case ${typed(folder)}` })}\n`)
}
