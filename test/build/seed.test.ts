import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSeed, seedVariable } from '../choose-seed.ts'

test('every property test in a run uses the seed that the run printed', () => {
  const seed = readSeed(process.env[seedVariable])
  expect(seed).not.toBeNull()
  expect(fc.check(fc.property(fc.nat(), () => true)).seed).toBe(seed)
})

test('accepts any seed that fast-check reports', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      expect(readSeed(String(seed))).toBe(seed)
      expect(
        fc.check(
          fc.property(fc.nat(), () => true),
          { seed, numRuns: 1 },
        ).seed,
      ).toBe(seed)
    }),
  )
})

test.each(['x', '1.5', '1e3', '2147483648', '-2147483649', ' 1', '0x10'])('rejects %j as a seed', (text) => {
  expect(() => readSeed(text)).toThrow(seedVariable)
})

test('chooses a seed when none is given', () => {
  expect(readSeed(undefined)).toBeNull()
  expect(readSeed('')).toBeNull()
})

/**
 * The seeds that the lines of `.ci/run` derive from these tree hashes. One shell computes all, because each process is
 * slow.
 */
function seedsOfTrees(trees: readonly string[], requested = ''): string[] {
  const script = readFileSync(join(import.meta.dirname, '..', '..', '.ci', 'run'), 'utf8')
  const [lines] = /^if \[\[ -z \$\{UNSTUCK_TEST_SEED:-\} \]\].*?^fi$/ms.exec(script) ?? []
  if (lines === undefined) throw new Error('.ci/run no longer makes a seed.')
  const bash = `git() { printf %s "$TREE"; }
requested=$UNSTUCK_TEST_SEED
for TREE in "$@"; do
UNSTUCK_TEST_SEED=$requested
${lines}
printf '%s\\n' "$UNSTUCK_TEST_SEED"
done`
  const env = { PATH: process.env.PATH, [seedVariable]: requested }
  return execFileSync('bash', ['-c', bash, 'seeds', ...trees], { env, encoding: 'utf8' })
    .split('\n')
    .slice(0, -1)
}

test.skipIf(process.platform === 'win32')(
  '.ci/run derives a stable seed from a tree, and a different one from another tree',
  () => {
    const trees = ['0'.repeat(40), 'f'.repeat(40), `0900000${'a'.repeat(33)}`, `10${'b'.repeat(38)}`]
    const seeds = [0, 0xfffffff, 0x0900000, 0x10bbbbb]
    expect(seedsOfTrees([...trees, ...trees]).map(readSeed)).toEqual([...seeds, ...seeds])
    expect(seedsOfTrees(['f'.repeat(40)], '42')).toEqual(['42'])
  },
)
