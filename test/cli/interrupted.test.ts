import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { captureWith, freshHome } from './capture.ts'

const launcher = join(import.meta.dirname, '..', '..', 'build', 'unstuck.mjs')

// Windows cannot send SIGINT to another process; cancelling is tested on every system in
// test/carry-out/cancelled.test.ts.
it.runIf(process.platform !== 'win32')('Ctrl-C ends a diagnosis that is waiting for input', async () => {
  const child = spawn(process.execPath, [launcher, 'diagnose', '-'])
  let said = ''
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  // More than fits into a pipe: once all of it is written, the diagnosis is reading.
  const line = '2026-04-01 21:40:05, Info                  CBS    Nothing to see here.\n'
  await new Promise((settle) => child.stdin.write(line.repeat(20_000), settle))
  child.kill('SIGINT')
  const [code] = await once(child, 'exit')
  expect([code, said]).toEqual([4, expect.stringContaining('stopped')])
})

describe('Ctrl-C before the question', () => {
  let home: ReturnType<typeof freshHome>
  beforeEach(() => {
    home = freshHome()
  })
  afterEach(() => home.remove())

  const call = ['install', '--host', 'practice:x64-efi-full'] as const
  /** Sends SIGINT when a line that matches `at` is drawn; if it is null, when a progress line is removed. */
  const pressed = async (at: RegExp | null, person: { answers?: readonly string[] }, ...more: string[]) => {
    let presses = 0
    const press = () => {
      presses += 1
      if (presses === 1) process.emit('SIGINT')
    }
    const onDraw = (line: string | null) => {
      if (line === null ? at === null : at?.test(line)) press()
    }
    const { code, out, said } = await captureWith({ ...person, onDraw }, ...call, ...more)
    expect(presses).toBeGreaterThan(0)
    const folder = join(home.path, 'cases')
    return { code, out, said, cases: existsSync(folder) ? readdirSync(folder) : [] }
  }

  it.each([
    ['while the PC is read', / 5\d%/],
    // The inspection is four of six parts of the whole.
    ['at the end of the inspection', / 6[67]%/],
    ['while logs are read', /CBS/],
    ['before it plans', null],
  ] as const)('%s ends the call without consent, and leaves no case', async (_, at) => {
    for (const [person, more] of [
      [{ answers: ['yes'] }, []],
      [{}, ['--yes', '--confirm', 'remove']],
    ] as const) {
      const { code, out, said, cases } = await pressed(at, { ...person }, ...more)
      expect([code, out, cases]).toEqual([4, '', []])
      expect(said).toMatch(/stopped/i)
      expect(said).not.toMatch(/to agree|Agreed/)
    }
  })
})
