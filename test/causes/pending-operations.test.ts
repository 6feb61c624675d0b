import { expect, test } from 'vitest'
import { pendingOperations } from '../../main/causes/pending-operations.ts'
import { foundBy } from './records.ts'

const log =
  '2026-05-14 09:00:00, Error CBS Failed to begin, because of pending operations [HRESULT = 0x80070bc9]'
const nothing = {
  rebootPending: false,
  rebootInProgress: false,
  packagesPending: false,
  updateRebootRequired: false,
  pendingXml: false,
  fileRenames: false,
}
const found = (pending?: Record<string, boolean | null>) =>
  foundBy(pendingOperations, { log, ...(pending ? { facts: { pending: { ...nothing, ...pending } } } : {}) })
const saysNothingPending = ({ evidence }: ReturnType<typeof found>) =>
  evidence.some(({ text }) => text.includes('Nothing is pending'))

test('pending operations on the PC raise the likelihood, and none lower it', () => {
  const unknown = found()
  expect(found({ rebootPending: true }).likelihood).toBeGreaterThan(unknown.likelihood)
  const none = found({})
  expect(none.likelihood).toBeLessThan(unknown.likelihood)
  expect(saysNothingPending(none)).toBe(true)
})

const signs = ['rebootPending', 'rebootInProgress', 'packagesPending', 'updateRebootRequired', 'pendingXml']
test.each(signs)('an unread %s does not count as nothing pending', (sign) => {
  const unread = found({ [sign]: null })
  expect(unread.likelihood).toBe(found().likelihood)
  expect(saysNothingPending(unread)).toBe(false)
  // One sign that was read and is set is enough.
  const other = sign === 'pendingXml' ? 'rebootPending' : 'pendingXml'
  expect(found({ [other]: true, [sign]: null }).title).toContain('waiting for a restart')
})
