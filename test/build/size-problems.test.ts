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

describe('the rule of sizes', () => {
  it('lets a source have 300 lines and no more', () => {
    write('main/plan/a.ts', 300)
    expect(sizeProblems(root)).toEqual([])
    write('main/plan/a.ts', 301)
    expect(sizeProblems(root)).toEqual(['main/plan/a.ts has 301 lines; 300 are the most.'])
  })

  it('finds types that are forced on a value', () => {
    write('main/plan/a.ts', 1, `const a = b ${'as'} unknown as C`)
    expect(sizeProblems(root)).toEqual([`main/plan/a.ts has "as ${'unknown'} as": check the value instead.`])
  })

  it('holds in tests too', () => {
    mkdirSync(join(root, 'test', 'plan'), { recursive: true })
    write('test/plan/a.test.ts', 301, `const a = b ${'as'} unknown as C`)
    expect(sizeProblems(root)).toEqual([
      'test/plan/a.test.ts has 301 lines; 300 are the most.',
      `test/plan/a.test.ts has "as ${'unknown'} as": check the value instead.`,
    ])
  })
})
