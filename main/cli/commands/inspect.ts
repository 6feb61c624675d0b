import { exitCodes } from '../../../common/exit-codes.ts'
import { openRepair } from '../../workflow/repair.ts'
import type { Command } from '../command.ts'
import { hostOfCall, hostOptions } from '../host-of-call.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { inspectionText } from '../text/inspection-text.ts'

const help = `Usage: unstuck inspect [--host <host> | --windows <folder>] [--out <folder>] [--json]

Reads the facts of a PC that decide about updates, each with where it was read, and says what could not be read.

  --host <host>     windows (this PC), practice:<name>, bundle:<zip or folder>
  --windows <path>  a Windows that does not run, by its folder: D:\\Windows
  --out <folder>    also keeps the raw output of every tool and file there; "--host bundle:<folder>" reads it again
  --case <folder>   the PC as it is in that case
  --full            on Windows also what needs administrator rights, through one consent prompt
  --scan            also scans the component store and measures it; takes minutes, needs administrator rights

Exit codes: 0 every fact was read; 3 there are gaps; 2 no such host; 4 the folder exists and is not empty.
`

/** `unstuck inspect`. */
export const inspectCommand: Command = {
  help,
  options: {
    ...hostOptions,
    out: { type: 'string' },
    case: { type: 'string' },
    scan: { type: 'boolean' },
    full: { type: 'boolean' },
  },
  leastWords: 0,
  takesWords: false,
  async run(call) {
    const line = progressLine(call.io)
    const repair = await openRepair({
      hostId: hostOfCall(call),
      caseFolder: call.text('case'),
      keepCase: 'never',
    })
    const inspection = await repair
      .inspect({
        signal: call.signal,
        onProgress: (fraction, text) => line.show(fraction, text),
        outFolder: call.text('out'),
        scan: call.flag('scan'),
        full: call.flag('full'),
      })
      .finally(() => line.end())
    if (call.json) printJson(call.io, inspection)
    else call.io.out(inspectionText(inspection))
    return inspection.gaps.length > 0 ? exitCodes.gaps : exitCodes.done
  },
}
