import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PrintedObject, printedObjects } from '../../../main/logs/machine/printed-objects.ts'

const names = [
  'a1',
  'b1',
  'c1',
  'd1',
  'buildnumber',
  'caption',
  'computername',
  'csname',
  'description',
  'hotfixid',
]
const all = [...names, 'kb', 'long', 'size', 'status', 'title', 'name', 'value', 'a']
const valuesOf = (object: PrintedObject) => all.flatMap((name) => object.get(name) ?? [])
const objects = (...lines: readonly string[]) =>
  printedObjects(lines.join('\r\n')).map((object) =>
    Object.fromEntries(
      all.flatMap((name) => (object.get(name) === undefined ? [] : [[name, object.get(name)] as const])),
    ),
  )

describe('objects that PowerShell and wmic print', () => {
  test('are read from a list, with a value that goes on below', () =>
    expect(
      objects(
        '',
        'BuildNumber    : 14393',
        'Organization   :',
        'Long           : one',
        `${' '.repeat(17)}two`,
        '',
        'Caption : B',
      ),
    ).toEqual([{ buildnumber: '14393', long: 'one two' }, { caption: 'B' }]))
  test('are read from a table by its columns, with a column aligned to the right, up to the prompt', () =>
    expect(
      objects(
        'ComputerName Status     KB          Size Title',
        '------------ ------     --          ---- -----',
        'DESK-7       -D-----    KB5086672    1GB 2026-04 Update (KB5086672)',
        'DESK-7       -------    KB890830  1024MB Tool : x',
        'PS C:\\> exit',
      ).slice(0, 2),
    ).toEqual([
      {
        computername: 'DESK-7',
        status: '-D-----',
        kb: 'KB5086672',
        size: '1GB',
        title: '2026-04 Update (KB5086672)',
      },
      { computername: 'DESK-7', status: '-------', kb: 'KB890830', size: '1024MB', title: 'Tool : x' },
    ]))
  test('lack a value that was cut to the width of its column', () =>
    expect(
      objects(
        'Source        Description      HotFixID',
        '------        -----------      --------',
        'DESKTOP-U2... Update           KB5054979',
        'DESKTOP-U2A…  Update           KB5054980',
      ),
    ).toEqual([
      { description: 'Update', hotfixid: 'KB5054979' },
      { description: 'Update', hotfixid: 'KB5054980' },
    ]))
  test('have the beginning of such a value, and their lines', () => {
    const text = 'A1 : 1\r\nB1 : 2\r\n\r\nA1\r\n--\r\nxy...\r\nz\r\n'
    expect(printedObjects(text).map(({ begun, from, to }) => [begun('a1'), from, to])).toEqual([
      ['1', 1, 2],
      ['xy', 6, 6],
      ['z', 7, 7],
    ])
  })
  test('are read from the tables and lists of wmic, which end their lines with two carriage returns', () => {
    const table =
      'CSName  Description      HotFixID   InstalledOn  \r\r\nDESK-7  Security Update  KB5086672  4/1/2026     \r\r\n\r\r\n'
    expect(printedObjects(table).map((object) => object.get('hotfixid'))).toEqual(['KB5086672'])
    const list =
      '\r\r\n\r\r\nBuildNumber=19045\r\r\nCSName=DESK-7\r\r\n\r\r\n\r\r\nBuildNumber=17763\r\r\nCSName=SRV\r\r\n'
    for (const text of [list, list.replaceAll('\r\r\n', '\n\n')])
      expect(printedObjects(text).map((object) => valuesOf(object))).toEqual([
        ['19045', 'DESK-7'],
        ['17763', 'SRV'],
      ])
  })
  test('are read from a list that was copied with an empty line after each', () =>
    expect(objects('A1 : 1', '', 'B1 : 2', '', 'C1 : 3', '', 'D1 : 4', '', 'A1 : 5', '')).toEqual([
      { a1: '1', b1: '2', c1: '3', d1: '4' },
      { a1: '5' },
    ]))
  test('never have a value that is not in the text', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              'Name Value',
              '---- -----',
              'HotFixID  CSName',
              'A : b',
              'A=b',
              '',
              '  x y',
              'é : ü',
            ),
            fc.string({ maxLength: 30 }),
          ),
          { maxLength: 20 },
        ),
        (lines) => {
          const text = lines.join('\n')
          for (const object of printedObjects(text))
            for (const value of valuesOf(object))
              for (const word of value.split(' ')) expect(text).toContain(word)
        },
      ),
    ))
})

test.each([
  ['a list with very many names', Array.from({ length: 200_000 }, (_, at) => `a${at}=1`).join('\n')],
  [
    'a table with very many columns',
    [...['a ', '- '].map((each) => each.repeat(100_000).trim()), 'x'.repeat(200_000)].join('\n'),
  ],
])('are read from %s in seconds', (_, text) => expect(printedObjects(text).length).toBeGreaterThan(0), 20_000)
