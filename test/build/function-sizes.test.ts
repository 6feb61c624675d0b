import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { functionSizeProblems, longFunctions } from '../../build/sources/function-sizes.ts'

const inside = (count: number) => 'work()\n'.repeat(count)
const found = (source: string) => longFunctions(source, 'test/a.test.tsx')

describe('a function of more than 60 lines', () => {
  it.each([
    ['a named function', 'function a() {\n', '}\n'],
    ['an arrow function', 'const a = async () => {\n', '}\n'],
    ['the body of a test', "it('works', () => {\n", '})\n'],
    ['a method', 'const a = { b() {\n', '} }\n'],
    ['a method of a class', 'class A { b() {\n', '} }\n'],
    ['a function within a list of tests', "describe('a', () => { it('b', () => {\n", '}) })\n'],
    ['what another function than describe calls', 'describing(() => {\n', '})\n'],
  ])('is reported: %s', (_, before, after) => {
    expect(found(`\n// é 👍\n${before}${inside(59)}${after}`)).toEqual([{ line: 3, lines: 61 }])
    expect(found(`${before}${inside(58)}${after}`)).toEqual([])
  })

  it.each([
    "describe('a', ",
    "describe.skipIf(x)('a', ",
    "describe.each([1])('a', ",
    "describe.each`a`('b', ",
  ])('is allowed when it is a list of tests: %s', (before) => {
    expect(found(`${before}() => {\n${inside(70)}})\n`)).toEqual([])
  })

  it('is not caused by blank lines and comments', () => {
    const rest = '\n// why\n/* and\n   why */\n'.repeat(30)
    expect(found(`function a() {\n${inside(58)}${rest}}\n`)).toEqual([])
    expect(found(`function a() {\n${inside(59)}${rest}}\n`)).toEqual([{ line: 1, lines: 61 }])
  })

  it('is caused by string lines that look like comments', () => {
    expect(found(`function a() {\n${inside(57)}\`\n// text\n\`\n}\n`)).toEqual([{ line: 1, lines: 62 }])
  })

  it('is not checked in a file that cannot be parsed', () => {
    expect(() => found('function (')).toThrow('test/a.test.tsx: ')
  })
})

describe('the rule for a source tree', () => {
  const root = mkdtempSync(join(tmpdir(), 'unstuck-functions-'))
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('reports each long function in the tests with its position, and leaves the other folders to Biome', () => {
    for (const folder of ['main', 'test/plan']) {
      mkdirSync(join(root, folder), { recursive: true })
      writeFileSync(join(root, folder, 'a.ts'), `\nexport function a() {\n${inside(59)}}\n`)
    }
    expect(functionSizeProblems(root)).toEqual([
      'test/plan/a.ts:2 begins a function of 61 lines; 60 are the most.',
    ])
  })
})
