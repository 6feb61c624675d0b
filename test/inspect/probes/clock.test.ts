import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { HostError } from '../../../main/host/host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { realData } from '../../real-data.ts'
import { event } from '../fake-answers.ts'
import { type FakePc, fakeHost, healthyPc } from '../fake-pc.ts'

const service = 'Microsoft-Windows-Time-Service'
const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters'
const note = (id: number, time: string, data: Record<string, string> = { TimeSource: 'time.windows.com' }) =>
  event(service, id, time, data)
const refused = note(34, '2026-10-03T08:00:00Z', {
  SystemTimeChangeSeconds: '-172800',
  MaxSystemTimeChangeSeconds: '54000',
  TimeSource: 'time.windows.com',
})

async function look(stdout: string, change: (pc: FakePc) => void = () => {}) {
  const pc = healthyPc()
  pc.tools.unshift(['wevtutil.exe', service, { stdout }])
  change(pc)
  return await inspect(fakeHost(pc))
}

describe('clock', () => {
  it('is correct after the service selected a source or set the time', async () => {
    for (const id of [35, 52]) {
      const { facts, gaps } = await look(note(id, '2026-10-02T06:12:00Z', { TimeOffsetSeconds: '35999' }))
      expect(facts.clock?.value).toEqual({
        source: 'server',
        comparedAt: '2026-10-02T06:12:00.000Z',
        offBySeconds: 0,
      })
      expect(gaps).toEqual([])
    }
  })

  it('is off by the difference that the service found and did not correct', async () => {
    const off = async (stdout: string) => (await look(stdout)).facts.clock?.value.offBySeconds
    expect(await off(refused + note(35, '2026-10-04T08:00:00Z'))).toBe(172_800)
    expect(await off(note(35, '2026-10-02T08:00:00Z') + refused)).toBe(0)
    const waits = note(50, '2026-10-03T08:00:00Z', {
      TimeDifferenceMilliseconds: '5500',
      TimeSampleSeconds: '900',
    })
    expect(await off(waits)).toBe(5.5)
  })

  it('is unknown without an event or when the newest event is damaged', async () => {
    const empty = await look('')
    expect(empty.facts.clock?.value).toEqual({ source: 'server', comparedAt: null, offBySeconds: null })
    expect(empty.gaps.map((gap) => gap.code)).toEqual(['clock-never-compared'])
    const cut = await look(`<Event><System>${note(35, '2026-10-02T06:12:00Z')}`)
    expect(cut.facts.clock?.value.offBySeconds).toBeNull()
    const denied = await look('', (pc) => {
      pc.tools.unshift([
        'wevtutil.exe',
        service,
        new HostError('denied', message('text.as-is', { text: 'x' })),
      ])
    })
    expect(denied.facts.clock).toBeUndefined()
    expect(denied.gaps.map((gap) => gap.what)).toEqual(['Clock'])
  })

  it.each([
    ['NTP', 'server'],
    ['NT5DS', 'domain'],
    ['AllSync', 'any'],
    ['NoSync', 'none'],
    ['Sundial', null],
  ])('has source %s', async (type, source) => {
    const { facts } = await look(refused, (pc) => {
      pc.registry[key] = { Type: ['REG_SZ', type] }
    })
    expect(facts.clock?.value.source).toBe(source)
  })

  it('ignores invalid numbers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary-ascii', maxLength: 8 }), async (text) => {
        const clean = text.replace(/[<>&'\p{Cc}]/gu, '')
        const { facts } = await look(note(34, '2026-10-03T08:00:00Z', { SystemTimeChangeSeconds: clean }))
        const off = facts.clock?.value.offBySeconds ?? null
        return off === null || off === Math.abs(Number(clean))
      }),
      { numRuns: 60 },
    )
  })

  const system = realData('evtx/omerbenamram-evtx/system.evtx')
  it.skipIf(system === null)('uses the event data names of a recorded log', () => {
    const recorded = readFileSync(system ?? '')
    for (const name of [service, 'TMP_EVENT_TIME_SOURCE_CHOSEN', 'TimeSource', 'TimeOffsetSeconds'])
      expect([name, recorded.includes(Buffer.from(name, 'utf16le'))]).toEqual([name, true])
  })
})
