import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../common/facts/facts.ts'
import { openOfflineHost } from '../../../main/host/offline/open-offline-host.ts'
import { readEventQuery } from '../../../main/host/offline/query-event-log.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { type EventToWrite, writeEventLog } from '../../logs/evtx/write-event-log.ts'
import { practiceAsDisk } from './practice-as-disk.ts'

const client = 'Microsoft-Windows-WindowsUpdateClient'
const title = '2026-11 Cumulative Update for Windows 11 (KB5086672)'
const event = (id: number, hour: number, data: EventToWrite['data'], provider = client): EventToWrite => ({
  provider,
  id,
  level: 4,
  time: new Date(Date.UTC(2026, 10, 20, hour)),
  data,
})
const attempts = [
  event(43, 8, [['updateTitle', title]]),
  event(20, 9, [
    ['updateTitle', title],
    ['errorCode', '0x800f0922'],
  ]),
  event(19, 10, [['updateTitle', 'Another update (KB5000001)']], 'Another provider'),
  event(44, 11, [['updateTitle', title]]),
]

/** Inspects a practice PC's disk whose System event log has these bytes. */
async function inspected(bytes: Uint8Array | null): Promise<{ facts: Facts; why: string }> {
  const disk = mkdtempSync(join(tmpdir(), 'unstuck-events-'))
  try {
    const windows = practiceAsDisk('x64-healthy', disk)
    const logs = join(windows, 'System32', 'winevt', 'Logs')
    mkdirSync(logs, { recursive: true })
    if (bytes !== null) writeFileSync(join(logs, 'System.evtx'), bytes)
    const { facts, gaps } = await inspect(await openOfflineHost(windows, null))
    return { facts, why: gaps.map(({ what, why }) => `${what}: ${why}`).join('\n') }
  } finally {
    rmSync(disk, { recursive: true })
  }
}

describe('the event logs of an offline Windows', () => {
  it('are read without a tool or event log service, with attempts newest first and others omitted', async () => {
    const { facts, why } = await inspected(writeEventLog(attempts))
    expect(facts.updateHistory?.value).toMatchObject([
      { time: '2026-11-20T09:00:00.000Z', kb: 'KB5086672', outcome: 'failed', code: '0x800f0922' },
      { time: '2026-11-20T08:00:00.000Z', kb: 'KB5086672', outcome: 'started' },
    ])
    expect(why).toContain('Setup.evtx does not exist')
    expect(why).not.toContain('wevtutil.exe')
  })

  it('that are missing, empty or invalid are unread, never an empty history', async () => {
    for (const bytes of [null, new Uint8Array(), Buffer.from('no event log'.repeat(9999))]) {
      const { facts, why } = await inspected(bytes)
      expect(facts.updateHistory).toBeUndefined()
      expect(why).toMatch(/Update history: .*System\.evtx/)
    }
  })

  it('that are damaged anywhere yield the same attempts, or report that some are unread', async () => {
    const whole = writeEventLog(attempts)
    const known = (await inspected(whole)).facts.updateHistory?.value ?? []
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 48 }), async (at) => {
        const damaged = Buffer.from(whole)
        damaged.fill(0xff, at, at + 48)
        const { facts, why } = await inspected(damaged)
        if (!isDeepStrictEqual(facts.updateHistory?.value, known)) expect(why).toMatch(/update history/i)
      }),
      { numRuns: 12 },
    )
  })

  it('accept only the queries of the probes', () => {
    const query = `/q:*[System[Provider[@Name='${client}'] and (EventID=19 or EventID=20)]]`
    const usual = ['qe', 'System', query, '/f:xml', '/rd:true', '/c:300', '/uni:true']
    expect(readEventQuery(usual)).toEqual({
      log: 'System',
      provider: client,
      ids: new Set(['19', '20']),
      count: 300,
    })
    for (const other of [
      ['cl', 'System'],
      usual.toSpliced(0, 1, 'epl'),
      usual.toSpliced(2, 1, '/q:*'),
      [...usual, '/ow:true'],
    ])
      expect(readEventQuery(other)).toBeNull()
  })
})
