import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { JournalEvent } from '../../common/case/journal.ts'
import { verdictSchema } from '../../common/verdict/verdict.ts'
import { oneOf } from '../sample.ts'

const root = join(import.meta.dirname, '..', '..')
let built = ''
beforeAll(async () => {
  // The built program finds the assets by searching parent folders, so it has to be inside the project.
  mkdirSync(join(root, '.cache'), { recursive: true })
  built = mkdtempSync(join(root, '.cache', 'killed-install-'))
  const { buildCommandLine }: { buildCommandLine(root: string, folder: string): Promise<void> } =
    await import(pathToFileURL(join(root, 'build', 'build-command-line.mjs')).href)
  await buildCommandLine(root, join(built, 'cli'))
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-kill-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const host = ['--host', 'practice:arm64-missing-checkpoint', '--method', 'sequence']

/** When a process dies: as soon as a file of this name contains this. Both are regular expressions. */
type Death = { readonly file: string; readonly holds: string }

/** Starts the command line as a user would, and waits until it exits or is killed. */
async function start(
  args: readonly string[],
  dies: Death | null = null,
): Promise<{ how: number | NodeJS.Signals | null; out: string; said: string }> {
  const before = dies === null ? [] : ['--import', join(import.meta.dirname, 'die-in-child.ts')]
  const child = spawn(process.execPath, [...before, join(built, 'cli', 'cli.js'), ...args], {
    env: {
      ...process.env,
      UNSTUCK_HOME: home,
      UNSTUCK_PRACTICE_SPEED: 'fast',
      UNSTUCK_TEST_DIES_WHEN: JSON.stringify(dies),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  child.stdout.on('data', (piece) => {
    out += piece
  })
  child.stderr.on('data', (piece) => {
    said += piece
  })
  const how = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(signal ?? code))
  })
  return { how, out, said }
}

function journal(): JournalEvent[] {
  const cases = join(home, 'cases')
  const name = existsSync(cases) ? readdirSync(cases).sort().at(-1) : undefined
  const file = join(cases, name ?? '', 'journal.jsonl')
  if (name === undefined || !existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

const deaths: readonly (readonly [when: string, holds: string])[] = [
  ['while DISM adds the checkpoint', '"kind":"step-progress"'],
  ['when the restart is asked for', '"kind":"restart-requested"'],
  ['while DISM adds the target', '"kind":"restart-requested".*"kind":"step-progress"'],
]

async function expectListed(): Promise<void> {
  const listed = await start(['cases'])
  expect(listed.out).toMatch(/ interrupted$/m)
  expect(listed.out).toMatch(/^ +To continue:\n +unstuck install --case \S+$/m)
  expect((await start(['verify', ...host.slice(0, 2)])).said).toMatch(
    /was interrupted: no process is working on it\. To finish it: unstuck install --host practice:arm64-missing-checkpoint\n/,
  )
}

it.each(oneOf(deaths))(
  'an install killed %s completes when restarted, with each step done once',
  async (_when, holds) => {
    const first = await start(['install', ...host, '--yes'], { file: 'journal\\.jsonl$', holds })
    expect(first.how).toBe('SIGKILL')
    // The case list and `verify` say the same of any interrupted case, so one is enough.
    if (holds === deaths[0]?.[1]) await expectListed()
    expect(journal().at(-1)?.kind).toBe(/"([\w-]+)"$/.exec(holds)?.[1])
    const second = await start(['install', ...host, '--yes'])
    expect(second.how).toBe(1)
    const events = journal()
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    const done = events.flatMap((event) => (event.kind === 'step-done' ? [event.step] : []))
    expect(done).toEqual([...new Set(done)])
    expect(done).toHaveLength(5)
    const packages = events.filter((event) => event.kind === 'tool-ended' && event.command[0] === 'dism.exe')
    expect(
      packages.filter((event) => event.kind === 'tool-ended' && event.exitCode === 3010).length,
    ).toBeLessThanOrEqual(2)
    const verified = await start(['verify', '--host', 'practice:arm64-missing-checkpoint', '--json'])
    // Every promise is kept; WinRE stays outdated.
    expect(verdictSchema.parse(JSON.parse(verified.out))).toMatchObject({
      outcome: 'done-but',
      findings: [{ standing: 'cured' }, { cause: 'winre-outdated', standing: 'not-addressed' }],
    })
  },
)

it('an install killed during a download resumes with the bytes already received', async () => {
  // The record of the package consists of a header and a line for each block that is on the disk.
  const first = await start(['install', ...host, '--yes'], {
    file: 'kb5086672.*\\.part\\.jsonl$',
    holds: '^([^\\n]+\\n){4}',
  })
  expect(first.how).toBe('SIGKILL')
  expect(journal().some(({ kind }) => kind === 'tool-ended')).toBe(false)
  const second = await start(['install', ...host, '--yes'])
  expect(second.how).toBe(1)
  const fetched = journal().flatMap((event) => (event.kind === 'package-fetched' ? [event] : []))
  expect(fetched.map(({ kb }) => kb)).toEqual(['KB5043080', 'KB5086672'])
  expect(fetched[0]?.resumedBytes).toBe(0)
  // Three blocks, of which the last block of the file may be shorter.
  expect(fetched[1]?.resumedBytes).toBeGreaterThan(2 * 1024 * 1024)
  expect(fetched[1]?.resumedBytes).toBeLessThan(fetched[1]?.sizeBytes ?? 0)
})
