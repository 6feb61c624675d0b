import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sizeProblems } from '../../build/sources/size-problems.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-sizes-'))
  mkdirSync(join(root, 'main', 'plan'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (name: string, lines: number, text = 'x') =>
  writeFileSync(join(root, name), `${`${text}\n`.repeat(lines)}`)
const none = { longest: {}, forced: [] }

describe('the rule of sizes', () => {
  it('lets a source have 300 lines and no more', () => {
    write('main/plan/a.ts', 300)
    expect(sizeProblems(root, none)).toEqual([])
    write('main/plan/a.ts', 301)
    expect(sizeProblems(root, none)).toEqual(['main/plan/a.ts has 301 lines; 300 are the most.'])
  })

  it('lets a named source be as long as it was, and no longer', () => {
    write('main/plan/a.ts', 320)
    expect(sizeProblems(root, { longest: { 'main/plan/a.ts': 320 }, forced: [] })).toEqual([])
    expect(sizeProblems(root, { longest: { 'main/plan/a.ts': 319 }, forced: [] })).toEqual([
      'main/plan/a.ts has 320 lines; 319 are the most.',
    ])
  })

  it('finds types that are forced on a value', () => {
    write('main/plan/a.ts', 1, `const a = b ${'as'} unknown as C`)
    expect(sizeProblems(root, none)).toEqual([
      `main/plan/a.ts has "as ${'unknown'} as": check the value instead.`,
    ])
    expect(sizeProblems(root, { longest: {}, forced: ['main/plan/a.ts'] })).toEqual([])
  })

  it('holds in tests too', () => {
    mkdirSync(join(root, 'test', 'plan'), { recursive: true })
    write('test/plan/a.test.ts', 301, `const a = b ${'as'} unknown as C`)
    expect(sizeProblems(root, none)).toEqual([
      'test/plan/a.test.ts has 301 lines; 300 are the most.',
      `test/plan/a.test.ts has "as ${'unknown'} as": check the value instead.`,
    ])
  })

  it('wants no exception that is needed no more', () => {
    write('main/plan/a.ts', 12)
    expect(sizeProblems(root, { longest: { 'main/plan/a.ts': 320 }, forced: ['main/gone.ts'] })).toEqual([
      'main/plan/a.ts needs its exception no more: take it out.',
      'main/gone.ts needs its exception no more: take it out.',
    ])
  })
})
