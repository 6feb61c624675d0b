import { expect, test } from 'vitest'
import { loadCodeTable } from '../../main/codes/load-code-table.ts'

test('a code search is cited only for codes without a known page or file', () => {
  const isSearch = (address: string) => address.startsWith('https://github.com/search')
  const beside = loadCodeTable()
    .all()
    .filter(({ sources }) => sources.some(isSearch) && !sources.every(isSearch))
  expect(beside.map(({ code }) => code)).toEqual([])
})
