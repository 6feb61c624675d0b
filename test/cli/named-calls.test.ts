import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listPracticePcs } from '../../main/host/open-host.ts'
import { sample } from '../sample.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const names = (await listPracticePcs()).map(({ name }) => name)

/** Every Unstuck command in a text, up to the closing quotation mark or the end of the line. */
function callsIn(text: string): string[] {
  return [...text.matchAll(/"?unstuck ((?:inspect|diagnose|plan|install|verify|report) [^\n]*)/g)].map(
    ([whole, call = '']) => {
      if (whole.startsWith('"')) return call.slice(0, call.indexOf('"'))
      return call.replace(/,? or "Create undo plan".*$|[.,;)]? *$/, '')
    },
  )
}

/** The words of a command as a shell passes them. */
const wordsOf = (call: string): string[] =>
  [...call.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

const caseOf = (): string =>
  join(home.path, 'cases', readdirSync(join(home.path, 'cases')).sort().at(-1) ?? '')

describe.each(sample(names, 3, 5))('every command shown for the practice PC %s', (pc) => {
  const host = `practice:${pc}`

  it('refers to that PC, and is accepted', async () => {
    const said: string[] = []
    const run = async (...argv: string[]) => {
      const { code, out, said: aside } = await capture(...argv)
      said.push(out, aside)
      return code
    }
    for (const command of ['inspect', 'diagnose', 'plan', 'verify']) await run(command, '--host', host)
    await run('install', '--host', host)
    await run('install', '--host', host, '--yes', '--confirm', 'remove')
    await run('verify', '--host', host)
    await run('plan', '--undo', '--host', host)
    const calls = [...new Set(said.flatMap(callsIn))]
    expect(calls.length).toBeGreaterThan(0)
    for (const call of calls) {
      const words = wordsOf(call)
      const of = words.includes('--case') ? words[words.indexOf('--case') + 1] : null
      expect(words.includes(host) || of === caseOf(), call).toBe(true)
      // The result does not matter here; 2 means that the command is not understood or names something that does not
      // exist.
      expect((await capture(...words)).code, call).not.toBe(2)
    }
  })
})

describe('after a repair', () => {
  it('repeats a check that lacked elevation with a command that has it', async () => {
    const host = ['--host', 'practice:x64-win10-esu']
    const { code, out } = await capture('install', ...host, '--yes')
    expect(code).toBe(3)
    const [, call = ''] = / {4}unstuck (verify .*)\n/.exec(out) ?? []
    expect(call).toContain('--full')
    expect(await capture(...wordsOf(call))).toMatchObject({
      code: 0,
      out: expect.stringContaining('Done and proven.'),
    })
  })

  it('shows a declined plan again for the PC as that repair left it', async () => {
    const host = ['--host', 'practice:arm64-missing-checkpoint']
    await capture('install', ...host, '--yes')
    const folder = caseOf()
    const { said } = await capture('install', ...host, '--winre', '--case', folder)
    const [, call = ''] = /: unstuck (plan .*)\n/.exec(said) ?? []
    expect(call).toContain('--case')
    const { out } = await capture(...wordsOf(call))
    expect(out).toContain('Mount the WinRE image')
    expect(out).not.toContain('Install KB5086672')
  })
})

describe('before anything is carried out', () => {
  it('suggests carrying it out next, and presents the findings as current', async () => {
    const { out, said } = await capture('verify', '--host', 'practice:x64-held')
    expect(out).not.toContain('What comes next')
    expect(out).not.toContain('before the repair')
    expect(said).toContain('unstuck install --host practice:x64-held')
  })

  it('shows no repair command for evidence of another PC', async () => {
    const folder = join(home.path, 'evidence')
    await capture('inspect', '--host', 'practice:x64-store-corrupt', '--out', folder)
    for (const command of ['verify', 'diagnose', 'plan']) {
      const { out, said } = await capture(command, '--host', `bundle:${folder}`)
      // The undo command that a step names applies to the PC of the evidence.
      const calls = callsIn(`${out}${said}`).filter((call) => call !== 'install --undo')
      expect(calls.filter((call) => call.startsWith('install'))).toEqual([])
    }
  })
})

describe('a case', () => {
  it('is not created in or read from a folder with unrelated files', async () => {
    const folder = join(home.path, 'own')
    mkdirSync(folder)
    writeFileSync(join(folder, 'letter.txt'), 'Dear')
    const host = ['--host', 'practice:x64-store-corrupt', '--case', folder]
    for (const call of [
      ['install', ...host, '--yes'],
      ['plan', ...host],
      ['inspect', ...host],
    ]) {
      const { code, out } = await capture(...call, '--json')
      expect([code, JSON.parse(out).error.reason.code]).toEqual([4, 'case-folder-foreign'])
    }
    expect(readdirSync(folder)).toEqual(['letter.txt'])
    const empty = join(home.path, 'empty')
    mkdirSync(empty)
    expect((await capture('install', ...host.slice(0, 3), empty, '--yes')).code).toBe(0)
    expect(readFileSync(join(empty, 'plan.json'), 'utf8')).toContain('KB5086672')
  })
})

it('rejects a practice PC unsuitable for Windows PE before it asks to unlock its disk', async () => {
  const { out } = await capture('inspect', '--host', 'practice:x64-store-corrupt@winpe', '--json')
  expect(JSON.parse(out).error.reason.code).toBe('practice-pc-starts')
})
