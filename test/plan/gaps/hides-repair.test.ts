import { describe, expect, it } from 'vitest'
import type { Gap } from '../../../common/facts/facts.ts'
import { isNothingToDo } from '../../../common/gaps/open-gaps.ts'
import { message } from '../../../common/texts/message.ts'
import type { Params } from '../../../common/texts/value.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { diagnosePc } from '../../../main/workflow/diagnosing/diagnose-pc.ts'
import { knowledge } from '../../test-knowledge.ts'
import { planned } from '../plan-fixtures.ts'

const host = await openHost('practice:x64-healthy', { stateFolder: null })
const inspection = await inspect(host)
const diagnosis = await diagnosePc(knowledge, host, inspection)
const why = message('unread.no-answer')
const gapOf = (code: string, params: Params = { why }): Gap => ({
  code,
  params: {
    folder: 'C:\\Windows\\Logs\\CBS',
    log: 'System.evtx',
    path: 'System.evtx',
    provider: 'disk',
    service: 'wuauserv',
    bundle: 'pc.zip',
    cab: 'CbsPersist.cab',
    entries: 1,
    ...params,
  },
  what: code,
  why: 'It could not be read.',
  hides: 'What it says.',
})

/** Gaps that may hide the need for a repair. */
const hiding = [
  'packages-unread',
  'packages-partly-unread',
  'package-states-unknown',
  'pending-work-unread',
  'pending-sign-unread',
  'store-health-unread',
  'store-scan-unread',
  'services-unread',
  'service-unread',
  'winre-unread',
  'winre-version-unread',
  'winre-image-version-unread',
  'winre-servicing-unread',
  'winre-events-partly-unread',
  'recovery-partition-unread',
  'recovery-partition-room-unread',
  'volumes-unread',
  'windows-volume-room-unread',
  'efi-room-unread',
  'clock-unread',
  'clock-events-damaged',
  'network-unread',
  'update-policy-unread',
  'update-history-unread',
  'update-history-partly-unread',
  'event-history-unread',
  'agent-history-unread',
  'timeline-unread',
  'events-unread',
  'events-partly-unread',
  'update-traces-unread',
  'log-place-unread',
  'log-part-unread',
  'log-unread',
  'log-damaged',
  'log-not-opened',
  'bundle-unread',
  'bundle-entries-unread',
  'cab-unread',
]

describe('a PC without findings', () => {
  it('has an open question if known only from its description or logs', async () => {
    const machine = { build: '26200.9457', architecture: 'x64' } as const
    for (const known of [null, { ...diagnosis, gaps: [] }]) {
      const plan = await planned({ machine, diagnosis: known })
      expect([plan.steps, isNothingToDo(plan)]).toEqual([[], false])
      expect(plan.gaps.map(({ code }) => code)).toContain('pc-not-inspected')
    }
    // An update is planned from the version alone.
    const behind = await planned({ machine: { ...machine, build: '26200.9168' }, target: 'latest' })
    expect(behind.gaps.map(({ code }) => code)).not.toContain('pc-not-inspected')
  })

  it('has nothing to do if everything was read', async () => {
    expect(isNothingToDo(await planned({ inspection, diagnosis }))).toBe(true)
  })

  it.each(hiding)('may need a repair if inspection or diagnosis have this gap: %s', async (code) => {
    const lacking = gapOf(code)
    for (const input of [
      { inspection: { ...inspection, gaps: [lacking] }, diagnosis },
      { inspection, diagnosis: { ...diagnosis, gaps: [lacking] } },
    ]) {
      const plan = await planned(input)
      expect(plan.steps).toEqual([])
      expect(isNothingToDo(plan)).toBe(false)
    }
  })

  it('counts a gap once if diagnosis and inspection share it', async () => {
    const gaps = [gapOf('clock-unread')]
    const plan = await planned({
      inspection: { ...inspection, gaps },
      diagnosis: { ...diagnosis, gaps: [...gaps, gapOf('log-place-unread')] },
    })
    const open = plan.gaps.filter(({ code }) => code === 'repairs-unknown')
    expect(open.map(({ params }) => params?.count)).toEqual([2])
    expect(open[0]?.why).toContain('C:\\Windows\\Logs\\CBS')
  })

  it.each([
    gapOf('log-traces-unread', { count: 3, first: 'a.etl' }),
    gapOf('battery-unread'),
    gapOf('recovery-partition-unread', { why: message('unread.no-recovery-partition') }),
    gapOf('recovery-partition-unread', { why: message('unread.winre-on-windows-volume') }),
  ])('has nothing to do if the gap hides no repair: $code, $params.why.code', async (lacking) => {
    const plan = await planned({
      inspection: { ...inspection, gaps: [lacking] },
      diagnosis: { ...diagnosis, gaps: [lacking] },
    })
    expect(isNothingToDo(plan)).toBe(true)
  })
})
