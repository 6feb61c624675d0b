import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceNames } from '../../renderer/text/source-names.ts'

test.each([
  ['reg.exe query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"', 'reg.exe'],
  ['reagentc.exe /info; dism.exe /Get-ImageInfo winre.wim', 'reagentc.exe, dism.exe'],
  ['storage.ps1 in Windows PowerShell; storage.ps1', 'storage.ps1'],
  ['C:\\Windows\\System32\\Recovery\\ReAgent.xml', 'C:\\Windows\\System32\\Recovery\\ReAgent.xml'],
  ['inspection', 'inspection'],
])('shortens %s to %s', (source, names) => expect(sourceNames(source)).toBe(names))

test('shortens any text and never makes it longer', () => {
  fc.assert(
    fc.property(fc.string(), (source) => {
      // A semicolon in the source becomes a comma and a space, so each part may add one character.
      const parts = source.split(';').length
      expect(sourceNames(source).length).toBeLessThanOrEqual(source.length + parts)
    }),
  )
})
