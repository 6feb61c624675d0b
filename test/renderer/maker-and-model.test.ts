import { expect, test } from 'vitest'
import { makerAndModel } from '../../common/facts/maker-and-model.ts'

test.each([
  ['Practice', 'Practice PC', 'Practice PC'],
  ['HP', 'hp EliteBook 840', 'hp EliteBook 840'],
  ['HP', 'HPE ProLiant', 'HP HPE ProLiant'],
  ['LENOVO', '20XW', 'LENOVO 20XW'],
  ['Dell', null, 'Dell'],
  [null, 'X1', 'X1'],
  [null, null, ''],
])('shows %j with %j as %j', (maker, model, shown) => {
  expect(makerAndModel(maker, model)).toBe(shown)
})
