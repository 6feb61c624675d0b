import { expect, test } from 'vitest'
import { meaningOfEvent } from '../../common/windows/event-meanings.ts'
import { timelineEvent } from '../../main/inspect/probes/timeline.ts'
import { describeEvent, readEventXml } from '../../main/logs/evtx/event-text.ts'
import { eventXml } from '../causes/shapes/other-logs.ts'

test('an event means the same in the timeline of an inspection and in a log', () => {
  const provider = 'Service Control Manager'
  const words = meaningOfEvent(provider, 7000)
  expect(words).toBe('service did not start')
  const event = readEventXml(eventXml(provider, 7000, '2026-05-01T10:00:00', { param1: 'bits' }))
  expect(event && describeEvent(event)).toContain(words)
  const told = timelineEvent({ provider, events: { 7000: { level: 'error', subject: 'param1' } } }, {
    id: 7000,
    time: '2026-05-01T10:00:00Z',
    data: new Map([['param1', 'bits']]),
  } as never)
  expect(told?.text).toBe(words)
})

test('providers go by any case; what nobody wrote down has no words', () => {
  expect(meaningOfEvent('MICROSOFT-WINDOWS-NTFS', 55)).toBe(meaningOfEvent('ntfs', 55))
  expect(meaningOfEvent('ntfs', 4711)).toBeNull()
  expect(meaningOfEvent('Somebody', 55)).toBeNull()
})
