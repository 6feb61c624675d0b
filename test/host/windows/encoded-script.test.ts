import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HostError } from '../../../main/host/host.ts'
import { powershellScriptArgs, powershellScripts } from '../../../main/host/powershell-script.ts'
import { encodedScriptArgs, sharedScript } from '../../../main/host/windows/encoded-script.ts'
import { parsePowershell } from '../../powershell-grammar.ts'

const probes = join(import.meta.dirname, '..', '..', '..', 'assets', 'probes')
const decoded = (args: readonly string[]) =>
  Buffer.from(args[args.indexOf('-EncodedCommand') + 1] ?? '', 'base64').toString('utf16le')

describe('encoded PowerShell arguments', () => {
  test('have a name for every script and a script for every name', () => {
    expect([...powershellScripts, sharedScript].sort()).toEqual(
      readdirSync(probes)
        .filter((name) => name.endsWith('.ps1'))
        .sort(),
    )
  })

  test.each([...powershellScripts])('pass %s as text with all its commands and without -File', (script) => {
    const args = encodedScriptArgs(powershellScriptArgs(script))
    expect(args).not.toContain('-File')
    expect(args.join(' ').length).toBeLessThan(31_500)
    const text = decoded(args)
    const whole = readFileSync(join(probes, script), 'latin1')
    expect(parsePowershell(text).errors).toEqual([])
    const shared = parsePowershell(readFileSync(join(probes, sharedScript), 'latin1'))
    const own = parsePowershell(whole)
    const before = own.commands.includes('Get-Problem') ? shared : { commands: [], strings: [] }
    expect(parsePowershell(text).commands).toEqual([...before.commands, ...own.commands])
    expect(parsePowershell(text).strings).toEqual([...before.strings, ...own.strings])
  })

  test('treat a parameter as data for any content', () => {
    const hostile = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(!/\p{Cc}|[\u2028\u2029\u2018-\u201b]/u.test(text))
        const call = decoded(
          encodedScriptArgs(
            powershellScriptArgs('signature.ps1', { Path: text }),
            () => 'param($Path) $Path',
          ),
        )
        const { errors, strings, commands } = parsePowershell(call)
        expect(errors).toEqual([])
        expect(strings).toEqual([text])
        expect(commands).toEqual([])
      }),
    )
    for (const mark of ["'", '\u2018', '\u2019', '\u201a', '\u201b'])
      expect(decoded(encodedScriptArgs(['signature.ps1', '-Path', `a${mark}; calc; ${mark}`]))).toContain(
        `-Path 'a${mark}${mark}; calc; ${mark}${mark}'`,
      )
  })

  test.each([
    [[]],
    [['-Command', 'calc']],
    [['-File', 'C:\\evil.ps1']],
    [['C:\\evil\\storage.ps1']],
    [['storage.ps1', '-Path']],
    [['storage.ps1', '-Path; calc', 'x']],
    [['storage.ps1', '-Path', 'x\ncalc']],
  ])('refuse anything but the bundled scripts: %j', (args) => {
    expect(() => encodedScriptArgs(args)).toThrow(HostError)
  })
})
