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

describe('the question before a change', () => {
  it.each([['no'], [''], [null]])(
    'with the answer %j ends as declined, with nothing done',
    async (answer) => {
      const { code, said } = await captureWith({ answers: [answer] }, ...install)
      expect(code).toBe(4)
      expect(said).toContain('Type "yes" to agree')
      expect(said).toContain('You did not agree; nothing was changed.')
    },
  )

  it('is not asked with --quiet, which would hide the plan', async () => {
    const { code, said } = await captureWith({ answers: ['yes'] }, ...install, '--quiet')
    expect([code, said]).toEqual([4, expect.stringContaining('With --quiet there is no prompt.')])
  })
})

describe('a plan that is partly irreversible but not destructive', () => {
  it('shows the irreversible step before it asks for "yes", and the method only with a checkpoint', async () => {
    const esu = ['install', '--host', 'practice:x64-win10-esu']
    const { code, said } = await captureWith({ answers: ['no'] }, ...esu)
    const list = said.indexOf('Cannot be undone:\n  - ')
    const question = said.indexOf('Type "yes" to agree')
    expect([code, list > 0, question > list]).toEqual([4, true, true])
    expect(said).not.toContain('Type "remove"')
    expect(said).not.toContain('Method:')
    const checkpoint = ['install', '--host', 'practice:arm64-missing-checkpoint']
    expect((await captureWith({ answers: ['no'] }, ...checkpoint)).said).toContain('Method: together')
  })
})

describe('a plan that permanently removes something', () => {
  const stale = ['install', '--host', 'practice:x64-winre-stale']
  const journals = () =>
    readdirSync(join(home.path, 'cases'), { recursive: true }).filter((file) => /journal/.test(`${file}`))

  it('is accepted with the confirmation word, after the list of irreversible steps', async () => {
    const { code, said } = await captureWith({ answers: ['Remove'] }, ...stale)
    const list = said.indexOf('Cannot be undone:\n  - ')
    const question = said.indexOf('Type "remove" to agree to the steps that cannot be undone: ')
    // Shrinking the partition, the copies and the package need space, and part of it is unknown.
    expect(said).toMatch(/Needs: At least [1-9][\d.]* MB free, 0 restarts/)
    expect(said).not.toContain('Method:')
    expect(list).toBeGreaterThan(said.indexOf('[cannot be undone]'))
    expect(question).toBeGreaterThan(list)
    expect(said.slice(list, question)).toContain('Delete the recovery partition')
    expect(said).not.toContain('Type "yes" to agree')
    // It stops for a restart or finishes: in both cases it was started.
    expect([code, journals().length > 0]).toEqual([expect.any(Number), true])
    expect(code).not.toBe(4)
  })

  it.each([['yes'], [''], [null]])('is not accepted with %j', async (answer) => {
    const { code, said } = await captureWith({ answers: [answer] }, ...stale)
    expect([code, said]).toEqual([4, expect.stringContaining('You did not agree; nothing was changed.')])
    expect(journals()).toEqual([])
  })

  it('is refused with --yes alone, even with a user present', async () => {
    for (const more of [[], ['--json'], ['--quiet']]) {
      const { code, said } = await captureWith({ answers: ['yes', 'remove'] }, ...stale, '--yes', ...more)
      expect([code, said]).toEqual([4, expect.stringContaining('--confirm remove in addition to --yes')])
    }
    expect(journals()).toEqual([])
  })

  it('is carried out with --yes and the word, in any language', async () => {
    const { code } = await captureWith({}, ...stale, '--yes', '--confirm', 'remove', '--language', 'de')
    expect(code).toBe(0)
  })

  it('asks for "yes" when the word was passed as an option', async () => {
    const { code, said } = await captureWith({ answers: ['no'] }, ...stale, '--confirm', 'remove')
    expect([code, said]).toEqual([4, expect.stringContaining('Type "yes" to agree')])
  })

  it('rejects any other word as a usage error, before anything is read', async () => {
    const { code, said } = await captureWith({}, ...stale, '--yes', '--confirm', 'yes')
    expect([code, said]).toEqual([2, expect.stringContaining('--confirm remove')])
    expect(said).not.toContain('Inspect')
  })
})

const script = spawnSync('script', ['--version'], { encoding: 'utf8' })
const root = join(import.meta.dirname, '..', '..')

describe.skipIf(script.status !== 0 || !script.stdout.includes('util-linux'))('on a real terminal', () => {
  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('treats %s at the question as a refusal, not as an error', async (_name, key) => {
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
