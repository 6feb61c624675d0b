import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editionId } from '../../../common/windows/edition-id.ts'

test.each([
  ['Pro', 'Professional'],
  ['Home', 'Core'],
  ['Enterprise LTSC 2021', 'EnterpriseS'],
  ['Enterprise 2016 LTSB', 'EnterpriseS'],
  ['IoT Enterprise LTSC', 'IoTEnterpriseS'],
  ['Enterprise multi-session', 'ServerRdsh'],
  ['Standard', 'ServerStandard'],
  ['Datacenter: Azure Edition', 'ServerTurbine'],
  ['professional', 'Professional'],
  ['EnterpriseS', 'EnterpriseS'],
])('%s is the edition %s', (name, id) => {
  expect(editionId(name)).toBe(id)
})

test.each([null, '', 'Famille', 'Insider Preview', 'constructor', '__proto__', 'Pro Max'])(
  'does not guess the edition for %s',
  (name) => {
    expect(editionId(name)).toBeNull()
  },
)

test('keeps an id unchanged, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const id = editionId(name)
      if (id !== null) expect(editionId(id)).toBe(id)
    }),
  )
})
