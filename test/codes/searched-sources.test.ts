import { expect, test } from 'vitest'
import { loadCodeTable } from '../../main/codes/load-code-table.ts'

test('a search of public code is cited only for codes that no page and no file is known to name', () => {
  const isSearch = (address: string) => address.startsWith('https://github.com/search')
  const beside = loadCodeTable()
    .all()
    .filter(({ sources }) => sources.some(isSearch) && !sources.every(isSearch))
  expect(beside.map(({ code }) => code)).toEqual([])
})
