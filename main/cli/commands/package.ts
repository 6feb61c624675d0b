import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import type { PackageReport } from '../../../common/package-report.ts'
import { FailureError } from '../../../common/result.ts'
import { findPackageFiles } from '../../packages/read/find-package-files.ts'
import { readPackage } from '../../packages/read/read-package.ts'
import { takeStacks } from '../../packages/read/take-stack.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { packageText } from '../text/package-text.ts'

const help = `Usage: unstuck package <file or folder>... [--no-hash] [--take-stack <folder>] [--json]

Says what update packages are, from their bytes: kind, KB, architecture, build, identity, what they need, whether
the hash in the name is true, and what is wrong with them. Reads MSU and CAB files old and new; their names prove
nothing.

  --no-hash   do not hash and do not judge the signature: reads only what identifies a package
  --take-stack <folder>
              write the servicing stack that a cumulative update carries (SSU-….cab) into that folder, and say what it is:
              WinRE can need it before a Safe OS Dynamic Update, and never gets the cumulative update itself

Exit codes: 0 every file is a sound package; 1 one of them is no package or has a problem; 3 something could not be
read; 2 no such file or folder.
`

/** `unstuck package`. */
export const packageCommand: Command = {
  help,
  options: { 'no-hash': { type: 'boolean' }, 'take-stack': { type: 'string' } },
  leastWords: 1,
  takesWords: true,
  async run({ words, flag, text, json, io, signal }) {
    const hash = !flag('no-hash')
    const files = await findPackageFiles(words)
    const folder = text('take-stack')
    const line = progressLine(io)
    const reports: PackageReport[] = []
    try {
      for (const [index, file] of files.entries()) {
        line.show(index / files.length, file)
        reports.push(await readPackage(file, { hash, signal }))
      }
      if (folder !== null) reports.push(...(await stacksOf(files, folder, { hash, signal })))
    } finally {
      line.end()
    }
    if (json) printJson(io, reports)
    else io.out(reports.map(packageText).join('\n'))
    return exitCodeFor(reports)
  },
}

/** What was taken out of the packages; none at all is a call that does not fit. */
async function stacksOf(
  files: readonly string[],
  folder: string,
  options: Parameters<typeof readPackage>[1],
): Promise<PackageReport[]> {
  const taken: string[] = []
  for (const file of files) taken.push(...(await takeStacks(file, folder, options?.signal)))
  if (taken.length === 0)
    throw new FailureError(
      'not-found',
      'None of these packages carries a servicing stack.',
      'Give the .msu of a cumulative update.',
      '--take-stack',
    )
  return Promise.all(taken.map((path) => readPackage(path, options)))
}

function exitCodeFor(reports: readonly PackageReport[]): ExitCode {
  if (reports.some((report) => report.problems.length > 0)) return exitCodes.wrong
  return reports.some((report) => report.gaps.length > 0) ? exitCodes.gaps : exitCodes.done
}
