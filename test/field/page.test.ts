import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exitCodes } from '../../common/exit-codes.ts'
import { readCall } from '../../main/cli/arguments/read-call.ts'
import { commands } from '../../main/cli/command-list.ts'
import { capture, freshHome } from '../cli/capture.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'field.md'), 'utf8')

/** Every command line of Unstuck on the page: inline with the program's name, inline by command alone, or in a code block. */
function callsOf(text: string): string[][] {
  const found = text.matchAll(/`([^`\n]+)`|^ {7}(\S.*)$/gm)
  return [...found].flatMap(([, span, line]) => {
    const call = span ?? line ?? ''
    const [first = '', ...rest] = call.replace(/<[^>]*>/g, 'x').split(' ')
    if (/^unstuck$|\\unstuck\.exe$/.test(first)) return rest.length > 0 ? [rest] : []
    return first in commands && rest.length > 0 ? [[first, ...rest]] : []
  })
}

const calls = callsOf(page)

describe('the pages for technicians', () => {
  it('contain commands for every stage of the work', () => {
    const named = new Set(calls.map(([name]) => name))
    for (const name of ['kit', 'windows', 'inspect', 'diagnose', 'plan', 'install', 'verify', 'report'])
      expect(named).toContain(name)
    expect(calls.length).toBeGreaterThan(20)
  })

  it.each(calls.map((call) => [call.join(' '), call] as const))('%s is a valid command', async (_, call) => {
    const [name = '', ...args] = call
    const command = await commands[name]?.load()
    if (command === undefined) return expect.unreachable(`no command ${name}`)
    expect(() => readCall(name, command, args)).not.toThrow()
  })

  it('mention no unknown option', async () => {
    const all = await Promise.all(Object.values(commands).map((entry) => entry.load()))
    const known = new Set(all.flatMap(({ options }) => Object.keys(options)))
    const named = [...page.matchAll(/`--([a-z-]+)/g)].map(([, option = '']) => option)
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((option) => !known.has(option))).toEqual([])
  })

  it('work on a practice PC that does not boot, from the search to the report', async () => {
    const home = freshHome()
    const stick = await mkdtemp(join(tmpdir(), 'unstuck-page-'))
    try {
      const pc = ['--host', 'practice:arm64-missing-checkpoint@winpe-unlocked']
      const ofPe = calls.filter(
        (call) => call.includes('D:\\Windows') && !call.includes('--undo') && !call.includes('install'),
      )
      expect(ofPe.map(([name]) => name)).toEqual(['inspect', 'diagnose', 'plan'])
      const there = (call: readonly string[]) =>
        call.map((word) =>
          word.replace(/^E:\\/, `${stick}/`).replaceAll(`${stick}/Cases\\`, `${stick}/Cases/`),
        )
      for (const call of ofPe) {
        const { code, said } = await capture(...there(call), ...pc)
        expect([call, code === exitCodes.wrong || code === exitCodes.gaps]).toEqual([call, true])
        expect(said).toMatch(/^(?:\nTo carry it out.*\n {2}unstuck install .*\n)?$/)
      }
      const last = calls.filter((call) => call.includes('E:\\Cases\\pc1'))
      expect(last.map(([name]) => name)).toEqual(['install', 'verify', 'report'])
      const codes: number[] = []
      for (const call of last) {
        const [isFirst, more] = [call[0] === 'install', [...pc, '--yes']]
        codes.push((await capture(...there(call), ...(isFirst ? more : []))).code)
      }
      // Windows starts; WinRE is handled by the next plan.
      expect(codes).toEqual([exitCodes.wrong, exitCodes.wrong, exitCodes.done])
    } finally {
      home.remove()
      await rm(stick, { recursive: true, force: true })
    }
  }, 60_000)
})
