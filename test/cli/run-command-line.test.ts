import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { languages } from '../../common/texts/languages.ts'
import { commands } from '../../main/cli/command-list.ts'
import { helpText } from '../../main/cli/help-text.ts'
import { columnsOf } from '../../main/cli/terminal/columns.ts'
import { version } from '../../main/program/version.ts'
import { speak } from '../../main/texts/spoken.ts'
import { capture as run } from './capture.ts'

describe('the command line', () => {
  it('prints the version from package.json', async () => {
    const { version: declared } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(version).toBe(declared)
    expect(await run('--version')).toEqual({ code: 0, out: `${declared}\n`, said: '' })
    for (const call of [
      ['--version', '--json'],
      ['--json', '--version'],
    ])
      expect(JSON.parse((await run(...call)).out)).toBe(declared)
  })

  it('lists its commands, and fails when none is given', async () => {
    const asked = await run('--help')
    expect(asked.code).toBe(0)
    expect(asked.out).toContain('diagnose')
    expect((await run()).code).toBe(2)
  })

  it('does not repeat a complete log pasted as a code', async () => {
    const { code, out, said } = await run('explain', 'x'.repeat(50_000), ' ', '0x800f0922')
    expect(code).toBe(2)
    expect(said.length).toBeLessThan(500)
    expect(said).toContain('(nothing): This is neither an error code nor a KB.')
    expect(out).toMatch(/^0x800f0922 /)
  })

  it.each(languages.map(({ tag }) => tag))(
    'keeps its help within the terminal in %s, except for calls and words that are not broken',
    async (tag) => {
      speak(tag)
      const wide: string[] = []
      for (const width of [60, 80])
        for (const [name, { load }] of Object.entries(commands))
          for (const line of helpText(name, await load(), width).split('\n')) {
            const isWhole = /^\S+$|^\[|\bunstuck /.test(line.trim())
            if (columnsOf(line) > width && !isWhole) wide.push(`${width} ${name}: ${line}`)
          }
      speak('en')
      expect(wide).toEqual([])
    },
  )

  it.each(Object.keys(commands))('explains %s with all of its options', async (name) => {
    const { code, out } = await run(name, '--help')
    expect(code).toBe(0)
    expect(out).toContain(`Usage: unstuck ${name}`)
    expect(out).toContain('Exit codes:')
    const usage = out.slice(0, out.indexOf('\n\n'))
    const command = await commands[name]?.load()
    for (const option of Object.keys(command?.options ?? {})) {
      expect(usage).toContain(`[--${option}`)
      expect(out).toMatch(new RegExp(`^  --${option}\\b`, 'm'))
    }
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110)
    for (const asked of [
      ['help', name],
      [name, '-h'],
      [name, '/?'],
      ['--help', name],
      [name.toUpperCase(), '-?'],
    ])
      expect(await run(...asked)).toEqual({ code: 0, out, said: '' })
  })

  it.each(Object.keys(commands))('describes %s for programs, in English', async (name) => {
    const { code, out } = await run('--language', 'de', 'help', name, '--json')
    const command = await commands[name]?.load()
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ name, exits: expect.stringMatching(/^0 /) })
    expect(JSON.parse(out).options.map((option: { name: string }) => option.name)).toEqual(
      expect.arrayContaining([...Object.keys(command?.options ?? {}), 'json', 'language']),
    )
    expect(await run('--language', 'de', name, '--help', '--json')).toEqual({ code: 0, out, said: '' })
  })

  it('lists its commands for programs', async () => {
    const { code, out } = await run('help', '--json')
    const all: { commands: { name: string; about: string }[]; options: unknown[] } = JSON.parse(out)
    expect([code, all.commands.map(({ name }) => name)]).toEqual([0, Object.keys(commands)])
    expect(all.commands[0]?.about).toMatch(/^explain /)
    expect((await run('--help', '--json')).out).toBe(out)
    expect(await run('--json')).toEqual({ code: 2, out, said: '' })
  })

  it.each([['/?'], ['help'], ['-h'], ['--quiet', '--help']])('lists its commands for %s', async (...argv) => {
    const { code, out } = await run(...argv)
    expect([code, out]).toEqual([0, expect.stringContaining('Usage: unstuck <command>')])
  })

  it.each([
    [['diagnoze'], 'There is no command "diagnoze". Did you mean "diagnose"?'],
    [['help', 'instal'], 'Did you mean "install"?'],
    [['plan', '--metod', 'folder'], 'Did you mean "--method"?'],
    [['kit', 'chek'], 'Did you mean "check"?'],
    [['plan', '--shell', 'powershel'], 'Did you mean "powershell"?'],
  ])('suggests a correction for %j', async (argv, message) => {
    const { code, said } = await run(...argv)
    expect([code, said]).toEqual([2, expect.stringContaining(message)])
  })

  it('suggests nothing when no word is similar', async () => {
    expect((await run('xyzzy')).said).not.toContain('Did you mean')
    expect((await run('plan', '--qqqq')).said).toContain('has no option --qqqq')
  })

  it('accepts --json before the command too', async () => {
    const { code, out } = await run('--json', 'explain', '0x800f0922')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject([{ code: '0x800f0922' }])
  })

  it('recognizes hosts in any letter case, and leaves paths unchanged', async () => {
    const { code, out } = await run('inspect', '--host', 'Practice:X64-Healthy', '--json')
    expect([code, JSON.parse(out).host.id]).toEqual([0, 'practice:x64-healthy'])
    const other = await run('inspect', '--host', 'BUNDLE:No-Such.ZIP')
    expect([other.code, other.said]).toEqual([2, expect.stringContaining('No-Such.ZIP')])
  })

  it('prints only the result and failures with --quiet', async () => {
    const usual = await run('verify', '--host', 'practice:x64-store-corrupt')
    const quiet = await run('verify', '--host', 'practice:x64-store-corrupt', '--quiet')
    expect(usual.said).not.toBe('')
    expect(quiet).toEqual({ ...usual, said: '' })
    expect((await run('diagnose', '--quiet', 'no-such-file')).said).toContain('no-such-file')
    expect((await run('explain', '1', '--quiet', '--verbose')).code).toBe(2)
  })

  it.each([
    [['plan', '--case', ''], '--case has no value'],
    [['install', '--target='], '--target has no value'],
    [['toString'], 'There is no command "toString"'],
    [['help', '0x800f0922'], 'There is no command "0x800f0922"'],
    [['0x800f0922'], 'Enter: unstuck explain 0x800f0922'],
    [['KB5043080'], 'Enter: unstuck explain KB5043080'],
    [['CBS_E_INSTALLERS_FAILED'], 'Enter: unstuck explain CBS_E_INSTALLERS_FAILED'],
    [['README.md'], 'Enter: unstuck diagnose README.md'],
    [['kit', 'burn'], '"kit" has no action "burn"'],
    [['explain'], 'needs more arguments'],
    [['inspect', 'C:'], 'takes no argument "C:"'],
    [['completion', 'bash', 'zsh'], 'takes no argument "zsh"'],
    [['cases', 'list', 'PC-1'], 'takes no argument "PC-1"'],
    [['plan', '--target'], 'argument missing'],
    [['plan', '--method', 'both'], 'There is no method "both"'],
    [['plan', '--target', 'SP1'], '"SP1" is not a KB number'],
    [['plan', '--mode', 'iso:C:\\mount'], 'There is no mode "iso:C:\\mount"'],
    [['plan', '--mode', 'image:x.wim', '--host', 'windows'], 'for a PC or for a medium'],
    [['plan', '--mode', 'image:x.wim', '--fod', 'maybe'], 'were added or not'],
    [['plan', '--mode', 'image:x.wim', '--index', '0'], 'does not name images'],
    [['plan', '--mode', 'image:x.wim', '--at', 'relative'], 'is not a path on Windows'],
    [['plan', '--mode', 'image:x.wim', '--method', 'sequence'], 'from one folder'],
    [['plan', '--machine', 'build=26100.1,arch=x64', '--host', 'windows'], 'The PC was specified twice'],
    [['plan', '--inspection', 'no-such-file.json'], 'There is no such file or folder'],
    [['inspect', '--host', 'practice:no-such-pc'], 'no-such-pc'],
  ])('rejects %j with exit code 2 and what to do next', async (argv, message) => {
    const { code, out, said } = await run(...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(said).toContain(message)
    expect(said).toContain('Next: ')
  })

  it('prints a failure as one JSON value with --json', async () => {
    const { code, out } = await run('inspect', '--host', 'practice:no-such-pc', '--json')
    expect(code).toBe(2)
    expect(JSON.parse(out).error.next).not.toBe('')
  })

  it('accepts a negative number as a code in any position', async () => {
    const { code, out } = await run('explain', '-2146498270', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject([{ code: '0x800f0922', name: 'CBS_E_INSTALLERS_FAILED' }])
    const hex = await run('explain', '-0x7ff0f6de', '0x80073712', '--json')
    expect(hex.code).toBe(0)
    expect(JSON.parse(hex.out)).toMatchObject([{ code: '0x80073712' }, { code: '0x800f0922' }])
  })
})
