import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JournalEvent } from '../../common/journal.ts'
import { verdictSchema } from '../../common/verdict.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-kill-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const host = ['--host', 'practice:arm64-missing-checkpoint', '--method', 'sequence']

/** Starts the command line as a user would; `killWhen` looks at the journal so far and says when it dies. */
async function start(
  args: string[],
  killWhen: (events: JournalEvent[]) => boolean,
): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [join('main', 'cli.ts'), ...args], {
    env: { ...process.env, UNSTUCK_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (piece) => {
    out += piece
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  let over = false
  void ended.then(() => {
    over = true
  })
  while (!over) {
    if (killWhen(journal())) child.kill('SIGKILL')
    await wait(3)
  }
  return { code: await ended, out }
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

const deaths: [string, (events: JournalEvent[]) => boolean][] = [
  ['while DISM adds the checkpoint', (events) => events.some(({ kind }) => kind === 'step-progress')],
  ['when the restart is asked for', (events) => events.some(({ kind }) => kind === 'restart-requested')],
  [
    'while DISM adds the target',
    (events) =>
      events.filter(({ kind }) => kind === 'restart-requested').length === 1 &&
      events.at(-1)?.kind === 'step-progress',
  ],
]

it.each(deaths)(
  'an install that is killed %s finishes when it is started again, each step done once',
  async (_when, killWhen) => {
    const first = await start(['install', ...host, '--yes'], killWhen)
    expect(first.code).toBeNull()
    const second = await start(['install', ...host, '--yes'], () => false)
    expect(second.code).toBe(0)
    const events = journal()
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    const done = events.flatMap((event) => (event.kind === 'step-done' ? [event.step] : []))
    expect(done).toEqual([...new Set(done)])
    expect(done).toHaveLength(5)
    const packages = events.filter((event) => event.kind === 'tool-ended' && event.command[0] === 'dism.exe')
    expect(
      packages.filter((event) => event.kind === 'tool-ended' && event.exitCode === 3010).length,
    ).toBeLessThanOrEqual(2)
    const verified = await start(
      ['verify', '--host', 'practice:arm64-missing-checkpoint', '--json'],
      () => false,
    )
    expect(verdictSchema.parse(JSON.parse(verified.out)).outcome).toBe('done')
  },
)

/** Blocks of the package that is on its way, as its record has them. */
function blocksOnTheWay(): number {
  const cases = join(home, 'cases')
  const name = existsSync(cases) ? readdirSync(cases).sort().at(-1) : undefined
  const folder = join(cases, name ?? '', 'practice-pc', 'packages')
  if (name === undefined || !existsSync(folder)) return 0
  const record = readdirSync(folder).find((file) => /kb5086672.*\.part\.jsonl$/.test(file))
  if (record === undefined) return 0
  try {
    return readFileSync(join(folder, record), 'utf8').split('\n').length - 2
  } catch {
    // The package has come meanwhile.
    return 0
  }
}

it('an install that is killed while a package is on its way goes on with the bytes that came', async () => {
  const first = await start(['install', ...host, '--yes'], () => blocksOnTheWay() >= 3)
  expect(first.code).toBeNull()
  expect(journal().some(({ kind }) => kind === 'tool-ended')).toBe(false)
  const second = await start(['install', ...host, '--yes'], () => false)
  expect(second.code).toBe(0)
  const fetched = journal().flatMap((event) => (event.kind === 'package-fetched' ? [event] : []))
  expect(fetched.map(({ kb }) => kb)).toEqual(['KB5043080', 'KB5086672'])
  expect(fetched[0]?.resumedBytes).toBe(0)
  // Three blocks, of which the last of the file is a short one.
  expect(fetched[1]?.resumedBytes).toBeGreaterThan(2 * 1024 * 1024)
  expect(fetched[1]?.resumedBytes).toBeLessThan(fetched[1]?.sizeBytes ?? 0)
})
