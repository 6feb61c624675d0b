import { expect, test } from 'vitest'
import type { SuppliedPackage } from '../../common/packages/supplied.ts'
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

test('shows no reason if a package can be used', () => {
  expect(whyNoneUsable(folder(file('a.msu', 'It is cut off.'), file('b.msu')), '/stick')).toBeNull()
})

test('reports what was read from a folder without usable packages and why none can be used', () => {
  expect(whyNoneUsable(folder(), '/stick')).toBe('None of the files in it is an update package.')
  const none = folder(file('a.msu', 'It is cut off.'), file('b.msu', 'It is for ARM64.'))
  expect(whyNoneUsable(none, '/stick')).toBe(
    'Files read: 2. None of them can be used for the open PC. a.msu: It is cut off.',
  )
  expect(whyNoneUsable(none, '/home/anna/b.msu')).toContain('b.msu: It is for ARM64.')
})
