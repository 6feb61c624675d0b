import { expect, test } from 'vitest'
import { type Claims, claimsReader } from '../../../main/logs/whose/claims.ts'
import { contradiction } from '../../../main/logs/whose/contradiction.ts'
import { separatePcs } from '../../../main/logs/whose/separate-pcs.ts'

const says = (source: string, claims: Partial<Claims>): Claims => ({
  ...claimsReader(source).claims(),
  ...claims,
})

test.each<[string, Partial<Claims>, Partial<Claims>, string | null]>([
  ['of another name', { begins: 'DESKTOP-U2' }, { computers: ['DESKTOP-X9ABCDE'] }, 'computer'],
  ['of a longer name', { begins: 'DESKTOP-U2' }, { computers: ['DESKTOP'] }, 'computer'],
  ['of the name', { begins: 'DESKTOP-U2' }, { computers: ['DESKTOP-U2ABCDE'] }, null],
  ['and a longer one', { begins: 'DESKTOP-U2' }, { begins: 'DESKTOP-U2A' }, null],
  ['and that of another name', { begins: 'DESKTOP-U2' }, { begins: 'DESKTOP-X9' }, 'computer'],
])('the beginning of a name %s', (_, one, other, reason) => {
  expect(contradiction(says('a', one), says('b', other))).toBe(reason)
  expect(contradiction(says('b', other), says('a', one))).toBe(reason)
})

test('logs of two PCs are told apart where the name in one of them was cut', () => {
  const parted = (...sources: Claims[]) =>
    separatePcs(sources).parties.map((party) => party.sources.map(({ source }) => source))
  const list = says('hotfix.txt', { begins: 'DESKTOP-U2' })
  const one = says('one', { computers: ['DESKTOP-U2ABCDE'] })
  const other = says('other', { computers: ['DESKTOP-X9ABCDE'] })
  expect(parted(one, other, list)).toEqual([['one', 'hotfix.txt'], ['other']])
  expect(parted(other, list)).toEqual([['other'], ['hotfix.txt']])
})
