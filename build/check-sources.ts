// `npm run rules`: no source has over 300 lines, none forces a type on a value by way of `unknown`, tests included, no
// function of the tests has over 60 lines, and no source takes a build or version apart by hand.
import { join } from 'node:path'
import { functionSizeProblems } from './sources/function-sizes.ts'
import { type Exceptions, sizeProblems } from './sources/size-problems.ts'
import { versionSplitProblems } from './sources/version-splits.ts'

/** Tables of cases, one long list each, with the lines that they may have at most. */
const exceptions: Exceptions = {
  longest: {
    'test/causes/field-logs.test.ts': 533,
    'test/causes/described-cases.ts': 405,
    'test/causes/unseen/servicing-cases.ts': 615,
    'test/causes/unseen/forum-cases.ts': 340,
    'test/causes/unseen/unseen-bundles.ts': 485,
    'test/logs/forms.ts': 302,
    'test/plan/cases/medium-cases.ts': 453,
  },
  forced: [],
}

/** They split names of hosts at their dots. */
const splitsHosts = ['main/collect/masking/learn-names.ts', 'main/logs/whose/claims.ts']

const root = join(import.meta.dirname, '..')
const problems = [
  ...sizeProblems(root, exceptions),
  ...functionSizeProblems(root),
  ...versionSplitProblems(root, splitsHosts),
]
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
