// `npm run rules`: no source of any language has over 300 lines, none (tests included) casts a value past the
// compiler, no test function has over 60 lines, and no source parses a build, version or package identity
// by hand.
import { join } from 'node:path'
import { forcedTypeProblems } from './sources/forced-types.ts'
import { functionSizeProblems } from './sources/function-sizes.ts'
import { sizeProblems } from './sources/size-problems.ts'
import { versionSplitProblems } from './sources/version-splits.ts'

/** They split host names at dots. */
const splitsHosts = ['main/collect/masking/names/learn-names.ts', 'main/logs/machine/comparable-name.ts']

const root = join(import.meta.dirname, '..')
const problems = [
  ...sizeProblems(root),
  ...forcedTypeProblems(root),
  ...functionSizeProblems(root),
  ...versionSplitProblems(root, splitsHosts),
]
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
