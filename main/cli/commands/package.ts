import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import type { PackageReport } from '../../../common/package-report.ts'
import { readPackages } from '../../workflow/read-packages.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { packageText } from '../text/package-text.ts'

/** `unstuck package`. */
export const packageCommand: Command = {
  words: '<file or folder>...',
  about:
    'Says what update packages are, from their bytes: kind, KB, architecture, build, identity, what they need, whether the hash in the name is true, and what is wrong with them. Reads MSU and CAB files old and new; their names prove nothing.',
  options: {
    'no-hash': {
      about: 'do not hash and do not judge the signature: reads only what identifies a package',
    },
    'take-stack': {
      value: 'folder',
      about:
        'write the servicing stack that a cumulative update carries (SSU-….cab) into that folder, and say what it is: WinRE can need it before a Safe OS Dynamic Update, and never gets the cumulative update itself',
      offers: 'folder',
    },
  },
  exits:
    '0 every file is a sound package; 1 one of them is no package or has a problem; 3 something could not be read; 2 no such file or folder.',
  leastWords: 1,
  offers: 'file',
  async run({ words, flag, text, json, io, signal }) {
    const line = progressLine(io)
    const reports = await readPackages(words, {
      hash: !flag('no-hash'),
      stacksTo: text('take-stack'),
      signal,
      onProgress: (fraction, file) => line.show(fraction, file),
    }).finally(() => line.end())
    if (json) printJson(io, reports)
    else io.out(reports.map(packageText).join('\n'))
    return exitCodeFor(reports)
  },
}

function exitCodeFor(reports: readonly PackageReport[]): ExitCode {
  if (reports.some((report) => report.problems.length > 0)) return exitCodes.wrong
  return reports.some((report) => report.gaps.length > 0) ? exitCodes.gaps : exitCodes.done
}
