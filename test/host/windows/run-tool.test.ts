import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import type { RunOptions } from '../../../main/host/host.ts'
import { runTool } from '../../../main/host/windows/run-tool.ts'

const setting = { env: { ONLY: 'this' }, cwd: tmpdir() }
const node = (code: string, options: RunOptions = {}, args: readonly string[] = []) =>
  runTool(process.execPath, ['-e', code, '--', ...args], setting, options)
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')
const forever = "process.stdout.write('begun'); setInterval(() => {}, 1000)"

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-run-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('runTool', () => {
  it('returns the output, errors and exit code of a program', async () => {
    const result = await node(
      "process.stdout.write('out'); process.stderr.write('err'); process.exitCode = 7",
    )
    expect(result).toMatchObject({ exitCode: 7, ended: 'itself' })
    expect([text(result.stdout), text(result.stderr)]).toEqual(['out', 'err'])
  })

  it('passes any argument unchanged and only the given environment', async () => {
    const args = ['', ' ', '"', 'a\\"b', '$(x)', '%PATH%', '*', 'ü 日本', 'a\nb', '--', '/f']
    const print = 'process.stdout.write(JSON.stringify([process.argv.slice(1), process.env]))'
    expect(JSON.parse(text((await node(print, {}, args)).stdout))).toEqual([args, { ONLY: 'this' }])
  })

  it('provides an empty standard input', async () => {
    const { stdout } = await node(
      "process.stdin.on('data', () => {}).on('end', () => process.stdout.write('end'))",
    )
    expect(text(stdout)).toBe('end')
  })

  it.each(['nothing', 'a word now and then'])(
    'ends with the program although a child process keeps its output open and writes %s',
    async (writes) => {
      const child =
        writes === 'nothing' ? 'setTimeout(() => {}, 120000)' : "setInterval(() => console.log('x'), 100)"
      const { exitCode, ended, stdout } = await node(
        `const { pid, unref } = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: ['ignore', 'inherit', 'inherit'], detached: true })
       process.stdout.write('its own ' + pid + ';')
       process.exit(5)`,
      )
      const said = text(stdout)
      process.kill(Number(/^its own (\d+);/.exec(said)?.[1]), 'SIGKILL')
      expect([exitCode, ended]).toEqual([5, 'itself'])
    },
  )

  it('streams the same bytes as in the result', async () => {
    const pieces: Uint8Array[] = []
    const result = await node("for (let n = 0; n < 50; n++) process.stdout.write('x'.repeat(5000))", {
      onOutput: (piece) => pieces.push(piece),
    })
    expect(result.stdout.length).toBe(250_000)
    expect(Buffer.concat(pieces).equals(result.stdout)).toBe(true)
  })

  it('keeps an incomplete UTF-16 unit and bytes that are not text', async () => {
    const { stdout } = await node('process.stdout.write(Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42]))')
    expect([...stdout]).toEqual([0xff, 0xfe, 0x41, 0x00, 0x42])
    expect(decodeOutput(stdout).startsWith('A')).toBe(true)
  })

  it('ends a program at its time limit and keeps the output so far', async () => {
    // A busy machine may take seconds to start the program: a limit that passed before it spoke proves too little.
    for (let timeoutMs = 500, said = ''; said === ''; timeoutMs *= 2) {
      const result = await node(forever, { timeoutMs })
      expect(result).toMatchObject({ exitCode: null, ended: 'timed-out' })
      said = text(result.stdout)
      expect(['', 'begun']).toContain(said)
    }
  })

  it('ends a program on cancellation, including before it has started', async () => {
    const stop = new AbortController()
    const result = await node(forever, { signal: stop.signal, onOutput: () => stop.abort() })
    expect(result).toMatchObject({ exitCode: null, ended: 'cancelled' })
    expect(text(result.stdout)).toBe('begun')
    expect(await node(forever, { signal: AbortSignal.abort() })).toMatchObject({ ended: 'cancelled' })
  })

  it('also ends child processes of the program', async () => {
    const beat = join(folder, 'beat')
    const grandchild = `setInterval(() => require('node:fs').writeFileSync(${JSON.stringify(beat)}, String(Date.now())), 20)`
    const child = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'ignore' }); setInterval(() => {}, 1000)`
    const stop = new AbortController()
    const running = node(child, { signal: stop.signal })
    while ((await stat(beat).catch(() => null)) === null) await wait(20)
    stop.abort()
    expect(await running).toMatchObject({ ended: 'cancelled' })
    // It may be in the middle of its last write; a heart that goes on beating never passes.
    const lastBeat = async () => (await stat(beat)).mtimeMs
    for (let last = Number.NaN; last !== (await lastBeat()); await wait(300)) last = await lastBeat()
  })

  it('stops a program that produces too much output', async () => {
    const flood = "const block = 'x'.repeat(2 ** 20); const go = () => process.stdout.write(block, go); go()"
    await expect(node(flood)).rejects.toMatchObject({ name: 'HostError', reason: 'too-large' })
  })

  it('stops it once, however much it still writes until it has ended', async () => {
    const late = "process.on('SIGTERM', () => setTimeout(() => process.exit(), 200))"
    const flood = `${late}; const block = 'x'.repeat(2 ** 20); const go = () => process.stdout.write(block, go); go()`
    const kill = vi.spyOn(process, 'kill')
    try {
      await expect(node(flood)).rejects.toMatchObject({ reason: 'too-large' })
      expect(kill).toHaveBeenCalledTimes(1)
    } finally {
      kill.mockRestore()
    }
  })

  it('reports why a program cannot be started', async () => {
    const run = (file: string) => runTool(file, [], setting)
    await expect(run(join(folder, 'nothing.exe'))).rejects.toMatchObject({ reason: 'not-found' })
    await expect(run(folder)).rejects.toMatchObject({ reason: 'not-found' })
    const file = join(folder, 'plain.exe')
    await writeFile(file, 'text', { mode: 0o600 })
    await expect(run(file)).rejects.toMatchObject({ reason: 'denied' })
  })

  it('waits for the program to end before it rethrows a listener error', async () => {
    const fault = new Error('listener')
    const done = join(folder, 'done')
    const code = `process.stdout.write('a', () => setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(done)}, ''), 100))`
    const onOutput = () => {
      throw fault
    }
    await expect(node(code, { onOutput })).rejects.toBe(fault)
    expect((await stat(done)).size).toBe(0)
  })
})
