import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { versionSplitProblems, versionSplits } from '../../build/sources/version-splits.ts'

const found = (source: string) => versionSplits(source, 'main/a.ts').map((split) => split.found)

describe('a hand-written version split', () => {
  it.each([
    ["const a = build.split('.')[0]", "'.'"],
    ['const a = anything.at(0)?.split(".")', "'.'"],
    ['const a = b?.c.split(`.`)', "'.'"],
    ["const a = b['split']('.')", "'.'"],
    ["const a = b.split('.', 2)", "'.'"],
    ['const a = b.split(/\\./)', '/\\./'],
    ['const a = b.split(/[.]/u)', '/[.]/u'],
    ["const dot = '.'\nconst a = b.split(dot)", "'.'"],
    ["const a = identity.split('~')", "'~'"],
    ['const f = () => ({ n: b().c[0].split(/\\.+/) })', '/\\.+/'],
  ])('is reported in %s', (source, separator) => {
    expect(found(source)).toEqual([`.split(${separator})`])
  })

  it.each([
    '/(\\d+)\\.(\\d+)/',
    '/^10\\.0\\.(\\d{5})\\.(\\d+)$/',
    '/x(?:([0-9]+)\\.(\\d{1,5}))?/i',
    '/(?<build>\\d+)\\.(?<ubr>\\d+)/u',
  ])('is reported in the pattern %s', (pattern) => {
    expect(found(`const a = ${pattern}.exec(b)`)).toEqual([pattern])
  })

  it.each([
    "const a = path.split('/')",
    "const a = line.split(', ')",
    'const a = words.split(/[\\s.]+/)',
    'const a = /(\\d+\\.\\d+)/.exec(b)',
    'const a = /(\\w+)\\.(\\w+)/.exec(file)',
    "const a = split('.')",
    "const a = '.'.concat(b)",
  ])('is not reported in %s', (source) => {
    expect(found(source)).toEqual([])
  })
})

describe('the rule for a source tree', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'unstuck-splits-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }

  it('allows the parsers in common/windows to split versions, and no other folder', () => {
    for (const name of [
      'common/windows/version.ts',
      'common/packages/kit.ts',
      'main/plan/a.ts',
      'renderer/b.tsx',
    ])
      write(name, "export const a = (b: string) => b.split('.')\n")
    expect(versionSplitProblems(root, [])).toEqual(
      ['common/packages/kit.ts', 'main/plan/a.ts', 'renderer/b.tsx'].map(
        (name) =>
          `${name}: .split('.') takes a version or package identity apart; read it with common/windows/ instead.`,
      ),
    )
  })

  it('accepts an exception by name, and rejects one that is no longer needed', () => {
    write('main/hosts.ts', "export const a = (b: string) => b.split('.')\n")
    expect(versionSplitProblems(root, ['main/hosts.ts'])).toEqual([])
    expect(versionSplitProblems(root, ['main/hosts.ts', 'main/gone.ts'])).toEqual([
      'main/gone.ts needs its exception no more: take it out.',
    ])
  })
})
