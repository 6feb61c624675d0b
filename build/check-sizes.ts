// `npm run rules`: no source of the product has over 300 lines, and none forces a type on a value by way of `unknown`.
import { join } from 'node:path'
import { type Exceptions, sizeProblems } from './sizes/size-problems.ts'

/** Sources that are still too long, with the lines that they may have at most: shorten them, never lengthen them. */
const exceptions: Exceptions = {
  longest: {
    'build/practice/windows-files.mjs': 359,
    'common/facts.ts': 321,
  },
  forced: ['common/contract.ts'],
}

const problems = sizeProblems(join(import.meta.dirname, '..'), exceptions)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
