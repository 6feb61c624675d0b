import { exitCodes } from '../../../common/exit-codes.ts'
import { openRepair } from '../../workflow/repair.ts'
import type { Command } from '../command.ts'
import { hostOfCall, hostOptions } from '../host-of-call.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { inspectionText } from '../text/inspection-text.ts'

/** `unstuck inspect`. */
export const inspectCommand: Command = {
  words: '',
  about:
    'Reads the facts of a PC that decide about updates, and says what could not be read. What is wrong is marked.',
  options: {
    ...hostOptions,
    out: {
      value: 'folder',
      about:
        'also keeps the raw output of every tool and file there; "--host bundle:<folder>" reads it again',
      offers: 'folder',
    },
    case: { value: 'folder', about: 'the PC as it is in that case', offers: 'folder' },
    sources: { about: 'also says where each fact was read; with --json it is always there' },
    full: { about: 'on Windows also what needs administrator rights, through one consent prompt' },
    scan: {
      about: 'also scans the component store and measures it; takes minutes, needs administrator rights',
    },
  },
  exits:
    '0 every fact was read; 3 there are gaps; 2 no such host; 4 the folder of --out exists and is not empty.',
  leastWords: 0,
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
    else call.io.out(inspectionText(inspection, { sources: call.flag('sources') || call.verbose }))
    return inspection.gaps.length > 0 ? exitCodes.gaps : exitCodes.done
  },
}
