import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import type { PackageReport } from '../../../common/package-report.ts'
import { findPackageFiles } from '../../packages/read/find-package-files.ts'
import { readPackage } from '../../packages/read/read-package.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { packageText } from '../text/package-text.ts'

const help = `Usage: unstuck package <file or folder>... [--no-hash] [--json]

Says what update packages are, from their bytes: kind, KB, architecture, build, identity, what they need, whether
the hash in the name is true, and what is wrong with them. Reads MSU and CAB files old and new; their names prove
nothing.

  --no-hash   do not hash and do not judge the signature: reads only what identifies a package

Exit codes: 0 every file is a sound package; 1 one of them is no package or has a problem; 3 something could not be
read; 2 no such file or folder.
`

/** `unstuck package`. */
export const packageCommand: Command = {
  help,
  options: { 'no-hash': { type: 'boolean' } },
  leastWords: 1,
  takesWords: true,
  async run({ words, flag, json, io, signal }) {
    const hash = !flag('no-hash')
    const files = await findPackageFiles(words)
    const line = progressLine(io)
    const reports: PackageReport[] = []
    try {
      for (const [index, file] of files.entries()) {
        line.show(index / files.length, file)
        reports.push(await readPackage(file, { hash, signal }))
      }
    } finally {
      line.end()
    }
    if (json) printJson(io, reports)
    else io.out(reports.map(packageText).join('\n'))
    return exitCodeFor(reports)
  },
}

function exitCodeFor(reports: readonly PackageReport[]): ExitCode {
  if (reports.some((report) => report.problems.length > 0)) return exitCodes.wrong
  return reports.some((report) => report.gaps.length > 0) ? exitCodes.gaps : exitCodes.done
}
