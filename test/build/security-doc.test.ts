import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const heads = /^\| (?:point|who|line|answer|finding) /
const rowsOf = (name: string) =>
  readFileSync(join(root, 'docs', name), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !heads.test(line))
const rows = rowsOf('security.md')
const answers = rowsOf('wrong-answers.md')

/** The text of each numbered manual check. */
const checks = new Map(
  readFileSync(join(root, 'docs', 'windows-acceptance.md'), 'utf8')
    .split(/\n(?=\d+\. |- |#|\n)/)
    .flatMap((part) => {
      const [, number, text = ''] = /^(\d+)\. ([\s\S]+)/.exec(part.trimStart()) ?? []
      return number === undefined ? [] : [[number, text.replaceAll(/\s+/g, ' ')] as const]
    }),
)

/** References to manual checks: numbers, each optionally followed by quoted words of the check. */
const manual = /acceptance ((?:\d+(?: "[^"]+")?(?:, | and )?)+)/gi

/** The manual checks that a row refers to, each with the words quoted after its number. */
function checksOf(row: string): (readonly [number: string, words: string | undefined])[] {
  const runs = [...row.matchAll(manual)].map(([, run = '']) => run)
  return runs.flatMap((run) =>
    [...run.matchAll(/(\d+)(?: "([^"]+)")?/g)].map(([, number = '', words]) => [number, words] as const),
  )
}

/** Each file that a row names, with the test titles quoted after it. */
function named(row: string): { readonly file: string; readonly titles: readonly string[] }[] {
  const parts = row
    .replaceAll(manual, '')
    .split(/`((?:test|main)\/[^`]+)`/)
    .slice(1)
  return parts.flatMap((part, at) =>
    at % 2 === 0
      ? [
          {
            file: part,
            titles: [...(parts[at + 1] ?? '').matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
          },
        ]
      : [],
  )
}

describe('docs/security.md', () => {
  test('has a row for every point, each proven or marked as open', () => {
    expect(rows.length).toBeGreaterThan(50)
    const proven = rows.filter(
      (row) => named(row).length > 0 || /acceptance|open:|not done|nothing listens/i.test(row),
    )
    expect(rows.slice(5).filter((row) => !proven.includes(row))).toEqual([])
  })

  test('maps each line of the list to a test, or gives the reason for a manual check', () => {
    const lines = rows.filter((row) => /^\| [A-E]\d+ /.test(row))
    expect(lines.map((row) => row.split(' ')[1])).toEqual([
      ...numbered('A', 32),
      ...numbered('B', 10),
      ...numbered('C', 27),
      ...numbered('D', 5),
    ])
    expect(lines.filter((row) => named(row).length === 0 && !/acceptance \d/.test(row))).toEqual([])
  })

  test('quotes the source of each manual check, so that its number stays correct', () => {
    const all = [...rows, ...answers].flatMap(checksOf)
    expect(all.length).toBeGreaterThan(10)
    const wrong = all.filter(([number, words]) => !words || !checks.get(number)?.includes(words))
    expect(wrong).toEqual([])
  })

  test.each(rows.flatMap(named).map(({ file, titles }) => [file, titles] as const))(
    '%s contains the referenced tests',
    (file, titles) => {
      expect(existsSync(join(root, file)), file).toBe(true)
      if (!file.endsWith('.ts')) return
      const source = readFileSync(join(root, file), 'utf8')
      expect(titles.filter((title) => !source.includes(title))).toEqual([])
      if (file.startsWith('test/')) expect(titles.length).toBeGreaterThan(0)
    },
  )
})

describe('docs/wrong-answers.md', () => {
  test('has a test for every answer', () => {
    expect(answers.length).toBeGreaterThan(60)
    expect(answers.filter((row) => named(row).length === 0)).toEqual([])
  })

  test.each(answers.flatMap(named).map(({ file, titles }) => [file, titles] as const))(
    '%s contains the referenced tests',
    (file, titles) => {
      const source = readFileSync(join(root, file), 'utf8')
      expect(titles.length).toBeGreaterThan(0)
      expect(titles.filter((title) => !source.includes(title))).toEqual([])
    },
  )
})

function numbered(letter: string, most: number): string[] {
  return Array.from({ length: most }, (_, at) => `${letter}${at + 1}`)
}
