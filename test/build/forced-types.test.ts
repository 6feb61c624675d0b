import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { forcedTypeProblems, forcedTypes } from '../../build/sources/forced-types.ts'

const found = (source: string, name = 'main/a.ts') => forcedTypes(source, name)

describe('an unchecked type cast', () => {
  it.each([
    'const a = b as unknown as C',
    'const a = (b as unknown) as C',
    'const a = b as\n  unknown as C',
    'const a = ((b as never)) as C',
    'const a = b as any as C',
    'const a = <C><unknown>b',
    'const a = { c: [(d: E) => call(d as unknown as C)] }',
  ])('is found: %s', (source) => {
    expect(found(`\n${source}\n`)).toContainEqual({ line: 2, how: 'twice' })
  })

  it('is found in JSX', () => {
    expect(found('const a = <b c={d as unknown as E} />', 'renderer/a.tsx')).toEqual([
      { line: 1, how: 'twice' },
    ])
  })

  it.each([
    'const a: unknown = b',
    'const a = b as unknown',
    'const a = b as const',
    'const a = b as C',
    "const a = 'b as unknown as C'",
    '// b as unknown as C, b as never',
    'const a = b satisfies unknown as C',
    'function a(): never { throw b }',
  ])('is not found: %s', (source) => {
    expect(found(source)).toEqual([])
  })

  it('throws for a source that cannot be parsed', () => {
    expect(() => found('const = b as unknown')).toThrow('main/a.ts')
  })
})

describe('the rule for casts', () => {
  let root = ''
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('allows only tests to pass a stand-in', () => {
    root = mkdtempSync(join(tmpdir(), 'unstuck-casts-'))
    for (const room of ['bench', 'main', 'renderer', 'test']) {
      mkdirSync(join(root, room))
      writeFileSync(join(root, room, 'a.ts'), 'const a = b as never\n')
    }
    writeFileSync(join(root, 'test', 'b.ts'), 'const a = b as never as C\n')
    expect(forcedTypeProblems(root)).toEqual([
      'main/a.ts:1 casts a value to never: check the value instead.',
      'renderer/a.ts:1 casts a value to never: check the value instead.',
      'test/b.ts:1 casts a value by way of a type that fits everything: check the value instead.',
    ])
  })
})
