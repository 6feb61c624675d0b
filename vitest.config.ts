import { globSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
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
  files: {
    include: string[]
    exclude?: string[]
    setupFiles?: string[]
    isolate?: boolean
  },
) {
  return {
    extends: true as const,
    test: { name, ...files, testTimeout: seconds * 1000, hookTimeout: seconds * 1000 },
  }
}

const anywhere = 'test/**/*.test.{ts,tsx}'
const inBrowser = 'test/e2e/**/*.test.ts'
const underWine = 'test/wine/**/*.test.ts'
const inPowershell = 'test/powershell/**/*.test.ts'

const texts = globSync(anywhere, { cwd: root }).map((file) => ({
  file: file.replaceAll('\\', '/'),
  text: readFileSync(join(root, file), 'utf8'),
}))
const filesWith = (pattern: RegExp) => texts.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
/**
 * Files of tests that replace modules need modules of their own. All others share theirs: loading those anew for each of
 * hundreds of small files took longer than most of them run. What belongs to the process, they find as it began
 * (begin-afresh.ts).
 */
const apart = filesWith(/\bvi\.(?:do)?mock\(/i)

/** Files that ask for a time limit of their own, of a minute or more, are the slow ones. */
const patient = new Set(filesWith(/timeout: \d{2,}_000\b|\}, \d{2,}_000\)/).map((file) => join(root, file)))

class LongestFirst extends BaseSequencer {
  /**
   * The browser and Wine first: their files are the longest, and none should be left alone at the end. The files of a group
   * stay together, for only so they share a process. Within a group the longest first as well, by Vitest's notes of the
   * last run; where there are none, those that ask for more time.
   */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project, moduleId }: TestSpecification) =>
      order.indexOf(project.name) * 2 + (patient.has(normalize(moduleId)) ? 0 : 1)
    const usual = await super.sort(files)
    return usual.toSorted((a, b) => rank(a) - rank(b))
  }
}

const shared = { isolate: false, setupFiles: ['test/begin-afresh.ts'] }
const projects = [
  group('wine', 900, { include: [underWine] }),
  group('e2e', 600, { include: [inBrowser], exclude: apart, ...shared }),
  group('powershell', 600, { include: [inPowershell], ...shared }),
  group('apart', 600, { include: apart }),
  group('unit', 600, {
    include: [anywhere],
    exclude: [inBrowser, underWine, inPowershell, ...apart],
    ...shared,
  }),
]
const order = projects.map(({ test }) => test.name)

export default defineConfig({
  root,
  test: {
    // One more than the cores of a small machine (CI has two): tests of the window wait for frames, those of the catalog
    // for the pauses between two requests. More would only take the room of the browser and of Wine.
    maxWorkers: 3,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 120_000 } },
    setupFiles: ['test/settle-properties.ts'],
    globalSetup: [
      'test/choose-seed.ts',
      'test/report-left-out.ts',
      'test/work-in-memory.ts',
      // Not of its group, whose setup runs before these: a prefix is 600 MB, which should be in memory as well.
      'test/wine/share-prefix.ts',
    ],
    projects,
  },
})
