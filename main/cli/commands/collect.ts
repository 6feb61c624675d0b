import { hostname, userInfo } from 'node:os'
import { resolve } from 'node:path'
import { exitCodes } from '../../../common/exit-codes.ts'
import { FailureError } from '../../../common/result.ts'
import { collectBundle } from '../../workflow/collect-bundle.ts'
import { openRepair } from '../../workflow/repair.ts'
import type { Command } from '../command.ts'
import { hostOfCall, hostOptions } from '../host-of-call.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { bundleText } from '../text/bundle-text.ts'

/** `unstuck collect`. */
export const collectCommand: Command = {
  words: '',
  about: `Puts everything that a diagnosis needs of a PC into one zip: what its tools say, its logs, the inspection, and a list with sizes and SHA-256. "unstuck diagnose --bundle <file.zip>" reads it on any computer.

Names of people, PCs and networks, SIDs, serial and product numbers, addresses, profile paths and ids of devices are masked: the same name by the same mask, so that lines still join. Recovery passwords and product keys are never in it. Of a log over 64 MiB the middle is left out, and all logs together are at most 320 MiB.`,
  options: {
    out: { value: 'file.zip', about: 'where to write it; the file must not exist', offers: 'file' },
    ...hostOptions,
    'no-mask': { about: 'leave names as they are' },
    case: { value: 'folder', about: 'the PC as it is in that case', offers: 'folder' },
  },
  exits:
    '0 all was collected; 3 something could not be read, or not be masked for certain; 4 the file exists.',
  leastWords: 0,
  async run(call) {
    const out = call.text('out')
    if (out === null)
      throw new FailureError('bad-call', 'The bundle has no name.', 'Name it: --out <file.zip>.', '--out')
    const line = progressLine(call.io)
    const repair = await openRepair({
      hostId: hostOfCall(call),
      caseFolder: call.text('case'),
      keepCase: 'never',
    })
    const own = repair.host.identity.kind === 'windows'
    const { inspection, manifest } = await collectBundle(repair.host, resolve(out), {
      mask: !call.flag('no-mask'),
      people: own ? ownNames() : [],
      machines: own ? [hostname()] : [],
      signal: call.signal,
      onProgress: (fraction, text) => line.show(fraction, text),
    }).finally(() => line.end())
    if (call.json) printJson(call.io, manifest)
    else call.io.out(bundleText(out, manifest))
    return inspection.gaps.length + manifest.gaps.length > 0 ? exitCodes.gaps : exitCodes.done
  },
}

/** Whoever collects, as this process knows it. */
function ownNames(): string[] {
  const { USERNAME, USERDOMAIN } = process.env
  const account = USERDOMAIN === undefined || USERNAME === undefined ? [] : [`${USERDOMAIN}\\${USERNAME}`]
  try {
    return [...account, userInfo().username]
  } catch {
    // A service account without a profile has no name of its own.
    return account
  }
}
