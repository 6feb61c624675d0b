import { describe, expect, test } from 'vitest'
import { commandText } from '../../common/steps/shown-commands.ts'
import { checksOfCauses, checksOfClasses } from '../../main/causes/checks/check-of.ts'
import { program, run } from './engine.ts'

const commands = [...Object.values(checksOfClasses), ...Object.values(checksOfCauses)]
  .map(({ command }) => command)
  .filter((command) => command.length > 0)
const lines = [...new Map(commands.map((command) => [commandText(command), command]))]

/** The words that a program of Windows gets from its command line, by the rules of its C runtime. */
function wordsOf(line: string): string[] {
  const words: string[] = []
  let word = ''
  let isQuoted = false
  for (const [piece, slashes = '', quote] of line.matchAll(/(\\*)(")|\s+|[^"\s]/g)) {
    if (quote !== undefined) {
      word += '\\'.repeat(Math.floor(slashes.length / 2))
      if (slashes.length % 2 === 1) word += '"'
      else isQuoted = !isQuoted
    } else if (/\s/.test(piece) && !isQuoted) {
      words.push(word)
      word = ''
    } else word += piece
  }
  return [...words, word]
}

describe('the check command of a cause, pasted as shown', () => {
  test.each(lines)('runs its program from cmd.exe: %s', (line, command) => {
    expect(wordsOf(line)).toEqual(command)
    // Outside of quotes, the console would take these for itself.
    expect(line.replace(/"[^"]*"/g, '')).not.toMatch(/[&|<>^]/)
  })

  test.skipIf(program === null)('runs its program from PowerShell', async () => {
    const programs = [...new Set(lines.map(([, [name]]) => name))]
    const stand = programs.map((name) => `function ${name} { ($args | ForEach-Object { "$_" }) -join "\`n" }`)
    const { said, thrown } = await run([...stand, ...lines.map(([line]) => line)].join('\n'), {})
    expect(thrown).toBeNull()
    expect(said).toEqual(lines.map(([, [, ...words]]) => words.join('\n')))
  })
})
