import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callOn, shownCall, typedValue } from '../../../common/steps/shown-call.ts'

/** What stands in names of folders: no shell replaces any of it within double quotes. */
const named = fc.string({ unit: fc.constantFrom(..."aZ9äжあ ._-:/\\+=~@#&()[]{};,'<>|^*?"), minLength: 1 })

describe('a value in a command line', () => {
  it('is one word in cmd.exe and PowerShell, and reaches a Windows program unchanged', () => {
    fc.assert(
      fc.property(named, (value) => {
        expect(argvOf(`unstuck.exe --case ${typedValue(value)} --yes`)).toEqual([
          'unstuck.exe',
          '--case',
          value,
          '--yes',
        ])
      }),
    )
  })

  it('is one word in the shells of Linux', () => {
    const values = fc.sample(named, 40)
    const line = `printf '%s\\0' ${values.map(typedValue).join(' ')}`
    const printed = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' })
    // A shell takes two backslashes within quotes for one; Windows opens the same folder by both.
    const folded = (text: string) => text.replace(/\\+/g, '\\')
    expect(printed.split('\0').slice(0, -1).map(folded)).toEqual(values.map(folded))
  })

  it('is never quoted in a way that cmd.exe does not support', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(typedValue(value)).not.toMatch(/^'/)
      }),
    )
  })
})

describe('a command line', () => {
  it('includes its host, except for this PC', () => {
    expect(callOn('windows', 'plan')).toBe('unstuck plan')
    expect(callOn('practice:x64-healthy', 'plan')).toBe('unstuck plan --host practice:x64-healthy')
    expect(callOn('offline:D:\\My Windows', 'install', [['undo', null]])).toBe(
      'unstuck install --host "offline:D:\\My Windows" --undo',
    )
    expect(shownCall('report', [['case', 'C:\\cases\\']])).toBe('unstuck report --case "C:\\cases\\\\"')
  })
})

/** Splits a command line as the C runtime of Windows does: docs of CommandLineToArgvW say how backslashes and quotes count. */
function argvOf(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    const beforeQuote = slashes > 0 && line[at + slashes] === '"'
    if (slashes > 0) {
      word = (word ?? '') + '\\'.repeat(beforeQuote ? Math.floor(slashes / 2) : slashes)
      at += slashes - 1
      if (beforeQuote && slashes % 2 === 1) {
        word += '"'
        at += 1
      }
    } else if (line[at] === '"') {
      isQuoted = !isQuoted
      word ??= ''
    } else if (!isQuoted && /[ \t]/.test(line[at] ?? '')) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + line[at]
  }
  return word === null ? words : [...words, word]
}
