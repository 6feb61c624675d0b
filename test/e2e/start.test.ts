import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const built = existsSync(join(root, 'out', 'window.state'))
const linux = process.platform === 'linux'
const lack = built
  ? linux
    ? null
    : 'it stands in for programs as Linux finds them'
  : 'the window is not built; run npm run build'

describe.skipIf(lack !== null)(
  `npm start where Electron cannot run${lack ? ` (left out: ${lack})` : ''}`,
  () => {
    let folder: string
    let child: ChildProcess | null = null
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'unstuck-start-'))
      // A browser that notes how it was called and that its window was closed at once.
      await writeFile(join(folder, 'chromium'), `#!/bin/sh\necho "$@" > "${folder}/called"\n`)
      await chmod(join(folder, 'chromium'), 0o755)
    })
    afterEach(() => {
      child?.kill('SIGKILL')
      child = null
    })
    afterAll(() => rm(folder, { recursive: true }))

    /** Starts the script and waits for the address it prints. */
    async function start(
      env: Record<string, string>,
    ): Promise<{ url: string; lines: string[]; ended: Promise<number | null> }> {
      const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...own } = process.env
      const started = spawn(
        process.execPath,
        [join(root, 'build', 'start.mjs'), '--host', 'practice:x64-healthy'],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: { ...own, CI: '1', UNSTUCK_HOME: folder, ...env },
        },
      )
      child = started
      const ended = new Promise<number | null>((resolve) => started.once('exit', resolve))
      let printed = ''
      const url = await new Promise<string>((resolve, reject) => {
        started.stdout.setEncoding('utf8').on('data', (piece: string) => {
          printed += piece
          const [found] = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(printed) ?? []
          if (found) resolve(found)
        })
        void ended.then((code) => reject(new Error(`It ended with ${code}: ${printed}`)))
      })
      return { url, ended, lines: printed.trim().split('\n') }
    }

    test.each(['SIGINT', 'SIGTERM'] as const)(
      'prints one line, serves the window, and stops completely on %s',
      async (signal) => {
        const { url, lines, ended } = await start({})
        expect(lines.length).toBe(1)
        expect((await fetch(url)).status).toBe(200)
        child?.kill(signal)
        expect(await ended).toBe(0)
        await expect(fetch(url)).rejects.toThrow()
      },
    )

    test('opens the window in Chromium when there is a display, and ends when the window is closed', async () => {
      const { url, ended } = await start({ DISPLAY: ':0', PATH: `${folder}:${process.env.PATH}` })
      expect(await ended).toBe(0)
      const called = await readFile(join(folder, 'called'), 'utf8')
      expect(called.trim().split(' ').at(-1)).toBe(`--app=${url}`)
      await expect(fetch(url)).rejects.toThrow()
    })
  },
)
