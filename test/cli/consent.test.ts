import { spawn, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { captureWith, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const install = ['install', '--host', 'practice:x64-efi-full']

describe('the question before anything is changed', () => {
  it.each([['no'], [''], [null]])('answered %j ends as declined, with nothing done', async (answer) => {
    const { code, said } = await captureWith({ answers: [answer] }, ...install)
    expect(code).toBe(4)
    expect(said).toContain('Type "yes" to agree')
    expect(said).toContain('You did not agree; nothing was changed.')
  })

  it('is not asked with --quiet, which would hide the plan', async () => {
    const { code, said } = await captureWith({ answers: ['yes'] }, ...install, '--quiet')
    expect([code, said]).toEqual([4, expect.stringContaining('With --quiet nobody is asked.')])
  })
})

const script = spawnSync('script', ['--version'], { encoding: 'utf8' })
const root = join(import.meta.dirname, '..', '..')

describe.skipIf(script.status !== 0 || !script.stdout.includes('util-linux'))('on a real terminal', () => {
  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s at the question is a refusal, not a fault', async (_name, key) => {
    const call = [process.execPath, join(root, 'build', 'unstuck.mjs'), ...install].join(' ')
    const terminal = spawn('script', ['-qec', call, '/dev/null'], { cwd: home.path })
    let seen = ''
    let isAnswered = false
    terminal.stdout.on('data', (piece: Buffer) => {
      seen += piece.toString()
      if (isAnswered || !seen.includes('to agree: ')) return
      isAnswered = true
      terminal.stdin.write(key)
    })
    const code = await new Promise((settle) => terminal.on('close', settle))
    expect({ code, seen }).toEqual({ code: 4, seen: expect.stringContaining('You did not agree') })
    expect(seen).not.toContain('internal error')
    expect(readdirSync(join(home.path, 'cases'))).toEqual([])
  })
})
