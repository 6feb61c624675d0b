import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sizeProblems } from '../../build/sources/size-problems.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-sizes-'))
  mkdirSync(join(root, 'main', 'plan'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (name: string, lines: number) => writeFileSync(join(root, name), 'x\n'.repeat(lines))

describe('the file size rule', () => {
  it('allows at most 300 lines in a source', () => {
    write('main/plan/a.ts', 300)
    expect(sizeProblems(root)).toEqual([])
    write('main/plan/a.ts', 301)
    expect(sizeProblems(root)).toEqual(['main/plan/a.ts has 301 lines; 300 are the most.'])
  })

  it.each([
    'main/logs/scan/scanner.as',
    'renderer/styles/frame.css',
    'renderer/index.html',
    'assets/powershell/checks.ps1',
    'test/powershell/engine/World.cs',
    'build/test.mjs',
    '.github/workflows/windows.yml',
    '.ci/run',
    'test/plan/a.test.ts',
    'knip.config.ts',
  ])('applies to %s', (name) => {
    mkdirSync(join(root, dirname(name)), { recursive: true })
    write(name, 300)
    expect(sizeProblems(root)).toEqual([])
    write(name, 301)
    expect(sizeProblems(root)).toEqual([`${name} has 301 lines; 300 are the most.`])
  })

  it.each([
    'common/texts/keys.ts',
    'assets/codes/codes.tsv',
    'assets/practice/x64-healthy/registry.reg',
    'package-lock.json',
  ])('skips generated files and data: %s', (name) => {
    mkdirSync(join(root, dirname(name)), { recursive: true })
    write(name, 301)
    expect(sizeProblems(root)).toEqual([])
  })
})
