// `npm run rules`: no source of the product has over 300 lines, none forces a type on a value by way of `unknown`, and
// none takes a build or version apart by hand.
import { join } from 'node:path'
import { type Exceptions, sizeProblems } from './sources/size-problems.ts'
import { versionSplitProblems } from './sources/version-splits.ts'

/** Sources that are still too long, with the lines that they may have at most: shorten them, never lengthen them. */
const exceptions: Exceptions = {
  longest: {},
  forced: [],
}

/** They split names of hosts at their dots. */
const splitsHosts = ['main/collect/masking/learn-names.ts', 'main/logs/whose/claims.ts']

const root = join(import.meta.dirname, '..')
const problems = [...sizeProblems(root, exceptions), ...versionSplitProblems(root, splitsHosts)]
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
