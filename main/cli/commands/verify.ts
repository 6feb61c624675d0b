import { openRepair } from '../../workflow/repair.ts'
import type { Command } from '../command.ts'
import { exitCodeFor } from '../exit-code-for.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { verdictText } from '../text/verdict-text.ts'

const help = `Usage: unstuck verify [--host <host>] [--case <folder>] [--json]

Holds the PC against what the plan of its newest case promised: build, packages, WinRE version, component store,
pending work. Success is what the PC says, not what an exit code said. Without a case it plans first and says what of
that is still missing.

  --host <host>     windows (this PC), practice:<name>
  --case <folder>   the case to judge

Exit codes: 0 done and proven; 1 not done, or a restart is needed; 3 kept as far as could be read; 2 no such host.
`

/** `unstuck verify`. */
export const verifyCommand: Command = {
  help,
  options: { host: { type: 'string' }, case: { type: 'string' } },
  leastWords: 0,
  takesWords: false,
  async run(call) {
    const line = progressLine(call.io)
    const repair = await openRepair({
      hostId: call.text('host'),
      caseFolder: call.text('case'),
      keepCase: 'latest',
    })
    try {
      line.show(null, 'Inspecting')
      const verdict = await repair.verify({ signal: call.signal }).finally(() => line.end())
      if (call.json) printJson(call.io, verdict)
      else call.io.out(verdictText(verdict))
      return exitCodeFor(verdict)
    } finally {
      await repair.close()
    }
  },
}
