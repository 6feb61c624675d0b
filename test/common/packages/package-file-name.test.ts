import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kitPackageSchema, kitPathSchema } from '../../../common/packages/kit.ts'
import {
  isPackageFileName,
  packageFileNameOf,
  packageFileNameSchema,
} from '../../../common/packages/package-file-name.ts'
import { anyCharacter } from '../../any-character.ts'

const hostile = [
  "{{ lookup('pipe', 'id') }}.msu",
  '{% raw %}.msu',
  '$(calc).cab',
  '`id`.msu',
  'a;b.msu',
  'a b.msu',
  'a&b.cab',
  "a'b.msu",
  'a"b.msu',
  'a\u2019b.msu',
  'a\nb.msu',
  '..\\..\\evil.cab',
  '../evil.cab',
  '.msu',
  '..msu',
  '-x.msu',
  'a.msu:stream.cab',
  'a%SystemRoot%.cab',
  'a.exe',
  'a.msu.exe',
  'a.msu ',
  'a.msu.',
  'NUL.cab',
  'com1.x.msu',
  'ä.msu',
  'a\u202egpj.msu',
  `${'a'.repeat(200)}.msu`,
]

test.each(hostile)('%j is not a valid package file name, in a kit either', (name) => {
  expect(isPackageFileName(name)).toBe(false)
  expect(kitPackageSchema.shape.file.safeParse(name).success).toBe(false)
})

test('accepts every published file name in the knowledge data', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../assets/knowledge/package-files.json'), 'utf8')
  const names = [...text.matchAll(/"([^"]+\.(?:msu|cab))"/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(100)
  expect(names.filter((name) => !packageFileNameSchema.safeParse(name).success)).toEqual([])
})

test('replaces an unsafe package name with a safe one with the same extension, and keeps a safe one', () => {
  expect(packageFileNameOf('windows11.0-kb5043080-x64 (1).msu')).toBe('windows11.0-kb5043080-x64__1_.msu')
  expect(packageFileNameOf('notes.txt')).toBeNull()
  const ending = fc.constantFrom('.msu', '.cab', '.MSU')
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), ending, (stem, end) => {
      const plain = packageFileNameOf(`${stem}${end}`)
      expect(plain).not.toBeNull()
      expect(isPackageFileName(plain ?? '')).toBe(true)
      expect(plain?.endsWith(end)).toBe(true)
      expect(packageFileNameOf(plain ?? '')).toBe(plain)
    }),
  )
})

test.each([' ../x', ' ..', 'a/ ../x', 'a./b', 'a /b', 'packages/..', 'NUL', 'a/con.txt', 'aux/b', 'a/b.'])(
  '%j is not a valid kit path, because Windows drops trailing dots and spaces',
  (path) => {
    expect(kitPathSchema.safeParse(path).success).toBe(false)
  },
)

test.each([
  'packages/x64/a.msu',
  'app/Unstuck 1.2/unstuck.exe',
  'READ-ME.txt',
  'a/b (1)/c~d',
  'packages/x64/a.msu.001',
])('%j is a valid kit path', (path) => {
  expect(kitPathSchema.safeParse(path).success).toBe(true)
})
