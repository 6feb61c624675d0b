import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| point') && !line.startsWith('| who'))

/** Each file that a row names, with the titles that are quoted behind it. */
function named(row: string): { readonly file: string; readonly titles: readonly string[] }[] {
  const parts = row.split(/`((?:test|main)\/[^`]+)`/).slice(1)
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
  test('has a row for every point, and each is proven or says what is open', () => {
    expect(rows.length).toBeGreaterThan(50)
    const proven = rows.filter(
      (row) => named(row).length > 0 || /acceptance|open:|not done|nothing listens/i.test(row),
    )
    expect(rows.slice(5).filter((row) => !proven.includes(row))).toEqual([])
  })

  test.each(rows.flatMap(named).map(({ file, titles }) => [file, titles] as const))(
    '%s has the tests that it is named for',
    (file, titles) => {
      expect(existsSync(join(root, file)), file).toBe(true)
      if (!file.endsWith('.ts')) return
      const source = readFileSync(join(root, file), 'utf8')
      expect(titles.filter((title) => !source.includes(title))).toEqual([])
      if (file.startsWith('test/')) expect(titles.length).toBeGreaterThan(0)
    },
  )
})
