// `npm run rules`: no source of any language has over 300 lines, none casts a value past the compiler, tests included, no
// function of the tests has over 60 lines, and no source takes a build or version apart by hand.
import { join } from 'node:path'
import { forcedTypeProblems } from './sources/forced-types.ts'
import { functionSizeProblems } from './sources/function-sizes.ts'
import { sizeProblems } from './sources/size-problems.ts'
import { versionSplitProblems } from './sources/version-splits.ts'

/** They split names of hosts at their dots. */
const splitsHosts = ['main/collect/masking/learn-names.ts', 'main/logs/whose/claims.ts']

const root = join(import.meta.dirname, '..')
const problems = [
  ...sizeProblems(root),
  ...forcedTypeProblems(root),
  ...functionSizeProblems(root),
  ...versionSplitProblems(root, splitsHosts),
]
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
