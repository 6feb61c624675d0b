import { isPractice } from '../../common/practice.ts'
import { say } from '../texts/spoken.ts'
import type { Call } from './command.ts'
import { typed } from './shown-call.ts'

/**
 * A practice PC is opened in its initial state. If the user has repaired it before, prints the option that opens the
 * repaired state.
 */
export async function noteShipped(call: Call, hostId: string | null): Promise<void> {
  if (hostId === null || !isPractice(hostId) || call.text('case') !== null || call.quiet) return
  // Calls for files and other PCs do not need this module.
  const { carriedOutCase } = await import('../workflow/cases/carried-out-case.ts')
  const folder = await carriedOutCase(hostId)
  if (folder !== null)
    call.io.say(`${say('cli.practice-as-shipped', { option: `--case ${typed(folder)}` })}\n`)
}
