// Every test: `npm test`, or `npm test -- test/plan` for some; `--everything` tries what costs much in full. Installs from
// Debian what they call where it may, builds, runs Vitest, says which groups were left out and why, and ends with one line
// that counts.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installMissing, missingPrograms } from './debian.mjs'
import { buildEngine } from './powershell-engine.mjs'

/** A word of the call: also tries all of what costs much, of which a usual run tries a part (test/sample.ts). */
const everything = '--everything'
const script = fileURLToPath(import.meta.url)
const root = dirname(dirname(script))

/**
 * Groups of tests as vitest.config.ts names them, and the programs without which a group is left out, in whole or, where
 * its tests look for themselves, in part.
 */
const groups = [
  { name: 'unit', about: 'logic', programs: [] },
  { name: 'apart', about: 'logic with replaced modules', programs: [] },
  {
    name: 'e2e',
    about: 'the window in a browser',
    programs: [process.env.UNSTUCK_CHROMIUM ?? 'chromium'],
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

/** What a group cannot be run for want of; a group that builds something says why it could not. */
async function missingOf({ programs, missing }) {
  const reason = (await missing?.()) ?? null
  return [...missingPrograms(programs), ...(reason === null ? [] : [reason])]
}

/** Tests of the window and of the command line run what is built, so it is built from the sources as they are now. */
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

/** Runs the groups and counts tests. A file that could not even be loaded counts as a failed test. */
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
    // Vitest also fails for faults outside any test, such as a rejection that nobody handled.
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}
