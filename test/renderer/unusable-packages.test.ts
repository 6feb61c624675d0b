import { expect, test } from 'vitest'
import type { SuppliedPackage } from '../../common/supplied.ts'
import { whyNoneUsable } from '../../renderer/screens/evidence/unusable-packages.tsx'

const file = (name: string, ...problems: string[]): SuppliedPackage => ({
  place: name,
  file: name,
  kb: null,
  architecture: null,
  build: null,
  sizeBytes: null,
  published: null,
  problems,
})
const folder = (...packages: SuppliedPackage[]) => ({ folder: '/stick', packages })

test('packages of which one can be used need no words', () => {
  expect(whyNoneUsable(folder(file('a.msu', 'It is cut off.'), file('b.msu')), '/stick')).toBeNull()
})

test('a folder without a usable package says what was read and why it is of no use', () => {
  expect(whyNoneUsable(folder(), '/stick')).toBe('None of the files in it is an update package.')
  const none = folder(file('a.msu', 'It is cut off.'), file('b.msu', 'It is for ARM64.'))
  expect(whyNoneUsable(none, '/stick')).toBe(
    'Files read: 2. None of them can be used for the open PC. a.msu: It is cut off.',
  )
  expect(whyNoneUsable(none, '/home/anna/b.msu')).toContain('b.msu: It is for ARM64.')
})
