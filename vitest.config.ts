import { globSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const root = import.meta.dirname

// Tests expect English, whatever the language of the machine; processes that they start inherit it.
process.env.UNSTUCK_LANGUAGE = 'en'

// Real recordings must not be copied into the repository. Without them, the tests that read them are skipped.
process.env.UNSTUCK_REAL_DATA ??= join(root, '..', 'shared', 'data')

/**
 * A group of tests with its own time limit. No test asserts a duration: the limit only ends tests that hang, so it is
 * long enough for a busy machine.
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
 * Test files that replace modules get their own modules. All others share them, because reloading the modules for each of
 * hundreds of small files took longer than most files take to run. The state of the process is reset before each file
 * (begin-afresh.ts).
 */
const apart = filesWith(/\bvi\.(?:do)?mock\(/i)

/** Slow files: those that set a time limit of a minute or more. */
const patient = new Set(filesWith(/timeout: \d{2,}_000\b|\}, \d{2,}_000\)/).map((file) => join(root, file)))

class LongestFirst extends BaseSequencer {
  /**
   * The browser and Wine run first, because their files take longest and none should run alone at the end. The files of a
   * group stay together, because only then do they share a process. Within a group, the longest files of the last run
   * come first (from Vitest's cache), or else those with a longer time limit.
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
    // One more than the cores of a small machine (CI has two), because tests of the window wait for frames, and those of
    // the catalog for the pauses between two requests. More would only slow down the browser and Wine.
    maxWorkers: 3,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 120_000 } },
    setupFiles: ['test/settle-properties.ts'],
    globalSetup: [
      'test/choose-seed.ts',
      'test/report-left-out.ts',
      'test/work-in-memory.ts',
      // Not in the setup of its own group, which runs before these: the prefix has 600 MB and should be in memory too.
      'test/wine/share-prefix.ts',
    ],
    projects,
  },
})
