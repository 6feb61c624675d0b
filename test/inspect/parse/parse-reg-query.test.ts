import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRegQuery, registryNumber, registryText } from '../../../main/inspect/parse/parse-reg-query.ts'
import { anyCharacter } from '../../any-character.ts'

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`

describe('parseRegQuery', () => {
  it('reads values with their line numbers and subkeys', () => {
    const query = parseRegQuery(
      lines(
        '',
        'HKEY_LOCAL_MACHINE\\SOFTWARE\\A',
        '    (Standard)    REG_SZ    (Wert nicht gesetzt)',
        '    UBR    REG_DWORD    0x24f1',
        '    Two words    REG_EXPAND_SZ    %SystemRoot%\\a    b',
        '    Empty    REG_SZ    ',
        '',
        'HKEY_LOCAL_MACHINE\\SOFTWARE\\A\\Below',
      ),
    )
    expect(query).toEqual({
      keys: [
        {
          path: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A',
          line: 2,
          values: [
            { name: '(Standard)', type: 'REG_SZ', data: '(Wert nicht gesetzt)', line: 3 },
            { name: 'UBR', type: 'REG_DWORD', data: '0x24f1', line: 4 },
            { name: 'Two words', type: 'REG_EXPAND_SZ', data: '%SystemRoot%\\a    b', line: 5 },
            { name: 'Empty', type: 'REG_SZ', data: '', line: 6 },
          ],
        },
        { path: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\A\\Below', line: 8, values: [] },
      ],
      matches: null,
      strange: 0,
    })
  })

  it.each([
    ['English', 'End of search: 12 match(es) found.'],
    ['German', 'Suchende: 12 Übereinstimmung(en) gefunden.'],
    ['Chinese', '搜索结束: 找到 12 匹配。'],
  ])('reads the match count from the %s closing line', (_language, end) => {
    const query = parseRegQuery(lines('', 'HKEY_LOCAL_MACHINE\\A', '    X    REG_DWORD    0x1', '', end))
    expect([query.matches, query.strange]).toEqual([12, 0])
  })

  it('joins a value that spans two lines', () => {
    const query = parseRegQuery(lines('', 'HKEY_LOCAL_MACHINE\\A', '    X    REG_SZ    one', 'two', ''))
    expect(query.keys[0]?.values[0]?.data).toBe('one\ntwo')
  })

  it('counts unreadable lines', () => {
    expect(parseRegQuery('no such thing\r\n').strange).toBe(1)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => parseRegQuery(text) !== null))
  })
})

describe('registry values', () => {
  const value = (type: string, data: string) => ({ name: 'X', type, data, line: 1 })

  it('reads numbers only from number types', () => {
    expect(registryNumber(value('REG_DWORD', '0x24f1'))).toBe(9457)
    expect(registryNumber(value('REG_QWORD', '0x1'))).toBe(1)
    expect(registryNumber(value('REG_SZ', '0x24f1'))).toBeNull()
    expect(registryNumber(value('REG_DWORD', '9457'))).toBeNull()
    expect(registryNumber(undefined)).toBeNull()
  })

  it('reads text only from string types', () => {
    expect(registryText(value('REG_SZ', ' 26200 '))).toBe('26200')
    expect(registryText(value('REG_SZ', ''))).toBeNull()
    expect(registryText(value('REG_DWORD', '0x1'))).toBeNull()
  })
})
