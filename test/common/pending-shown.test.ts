import { expect, test } from 'vitest'
import type { Facts } from '../../common/facts/facts.ts'
import { pendingShown } from '../../common/facts/pending-work.ts'
import { factRows } from '../../main/cli/text/fact-rows.ts'
import { noPendingWork } from '../no-pending-work.ts'

const unread = {
  rebootPending: null,
  rebootInProgress: null,
  packagesPending: null,
  exclusiveSession: null,
  updateRebootRequired: null,
  pendingXml: false,
  fileRenames: null,
}
test('reports pending work as unknown when no sign is set and one is unread', () => {
  expect(pendingShown(unread)).toEqual({ unknown: true, set: [] })
  expect(pendingShown({ ...noPendingWork, packagesPending: null })).toEqual({ unknown: true, set: [] })
  expect(pendingShown(noPendingWork)).toEqual({ unknown: false, set: [] })
  expect(pendingShown({ ...unread, rebootPending: true })).toEqual({ unknown: false, set: ['rebootPending'] })
  expect(pendingShown({ ...noPendingWork, fileRenames: null })).toEqual({ unknown: false, set: [] })
})

test('an inspection shows the same in its row', () => {
  const row = (value: NonNullable<Facts['pending']>['value']) =>
    factRows({ pending: { value, from: { source: 'registry', evidence: null, line: null } } })[0]?.value
  expect(row(unread)).toBe('unknown')
  expect(row({ ...noPendingWork, pendingXml: null, fileRenames: true })).toBe(
    'unknown, file renames queued (weak sign)',
  )
  expect(row(noPendingWork)).toBe('none')
})
