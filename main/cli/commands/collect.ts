import { resolve } from 'node:path'
import { exitCodes } from '../../../common/exit-codes.ts'
import { failureError } from '../../texts/failure.ts'
import { collectBundle } from '../../workflow/collect-bundle.ts'
import { ownNames } from '../../workflow/hosts/own-names.ts'
import { openRepair } from '../../workflow/repair.ts'
import { hostOfCall, hostOptions } from '../arguments/host-of-call.ts'
import { type Command, named } from '../command.ts'
import { masksNames } from '../masks-names.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { bundleText } from '../text/bundle-text.ts'

export const collectCommand: Command = {
  words: '',
  about: 'usage.collect.about',
  options: {
    out: { value: 'file.zip', about: 'usage.collect.out', offers: 'file' },
    ...hostOptions,
    mask: { about: 'usage.option.mask' },
    'no-mask': { about: 'usage.option.no-mask' },
    case: { value: 'folder', about: 'usage.option.case-pc', offers: 'folder', isHere: true },
  },
  exits: 'usage.collect.exits',
  leastWords: 0,
  writes: ({ text }) => named(text('out')),
  async run(call) {
    const knowledge = await call.io.openKnowledge()
    const out = call.text('out')
    if (out === null) throw failureError('bad-call', 'bundle-unnamed', {}, '--out')
    const line = progressLine(call.io)
    const repair = await openRepair({
      knowledge,
      hostId: hostOfCall(call),
      caseFolder: call.text('case'),
      keepCase: 'never',
    })
    const { inspection, manifest } = await collectBundle(repair.host, resolve(out), {
      mask: masksNames(call),
      ...ownNames(repair.host),
      signal: call.signal,
      onProgress: (fraction, text) => line.show(fraction, text),
    }).finally(() => line.end())
    if (call.json) printJson(call.io, manifest)
    else call.io.out(bundleText(out, manifest, call.io.width))
    return inspection.gaps.length + manifest.gaps.length > 0 ? exitCodes.gaps : exitCodes.done
  },
}
