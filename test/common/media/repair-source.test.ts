import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  imageSourceSchema,
  readImageSource,
  readRepairSource,
  repairSourceSchema,
  sourceArgument,
} from '../../../common/media/repair-source.ts'
import { anyCharacter } from '../../any-character.ts'

describe('a repair source', () => {
  it.each([
    ['D:\\sources\\install.wim:6', '/Source:wim:D:\\sources\\install.wim:6'],
    ['wim:D:\\sources\\install.wim:6', '/Source:wim:D:\\sources\\install.wim:6'],
    ['E:\\INSTALL.ESD:12', '/Source:esd:E:\\INSTALL.ESD:12'],
    [
      '\\\\server\\images\\24H2 x64\\install.wim:1',
      '/Source:wim:\\\\server\\images\\24H2 x64\\install.wim:1',
    ],
    ['D:\\mount\\Windows', '/Source:D:\\mount\\Windows'],
    ['D:\\mount\\Windows\\', '/Source:D:\\mount\\Windows'],
    ['\\\\pc-7\\c$\\Windows\\WinSxS', '/Source:\\\\pc-7\\c$\\Windows\\WinSxS'],
  ])('parses %s into %s', (text, argument) => {
    const source = readRepairSource(text)
    expect(source && sourceArgument(source)).toBe(argument)
  })

  it.each([
    '',
    'install.wim:6',
    'D:\\sources\\install.wim',
    'D:\\sources\\install.wim:0',
    'D:\\sources\\install.wim:6 /ScratchDir:C:\\',
    'D:',
    'D:\\',
    '\\\\server',
    'D:\\a\\..\\b',
    'D:\\a\\.\\b',
    'D:\\a.',
    'D:\\packages\\KB5086672.msu',
    'D:\\a"b',
    'D:\\a*',
    '/mnt/image',
    '\\\\?\\GLOBALROOT\\device\\harddisk0',
    '\\\\.\\PhysicalDrive0',
    '\\\\.\\{.wim:3',
    '\\\\..\\share\\install.wim:1',
  ])('is not accepted: %j', (text) => {
    expect(readRepairSource(text)).toBeNull()
  })

  it('is valid in a step whenever it can be parsed', () => {
    const word = fc.stringMatching(/^[\w .$(){}\\:"*-]{0,24}$/)
    const text = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 60 }),
      fc
        .tuple(
          fc.constantFrom('D:\\', '\\\\s\\c$\\', 'wim:C:\\', 'esd:', ''),
          word,
          fc.constantFrom('.wim:3', '.esd:1', ''),
        )
        .map((parts) => parts.join('')),
    )
    let sources = 0
    fc.assert(
      fc.property(text, (written) => {
        const source = readRepairSource(written)
        if (source === null) return
        sources += 1
        expect(repairSourceSchema.parse(source)).toEqual(source)
        expect(sourceArgument(source)).toMatch(/^\/Source:\S/)
        expect(source.path).not.toMatch(/["*?<>|\p{Cc}]|\\\.{1,2}(?:\\|$)/u)
      }),
      { numRuns: 2000 },
    )
    expect(sources).toBeGreaterThan(50)
  })

  it.each([
    { kind: 'image', format: 'wim', path: 'D:\\..\\install.wim', index: 6 },
    { kind: 'image', format: 'esd', path: 'D:\\install.wim', index: 6 },
    { kind: 'image', format: 'wim', path: 'D:\\install.wim:6 /ScratchDir:C:\\', index: 6 },
    { kind: 'folder', path: 'relative' },
    { kind: 'folder', path: '\\\\host' },
    { kind: 'folder', path: 'D:\\a"b' },
    { kind: 'folder', path: 'D:\\a', more: 1 },
  ])('is invalid in a step when no input parses to it: %j', (source) => {
    expect(repairSourceSchema.safeParse(source).success).toBe(false)
  })
})

it('a winre.wim is its only image, with or without the index', () => {
  const own = { path: 'E:\\Recovery\\Winre.wim', index: 1 }
  expect([
    readImageSource(' E:\\Recovery\\Winre.wim '),
    readImageSource('E:\\Recovery\\Winre.wim:1'),
  ]).toEqual([own, own])
  expect(imageSourceSchema.parse(own)).toEqual(own)
  for (const text of [
    'winre.wim',
    'E:\\..\\winre.wim',
    'E:\\install.wim',
    'E:\\winre.wim\\',
    'E:\\winre.wim:2',
  ])
    expect(readImageSource(text)).toBeNull()
})
