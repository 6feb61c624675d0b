import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { signedOf, unsignedOf } from '../../../common/windows/error-code.ts'
import { splitEvents } from '../../../main/inspect/parse/split-events.ts'
import { updateAttempt } from '../../../main/inspect/probes/update-history.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { damaged, garbage } from '../damage.ts'
import { updateEvent } from '../fake-answers.ts'

const failed = updateEvent(20, '2026-04-01T08:11:42.1234567Z', {
  errorCode: '0x80073712',
  updateTitle: '2026-03 Cumulative Update Preview for Windows 11, version 25H2 (KB5079391) (26200.8116)',
  updateGuid: '{5b2b7a0d-7f3a-4f1b-8f6c-0d6c1c1f8f11}',
})
const installed = updateEvent(19, '2026-03-22T05:00:00.0000000Z', {
  updateTitle: 'Security Intelligence Update &amp; more - KB2267602 (Version 1.1)',
})
const storeApp = updateEvent(43, '2026-03-22T05:00:00.0000000Z', {
  updateTitle: '9WZDNCRFJ3PT-Microsoft.ZuneMusic',
})

describe('splitEvents', () => {
  it('reads consecutive events on one line or several', () => {
    const spread = failed.replaceAll('><', '>\r\n<')
    const { events, damaged: broken } = splitEvents(spread + installed)
    expect(broken).toBe(0)
    expect(events.map((one) => [one.id, one.time, one.data.get('errorcode')])).toEqual([
      [20, '2026-04-01T08:11:42.123Z', '0x80073712'],
      [19, '2026-03-22T05:00:00.000Z', undefined],
    ])
    expect(events[1]?.line).toBe(spread.split('\n').length)
  })

  it('returns no events for an empty log', () => {
    expect(splitEvents('\r\n')).toEqual({ events: [], damaged: 0 })
  })

  it('counts a damaged event and reads the rest', () => {
    const { events, damaged: broken } = splitEvents(failed.replace('</System>', '') + installed)
    expect([events.length, broken]).toEqual([1, 1])
  })

  it('counts a truncated event', () => {
    expect(splitEvents(installed + failed.slice(0, 200)).damaged).toBe(1)
  })

  it('rejects text that is not an event log', () => {
    expect(() => splitEvents('Failed to read events.')).toThrow(Unread)
  })

  it('never throws anything but Unread for damaged output, and invents no code', () => {
    const whole = new TextEncoder().encode(failed + installed)
    fc.assert(
      fc.property(fc.oneof(damaged(whole), garbage), (bytes) => {
        const text = decodeOutput(bytes)
        try {
          for (const event of splitEvents(text).events) {
            const attempt = updateAttempt(event)
            if (attempt?.code)
              expect(spellings(attempt.code).some((one) => text.toLowerCase().includes(one))).toBe(true)
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Unread)
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** All forms in which an event may print a code: hexadecimal without leading zeros, unsigned and signed decimal. */
const spellings = (code: string) => [
  code.replace(/^0x0*/, ''),
  String(unsignedOf(code)),
  String(signedOf(code)),
]

describe('updateAttempt', () => {
  const attemptOf = (xml: string) => {
    const event = splitEvents(xml).events[0]
    return event === undefined ? null : updateAttempt(event)
  }

  it('keeps the KB number and code of a failure', () => {
    expect(attemptOf(failed)).toMatchObject({ kb: 'KB5079391', outcome: 'failed', code: '0x80073712' })
  })

  it('has no code for a success and no KB number when the title has none', () => {
    expect(attemptOf(installed)).toEqual({
      time: '2026-03-22T05:00:00.000Z',
      kb: 'KB2267602',
      title: 'Security Intelligence Update & more - KB2267602 (Version 1.1)',
      outcome: 'installed',
      code: null,
    })
    expect(attemptOf(storeApp)).toMatchObject({ kb: null, outcome: 'started' })
  })

  it('drops the code of a success event that has one', () => {
    const data = { errorCode: '0x240005', updateTitle: 'Update (KB5129195)' }
    expect(attemptOf(updateEvent(19, '2026-03-22T05:00:00Z', data))?.code).toBeNull()
  })

  it('returns null for an event without an update', () => {
    expect(attemptOf(updateEvent(20, '2026-03-22T05:00:00Z', { errorCode: '0x80073712' }))).toBeNull()
  })
})

describe('maliciously large output', () => {
  const event =
    '<Event><System><Provider Name="a"/><EventID>1</EventID><TimeCreated SystemTime="2026-03-22T05:00:00Z"/></System></Event>'

  it('is read up to the event limit and counts the rest as damaged', () => {
    const { events, damaged } = splitEvents(event.repeat(20_100))
    expect([events.length, damaged]).toEqual([20_000, 100])
  })

  it('takes no longer when it is all on one line', () => {
    const began = process.cpuUsage().user
    expect(splitEvents('<Event '.repeat(1_000_000))).toEqual({ events: [], damaged: 1_000_000 })
    // Measured: 0.2 s; it took minutes when every event searched for the end of the line.
    expect(process.cpuUsage().user - began).toBeLessThan(10_000_000)
  })

  it('is not parsed for an event that exceeds the length limit', () => {
    const long = event.replace('</System>', `</System><EventData>${'<Data/>'.repeat(200_000)}</EventData>`)
    expect(splitEvents(`${long}\n${event}`)).toMatchObject({ events: [{ line: 2 }], damaged: 1 })
  })
})
