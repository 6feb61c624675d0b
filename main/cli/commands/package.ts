import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import type { PackageReport } from '../../../common/packages/package-report.ts'
import { readPackages } from '../../workflow/supplied/read-packages.ts'
import { type Command, named } from '../command.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { packageText } from '../text/package-text.ts'

export const packageCommand: Command = {
  words: '<file or folder>...',
  about: 'usage.package.about',
  options: {
    'no-hash': {
      about: 'usage.package.no-hash',
    },
    'take-stack': {
      value: 'folder',
      about: 'usage.package.take-stack',
      offers: 'folder',
    },
  },
  exits: 'usage.package.exits',
  leastWords: 1,
  offers: 'file',
  writes: ({ text }) => named(text('take-stack')),
  async run({ words, flag, text, json, io, signal }) {
    const knowledge = await io.openKnowledge()
    const line = progressLine(io)
    const reports = await readPackages(words, {
      knowledge,
      hash: !flag('no-hash'),
      stacksTo: text('take-stack'),
      signal,
      onProgress: (fraction, file) => line.show(fraction, file),
    }).finally(() => line.end())
    if (json) printJson(io, reports)
    else io.out(reports.map((report) => packageText(report, io.width)).join('\n'))
    return exitCodeFor(reports)
  },
}

function exitCodeFor(reports: readonly PackageReport[]): ExitCode {
  if (reports.some((report) => report.problems.length > 0)) return exitCodes.wrong
  return reports.some((report) => report.gaps.length > 0) ? exitCodes.gaps : exitCodes.done
}
