import { describe, expect, it } from 'vitest'
import type { Inspection } from '../../common/facts/inspection.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { startedHost } from '../../main/workflow/hosts/started-host.ts'
import { planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const hostId = 'offline:D:\\Windows'

/** A repair from Windows PE, and the PC after it started from its own disk. */
async function repaired() {
  const name = 'practice:arm64-missing-checkpoint'
  const before = await inspect(await openHost(`${name}@winpe-unlocked`, { stateFolder: null }))
  const offline = { windows: 'D:\\Windows', fromPe: true as const, doesNotStart: true }
  const plan = await planned({ host: hostId, inspection: before, offline })
  const running = await inspect(await openHost(name, { stateFolder: null }))
  const now: Inspection = { ...running, host: { kind: 'windows', id: 'windows', label: 'This PC' } }
  return { plan: { ...plan, findings: [] }, before, now }
}

function installed(inspection: Inspection, installedAt: string | null): Inspection {
  const { installation } = inspection.facts
  if (installation === undefined) throw new Error('not read')
  const value = { ...installation.value, installedAt }
  return { ...inspection, facts: { ...inspection.facts, installation: { ...installation, value } } }
}

describe('a Windows repaired from Windows PE that runs again', () => {
  it('is recognized by its installation, and running is what the plan promised', async () => {
    const { plan, before, now } = await repaired()
    const verdict = judge(knowledge, plan, now, null, before)
    expect(verdict.checks[0]).toMatchObject({ ok: true })
    expect(verdict.checks[0]?.texts?.what.code).toBe('verdict.check.same-windows')
    expect(verdict.texts?.because.code).toBe('verdict.because.started')
    const start = (made: typeof verdict) =>
      made.checks.find((each) => each.texts?.what.code === 'verdict.check.starts')
    expect(start(verdict)?.ok).toBe(true)
    // Inspected from Windows PE again, the PC does not show whether Windows starts.
    const disk = judge(knowledge, plan, before, null, before)
    expect([disk.outcome, start(disk)?.ok]).toEqual(['not-done', null])
    expect(['done', 'done-but']).toContain(verdict.outcome)
  })

  it('is not matched when its installation date differs or is unknown', async () => {
    const { plan, before, now } = await repaired()
    const other = judge(knowledge, plan, installed(now, '2020-01-01T00:00:00.000Z'), null, before)
    expect([other.outcome, other.checks[0]?.ok]).toEqual(['not-done', false])
    for (const [was, is] of [
      [null, now],
      [installed(before, null), now],
      [before, installed(now, null)],
    ] as const) {
      const unread = judge(knowledge, plan, is, null, was)
      expect([unread.outcome, unread.checks[0]?.ok]).toEqual(['not-done', null])
    }
  })

  it('is inspected live only while it runs: in Windows PE the disk is still read', async () => {
    const { plan } = await repaired()
    const running = async () => ({})
    expect(await startedHost(plan, running, 'win32')).toBe('windows')
    expect(await startedHost(plan, async () => ({ windowsPe: true as const }), 'win32')).toBeNull()
    expect(await startedHost(plan, running, 'linux')).toBeNull()
    const { fromPe: _, ...elsewhere } = plan.offline ?? { windows: '' }
    expect(await startedHost({ ...plan, offline: elsewhere }, running, 'win32')).toBeNull()
    expect(
      await startedHost({ ...plan, host: 'practice:x64-held@winpe-unlocked' }, running, 'win32'),
    ).toBeNull()
  })
})
