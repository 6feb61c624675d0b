import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { HostError } from '../../../main/host/host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { mergeUpdateHistory } from '../../../main/inspect/merge-update-history.ts'
import { type AgentEntry, parseAgentHistory } from '../../../main/inspect/reading/read-agent-history.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { agentHistory, updateEvent } from '../fake-answers.ts'
import { type FakePc, fakeHost, healthyPc } from '../fake-pc.ts'

const title = '2026-08 Cumulative Update (KB5120000) (26200.9300)'
const id = '11111111-2222-4333-8444-555555555555'
/** 0x80240022 and 0x800f0922 as signed 32-bit integers, as PowerShell prints them. */
const general = 0x80240022 | 0
const own = 0x800f0922 | 0
const failure: Partial<AgentEntry> = { title, updateId: id, resultCode: 4, hresult: general, unmapped: own }

async function look(agent: unknown, events?: string, change: (pc: FakePc) => void = () => {}) {
  const pc = healthyPc()
  const stdout = typeof agent === 'string' ? agent : JSON.stringify(agent)
  pc.tools.unshift(['powershell.exe', 'update-history.ps1', { stdout }])
  if (events !== undefined) pc.tools.unshift(['wevtutil.exe', 'WindowsUpdateClient', { stdout: events }])
  change(pc)
  return await inspect(fakeHost(pc))
}

const failed = (time: string, code: string, updateTitle = title) =>
  updateEvent(20, time, { errorCode: code, updateTitle, updateGuid: `{${id.toUpperCase()}}` })

describe('update history', () => {
  it('counts an attempt in both log and agent once', async () => {
    const { facts, gaps } = await look(agentHistory())
    expect(gaps).toEqual([])
    expect(facts.updateHistory?.from).toMatchObject({
      source: expect.stringContaining('wevtutil.exe'),
      also: [{ source: 'update-history.ps1 in Windows PowerShell', line: null }],
    })
    expect(facts.updateHistory?.value.map(({ kb, outcome }) => [kb, outcome])).toEqual([
      ['KB5129195', 'installed'],
      ['KB5129195', 'started'],
    ])
  })

  it('uses the agent when the log is empty and cites both', async () => {
    const { facts } = await look(agentHistory(), '')
    expect(facts.updateHistory?.value).toHaveLength(1)
    expect(facts.updateHistory?.from.source).toMatch(/update-history\.ps1/)
    expect(facts.updateHistory?.from.also?.map((one) => one.source)).toEqual([
      expect.stringContaining('wevtutil.exe'),
    ])
  })

  it('adds a failure missing from the log with its title and installer code', async () => {
    const { facts } = await look(agentHistory({ ...failure, date: '2026-08-12T20:00:00Z' }))
    expect(facts.updateHistory?.value.at(-1)).toEqual({
      time: '2026-08-12T20:00:00.000Z',
      kb: 'KB5120000',
      title,
      outcome: 'failed',
      code: '0x800f0922',
    })
  })

  it('prefers the installer code to a general event code but keeps a specific one', async () => {
    const agent = agentHistory({ ...failure, date: '2026-08-12T20:00:00Z' })
    const codes = async (code: string) =>
      (await look(agent, failed('2026-08-12T20:00:03Z', code))).facts.updateHistory?.value
        .filter((one) => one.outcome === 'failed')
        .map((one) => one.code)
    expect(await codes('0x80240022')).toEqual(['0x800f0922'])
    expect(await codes('0x80073712')).toEqual(['0x80073712'])
  })

  it('pairs each failure only with the nearest event, even if the titles are in different languages', () => {
    const event = (time: string) => ({
      time,
      kb: 'KB5120000',
      title: 'Kumulatives Update (KB5120000)',
      outcome: 'failed' as const,
      code: '0x800f0922',
      updateId: id,
    })
    const entry = (date: string) => ({ ...agentHistory().entries[0], ...failure, date }) as AgentEntry
    const times = (days: number[]) => days.map((day) => `2026-08-${day}T20:00:00Z`)
    const { history } = mergeUpdateHistory(
      times([12, 13]).map((time) => event(time)),
      times([13, 12, 11, 10]).map(entry),
    )
    expect(history.map((one) => one.time.slice(0, 10))).toEqual([
      '2026-08-13',
      '2026-08-12',
      '2026-08-11',
      '2026-08-10',
    ])
  })

  it('ignores removals and old entries, and leaves a gap for unclear results', async () => {
    const { facts, gaps } = await look(
      agentHistory(
        { ...failure, operation: 2, date: '2026-08-12T20:00:00Z' },
        { ...failure, resultCode: 3, date: '2026-08-11T20:00:00Z' },
        { ...failure, resultCode: 77, date: '2026-08-10T20:00:00Z' },
        { ...failure, resultCode: 0, date: '2026-08-09T20:00:00Z' },
        { ...failure, date: '2026-02-01T20:00:00Z' },
      ),
    )
    expect(facts.updateHistory?.value.some((one) => one.kb === 'KB5120000')).toBe(false)
    expect(gaps).toMatchObject([{ what: 'Part of the update history', why: '2 entries could not be read.' }])
  })

  it('reports a cancelled update as failed with its code', async () => {
    const stopped = { ...failure, resultCode: 5, hresult: 0x8024000b | 0, unmapped: 0 }
    const { facts } = await look(agentHistory({ ...stopped, date: '2026-08-12T20:00:00Z' }))
    expect(facts.updateHistory?.value.at(-1)).toMatchObject({ outcome: 'failed', code: '0x8024000b' })
  })

  it.each<[string, unknown]>([
    [
      'an agent that refuses',
      { total: null, entries: [], unread: 0, errors: [{ part: 'x', message: 'no' }] },
    ],
    ['an agent that counts entries and shows none', { total: 3, entries: [], unread: 0, errors: [] }],
    ['a cut answer', '{"total":1'],
  ])('keeps the log and leaves a gap for %s', async (_name, agent) => {
    const { facts, gaps } = await look(agent)
    expect(facts.updateHistory?.value).toHaveLength(2)
    expect(gaps.map((gap) => gap.what)).toEqual(['History of the Windows Update Agent'])
  })

  it('comes from the agent alone, with a gap, without the log, and is missing without both', async () => {
    const without = (pc: FakePc) => {
      pc.tools.unshift([
        'wevtutil.exe',
        'WindowsUpdateClient',
        new HostError('denied', message('text.as-is', { text: 'x' })),
      ])
    }
    const one = await look(agentHistory(), undefined, without)
    expect(one.facts.updateHistory?.value).toHaveLength(1)
    expect(one.facts.updateHistory?.from.source).toMatch(/update-history\.ps1/)
    expect(one.facts.updateHistory?.from.also).toBeUndefined()
    expect(one.gaps.map((gap) => gap.what)).toEqual(['Update history of the event log'])
    const none = await look('', undefined, without)
    expect(none.facts.updateHistory).toBeUndefined()
    expect(none.gaps.map((gap) => gap.what)).toEqual(['Update history'])
  })

  it('leaves damaged answers unread', () => {
    const whole = JSON.stringify(agentHistory(failure))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.string({ maxLength: 3 }), (at, piece) => {
        try {
          parseAgentHistory(whole.slice(0, at) + piece)
          return false
        } catch (error) {
          return error instanceof Unread
        }
      }),
    )
  })
})
