import { expect, test } from 'vitest'
import type { Facts } from '../../common/facts.ts'
import { pendingShown } from '../../common/pending-work.ts'
import { factRows } from '../../main/cli/text/fact-rows.ts'

const unread = {
  rebootPending: null,
  rebootInProgress: null,
  packagesPending: null,
  exclusiveSession: null,
  updateRebootRequired: null,
  pendingXml: false,
  fileRenames: null,
}
const none = {
  rebootPending: false,
  rebootInProgress: false,
  packagesPending: false,
  exclusiveSession: false,
  updateRebootRequired: false,
  pendingXml: false,
  fileRenames: false,
}

test('reports pending work as unknown when no sign is set and one is unread', () => {
  expect(pendingShown(unread)).toEqual({ unknown: true, set: [] })
  expect(pendingShown({ ...none, packagesPending: null })).toEqual({ unknown: true, set: [] })
  expect(pendingShown(none)).toEqual({ unknown: false, set: [] })
  expect(pendingShown({ ...unread, rebootPending: true })).toEqual({ unknown: false, set: ['rebootPending'] })
  expect(pendingShown({ ...none, fileRenames: null })).toEqual({ unknown: false, set: [] })
})

test('an inspection shows the same in its row', () => {
  const row = (value: NonNullable<Facts['pending']>['value']) =>
    factRows({ pending: { value, from: { source: 'registry', evidence: null, line: null } } })[0]?.value
  expect(row(unread)).toBe('unknown')
  expect(row({ ...none, pendingXml: null, fileRenames: true })).toBe(
    'unknown, file renames queued (weak sign)',
  )
  expect(row(none)).toBe('none')
})
