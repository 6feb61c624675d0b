// Runs every test: `npm test`, or `npm test -- test/plan` for some; `--everything` runs costly tests completely.
// Installs the required Debian programs if possible, builds, runs Vitest, reports which groups were skipped and why,
// and ends with one summary line.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installMissing, missingPrograms } from './debian.mjs'
import { buildEngine } from './powershell-engine.mjs'

/** Option: runs costly tests completely, of which a usual run samples a part (test/sample.ts). */
const everything = '--everything'
const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

/**
 * Test groups as named in vitest.config.ts, and the programs without which a group is skipped, completely or, if its
 * tests check themselves, in part.
 */
const groups = [
  { name: 'unit', about: 'logic', programs: [] },
  { name: 'apart', about: 'logic with replaced modules', programs: [] },
  {
    name: 'e2e',
    about: 'the window in a browser',
    programs: [process.env.UNSTUCK_CHROMIUM ?? 'chromium-headless-shell'],
    looksForItself: true,
  },
  {
    name: 'wine',
    about: 'the Windows host on Wine',
    programs: ['wine', 'wine64'],
  },
  { name: 'powershell', about: 'scripts in the engine of PowerShell', programs: [], missing: buildEngine },
]

if (Number.parseInt(process.versions.node, 10) >= 24) await test(process.argv.slice(2))
else await (await import('./run-under-node-24.mjs')).runUnderNode24(script)

async function test(words) {
  const args = words.filter((word) => word !== everything)
  if (args.length < words.length) process.env.UNSTUCK_TEST_EVERYTHING = '1'
  installMissing()
  const [built, ...missing] = await Promise.all([build(), ...groups.map(missingOf)])
  const leftOut = groups
    .map((group, at) => ({ ...group, missing: missing[at] }))
    .filter((group) => group.missing.length > 0)
  const counts = runVitest(
    groups.filter((group) => group.looksForItself || leftOut.every(({ name }) => name !== group.name)),
    args,
  )
  process.stdout.write('\n')
  for (const { name, about, missing } of leftOut)
    process.stdout.write(`Left out: ${name} (${about}), for want of ${missing.join(', ')}.\n`)
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  if (!built) process.stdout.write('The window did not build; that counts as a failure.\n')
  const failed = counts.failed + (built ? 0 : 1)
  process.stdout.write(`${counts.passed} passed, ${failed} failed${skipped}\n`)
  process.exitCode = failed === 0 && counts.passed > 0 ? 0 : 1
}

/** Missing prerequisites of a group; a group that builds something reports why it could not. */
async function missingOf({ programs, missing }) {
  const reason = (await missing?.()) ?? null
  return [...missingPrograms(programs), ...(reason === null ? [] : [reason])]
}

/** Window and command line tests run the build, so it must be up to date. */
async function build() {
  try {
    const { buildWindow } = await import('./build-window.mjs')
    await buildWindow(root)
    return true
  } catch (error) {
    process.stderr.write(`The window does not build: ${error instanceof Error ? error.message : error}\n`)
    return false
  }
}

/** Runs the groups and counts tests. A file that cannot be loaded counts as a failed test. */
function runVitest(chosen, args) {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-test-'))
  const report = join(folder, 'report.json')
  try {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const { status } = spawnSync(
      process.execPath,
      [
        vitest,
        'run',
        ...chosen.map(({ name }) => `--project=${name}`),
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...args,
      ],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
    )
    return readCounts(report, status)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readCounts(report, status) {
  let result
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    process.stderr.write('Vitest ended without a report.\n')
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const unloaded = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length
  const failed = result.numFailedTests + unloaded
  return {
    passed: result.numPassedTests,
    // Vitest also fails for errors outside any test, such as an unhandled rejection.
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}
