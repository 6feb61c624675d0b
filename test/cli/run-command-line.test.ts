import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { version } from '../../main/version.ts'
import { capture as run } from './capture.ts'

describe('the command line', () => {
  it('prints its version, the one of package.json', async () => {
    const { version: declared } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(version).toBe(declared)
    expect(await run('--version')).toEqual({ code: 0, out: `${declared}\n`, said: '' })
  })

  it('lists its commands, and fails the call when none was named', async () => {
    const asked = await run('--help')
    expect(asked.code).toBe(0)
    expect(asked.out).toContain('diagnose')
    expect((await run()).code).toBe(2)
  })

  it('does not repeat a whole log that was pasted for a code', async () => {
    const { code, out } = await run('explain', 'x'.repeat(50_000), ' ')
    expect(code).toBe(2)
    expect(out.length).toBeLessThan(500)
    expect(out).toContain('(nothing): This is no error code.')
  })

  it.each(['explain', 'inspect', 'diagnose', 'plan', 'install', 'verify'])(
    'explains %s with --help',
    async (name) => {
      const { code, out } = await run(name, '--help')
      expect(code).toBe(0)
      expect(out).toContain(`Usage: unstuck ${name}`)
      expect(out).toContain('Exit codes:')
    },
  )

  it.each([
    [['diagnoze'], 'There is no command "diagnoze"'],
    [['plan', '--case', ''], '--case has no value'],
    [['install', '--target='], '--target has no value'],
    [['toString'], 'There is no command "toString"'],
    [['kit', 'burn'], '"kit" does not know "burn"'],
    [['explain'], 'needs more arguments'],
    [['inspect', 'C:'], 'takes no argument "C:"'],
    [['plan', '--metod', 'folder'], "Unknown option '--metod'"],
    [['plan', '--method', 'both'], 'There is no method "both"'],
    [['plan', '--target', 'SP1'], '"SP1" is no KB'],
    [['plan', '--mode', 'iso:C:\\mount'], 'There is no mode "iso:C:\\mount"'],
    [['plan', '--mode', 'image:x.wim', '--host', 'windows'], 'for a PC, or for a medium'],
    [['plan', '--mode', 'image:x.wim', '--fod', 'maybe'], 'were added or not'],
    [['plan', '--mode', 'image:x.wim', '--index', '0'], 'names no images'],
    [['plan', '--mode', 'image:x.wim', '--at', 'relative'], 'no place on Windows'],
    [['plan', '--mode', 'image:x.wim', '--method', 'sequence'], 'from one folder'],
    [['plan', '--machine', 'build=26100.1,arch=x64', '--host', 'windows'], 'The PC was named twice'],
    [['plan', '--inspection', 'no-such-file.json'], 'The inspection cannot be read'],
    [['inspect', '--host', 'practice:no-such-pc'], 'no-such-pc'],
  ])('refuses %j with exit code 2 and what to do next', async (argv, message) => {
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

  it('takes a negative number as a code, wherever it stands', async () => {
    const { code, out } = await run('explain', '-2146498270', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject([{ code: '0x800f0922', name: 'CBS_E_INSTALLERS_FAILED' }])
  })
})
