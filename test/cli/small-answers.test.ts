import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { languages } from '../../common/texts/languages.ts'
import { columnsOf } from '../../main/cli/terminal/columns.ts'
import { fold } from '../../main/cli/terminal/fold.ts'
import { planText } from '../../main/cli/text/plan-text.ts'
import { inspectionOf, planned } from '../plan/plan-fixtures.ts'
import { capture, captureWith, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

describe('explain', () => {
  it('exits with 3 when nothing is known about an update, and otherwise with 0', async () => {
    const { code, out } = await capture('explain', 'KB99999999')
    expect([code, out]).toEqual([3, expect.stringContaining('KB99999999')])
    expect((await capture('explain', 'KB5043080')).code).toBe(0)
    expect((await capture('explain', 'KB99999999', 'no code at all')).code).toBe(2)
  })

  it('treats a bare number as an update first, and then as a code', async () => {
    const { code, out } = await capture('explain', '5043080')
    expect([code, out]).toEqual([0, expect.stringMatching(/^KB5043080\n/)])
  })
})

describe('an unknown name', () => {
  it('is answered with the most similar one', async () => {
    for (const id of ['pracitce:x64-efi-full', 'practice:x64-efi-ful'])
      expect((await capture('inspect', '--host', id)).said).toContain('Did you mean')
    expect((await capture('inspect', '--host', 'practice:q')).said).not.toContain('Did you mean')
  })

  it('for a folder is reported as missing, not as a folder without a kit', async () => {
    const { code, said } = await capture('kit', 'check', join(home.path, 'no-stick'))
    expect([code, said]).toEqual([2, expect.stringContaining('This folder does not exist.')])
    expect((await capture('kit', 'check', home.path)).said).toContain('There is no kit here.')
  })
})

describe('an explained code in the terminal', () => {
  it.each(languages)('keeps to its width in $tag, except for commands', async ({ tag }) => {
    const codes = ['0x800f0922', '0x800f0831', '0x80240008']
    const { out } = await captureWith({ width: 60 }, '--language', tag, 'explain', ...codes)
    const prose = out.split('\n').filter((line) => !/^ {8}\S/.test(line))
    for (const line of prose) expect([line, columnsOf(line) <= 60]).toEqual([line, true])
  })

  it('says that a meaning is in English where it is in no other language', async () => {
    const english = (await capture('explain', '0x80240008')).out
    expect(english).toContain('\n  The Windows Update agent')
    expect((await capture('--language', 'de', 'explain', '0x80240008')).out).toContain(
      'Auf Englisch: The Windows Update agent',
    )
    expect((await capture('--language', 'de', 'explain', '0x800f0922')).out).not.toContain('Auf Englisch')
  })
})

describe('a plan in the terminal', () => {
  it('wraps text at its width, and keeps commands whole', async () => {
    const plan = await planned({ inspection: inspectionOf('26100.712', 'x64'), target: 'KB5086672' })
    const lines = planText(plan, 'dism', 60).split('\n')
    const commands = plan.steps.flatMap(({ command }) => (command.length === 0 ? [] : [command.at(-1) ?? '']))
    expect(commands.length).toBeGreaterThan(0)
    for (const command of commands) expect(lines.some((line) => line.endsWith(command))).toBe(true)
    const prose = lines.filter((line) => !/^ {6}\S+\.exe /.test(line))
    expect(prose.some((line) => columnsOf(line) > 40)).toBe(true)
    for (const line of prose) if (line.trim().includes(' ')) expect(columnsOf(line)).toBeLessThanOrEqual(60)
  })

  it('is wrapped without losing a word, and is left unchanged for other outputs', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z-]{1,12}$/), { minLength: 1 }), (words) => {
        const text = `  - ${words.join(' ')}`
        expect(fold(text, null)).toBe(text)
        const folded = fold(text, 30)
        expect(folded.split(/\s+/)).toEqual(text.split(/\s+/))
        for (const line of folded.split('\n').slice(1)) expect(line).toMatch(/^ {4}\S/)
      }),
    )
  })
})

it('a repair abandoned before consent leaves no case behind', async () => {
  await capture('install', '--host', 'practice:x64-efi-full')
  const folder = join(home.path, 'cases')
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
})
