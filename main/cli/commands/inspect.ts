import { exitCodes } from '../../../common/exit-codes.ts'
import { openRepair } from '../../workflow/repair.ts'
import { hostOfCall, hostOptions } from '../arguments/host-of-call.ts'
import { type Command, named } from '../command.ts'
import { noteShipped } from '../note-shipped.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { inspectionText } from '../text/inspection-text.ts'

export const inspectCommand: Command = {
  words: '',
  output: 'inspection',
  about: 'usage.inspect.about',
  options: {
    ...hostOptions,
    out: {
      value: 'folder',
      about: 'usage.inspect.out',
      offers: 'folder',
    },
    case: { value: 'folder', about: 'usage.option.case-pc', offers: 'folder', isHere: true },
    sources: { about: 'usage.inspect.sources' },
    full: { about: 'usage.inspect.full' },
    scan: {
      about: 'usage.inspect.scan',
    },
  },
  exits: 'usage.inspect.exits',
  leastWords: 0,
  writes: ({ text }) => named(text('out')),
  async run(call) {
    const knowledge = await call.io.openKnowledge()
    await noteShipped(call, hostOfCall(call))
    const line = progressLine(call.io)
    const repair = await openRepair({
      knowledge,
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
    else
      call.io.out(
        inspectionText(inspection, { sources: call.flag('sources') || call.verbose, width: call.io.width }),
      )
    return inspection.gaps.length > 0 ? exitCodes.gaps : exitCodes.done
  },
}
