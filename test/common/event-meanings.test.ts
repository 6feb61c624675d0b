import { expect, test } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { meaningOfEvent, textOfEvent } from '../../common/windows/event-meanings.ts'
import { timelineEvent } from '../../main/inspect/probes/timeline.ts'
import { describeEvent, readEventXml } from '../../main/logs/evtx/event-text.ts'
import { english } from '../../main/texts/english.ts'
import { eventXml } from '../causes/shapes/other-logs.ts'

test('an event has the same meaning in the timeline of an inspection and in a log', () => {
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

test('matches providers in any letter case, and returns null for unknown events', () => {
  expect(meaningOfEvent('MICROSOFT-WINDOWS-NTFS', 55)).toBe(meaningOfEvent('ntfs', 55))
  expect(meaningOfEvent('ntfs', 4711)).toBeNull()
  expect(meaningOfEvent('Somebody', 55)).toBeNull()
})

test('each meaning exists in every language, and matches in English', () => {
  const providers = ['Microsoft-Windows-Servicing', 'Service Control Manager', 'disk', 'Ntfs']
  const known = providers.flatMap((provider) =>
    [1, 2, 3, 4, 7, 11, 51, 55, 98, 153, 7000, 7001, 7009, 7023, 7031, 7034].flatMap((id) => {
      const code = textOfEvent(provider, id)
      return code === null ? [] : [[english(message(code)), meaningOfEvent(provider, id)]]
    }),
  )
  expect(known.length).toBeGreaterThan(14)
  for (const [text, meaning] of known) expect(text).toBe(meaning)
  expect(textOfEvent('Somebody', 55)).toBeNull()
})
