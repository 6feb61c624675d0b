import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = import.meta.dirname

/** Real recordings are no part of the repository: they may not be copied. Without them those tests are left out. */
// Tests read English, whatever the machine speaks; processes that they start inherit it.
process.env.UNSTUCK_LANGUAGE = 'en'

process.env.UNSTUCK_REAL_DATA ??= join(root, '..', 'shared', 'data')

/**
 * A group of tests with its own time limit; none of them ever asserts a time. A limit only ends what hangs: a machine
 * that does twenty other things at once takes its time.
 */
function group(
  name: string,
  seconds: number,
  files: { include: string[]; exclude?: string[]; globalSetup?: string; isolate?: boolean },
) {
  return {
    extends: true as const,
    test: { name, ...files, testTimeout: seconds * 1000, hookTimeout: seconds * 1000 },
  }
}

const inBrowser = 'test/e2e/**/*.test.ts'
const underWine = 'test/wine/**/*.test.ts'
const inPowershell = 'test/powershell/**/*.test.ts'

/**
 * Tests of functions that keep nothing between calls: they share their modules, because loading those anew for each of
 * these many small files took longer than most of them run. What replaces a module or sets the language or the
 * environment does not belong here.
 */
const pureFolders = 'causes|codes|plan'
const impure = ['test/plan/one-pass.test.ts', 'test/causes/disabled-service-again.test.ts']

/** Begun first, so that none of them is left alone at the end. Where they are not named here, nothing breaks. */
const longest =
  /(e2e\/(languages|screens|actions|walk)|killed-practice|power-loss|collect-bundle|killed-download|failing-steps)\.test\.ts$/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId, project }: TestSpecification) =>
      longest.test(moduleId) || project.name === 'wine'
    const usual = await super.sort(files)
    return [...usual.filter(isLong), ...usual.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  root,
  test: {
    // Small machines (CI has two cores) slow down with more: the browser and Wine need room too.
    maxWorkers: 2,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 120_000 } },
    setupFiles: ['test/settle-properties.ts'],
    globalSetup: ['test/choose-seed.ts', 'test/report-left-out.ts', 'test/work-in-memory.ts'],
    projects: [
      group('unit', 600, {
        include: [`test/{*,!(${pureFolders})/**/*}.test.{ts,tsx}`, ...impure],
        exclude: [inBrowser, underWine, inPowershell],
      }),
      group('unit-pure', 600, {
        include: [`test/@(${pureFolders})/**/*.test.ts`],
        exclude: impure,
        isolate: false,
      }),
      group('powershell', 600, { include: [inPowershell] }),
      group('e2e', 600, { include: [inBrowser] }),
      group('wine', 900, { include: [underWine], globalSetup: 'test/wine/share-prefix.ts' }),
    ],
  },
})
