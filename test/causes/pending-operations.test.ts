import { expect, test } from 'vitest'
import { pendingOperations } from '../../main/causes/pending-operations.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'
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

test('a log with a pending session adds to a list of packages, whose own words count once', async () => {
  const listText =
    'Package Identity : Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.9457.1.2\nState : Install Pending\n'
  const list = sourceOf('list.txt', Buffer.from(listText))
  const session = sourceOf(
    'CBS.log',
    Buffer.from(
      '2026-05-14 09:00:00, Info                  CBS    Session: 31112_1 finalized. Sessions Pend: 1, Reboot required: yes\n',
    ),
  )
  const likelihood = async (...sources: readonly (typeof list)[]) =>
    (await diagnose({ knowledge, sources, inspection: null })).findings.find(
      ({ cause }) => cause === 'pending-operations',
    )?.likelihood ?? 0
  const alone = await likelihood(list)
  expect(alone).toBeLessThan(0.5)
  expect(await likelihood(list, session)).toBeGreaterThan(alone)
  const remark = 'One is Install Pending:\n\n'
  const described = sourceOf('list.txt', Buffer.from(`${remark}${listText}`))
  expect(await likelihood(described)).toBe(alone)
})
