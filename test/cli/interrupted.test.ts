import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const launcher = join(import.meta.dirname, '..', '..', 'build', 'unstuck.mjs')

// Windows has no SIGINT for another process; cancelling itself is tested everywhere (test/carry-out/cancelled.test.ts).
it.runIf(process.platform !== 'win32')('Ctrl-C ends a diagnosis that waits for its input', async () => {
  const child = spawn(process.execPath, [launcher, 'diagnose', '-'])
  let said = ''
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  // More than one pipe holds: when all of it is taken, the diagnosis is reading.
  const line = '2026-04-01 21:40:05, Info                  CBS    Nothing to see here.\n'
  await new Promise((settle) => child.stdin.write(line.repeat(20_000), settle))
  child.kill('SIGINT')
  const [code] = await once(child, 'exit')
  expect([code, said]).toEqual([4, expect.stringContaining('stopped')])
})
