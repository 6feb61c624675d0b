import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inspect } from '../../main/inspect/inspect.ts'
import { diskOf, smallRecovery } from '../carry-out/enlarging-fixtures.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { killedEverywhere, openKept } from './killed-everywhere.ts'
import { openStick } from './stick.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

it('a recovery partition of about 500 MB: from the stick to a larger one with a newer WinRE', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-small-recovery-'))
  const stick = await openStick('x64')
  try {
    const hostId = 'practice:x64-winre-stale'
    const made = await stick.call('kit', 'make', stick.path, 'KB5089593', '--arch', 'x64')
    expect([made.code, (await stick.call('kit', 'check', stick.path)).code]).toEqual([0, 0])
    const before = await diskOf(await openKept(hostId, folder))
    const sizeOf = ({ parts }: typeof before) => Number(parts.find(([kind]) => kind === 'recovery')?.[2])
    expect(sizeOf(before)).toBeLessThan(520)
    const { plan, host, verdict } = await killedEverywhere({
      hostId,
      folder,
      stick,
      planOf: async (pc, { packages }) =>
        planned({
          knowledge: stick.knowledge,
          host: hostId,
          inspection: await inspect(pc),
          diagnosis: smallRecovery,
          packages,
          catalog: [],
        }),
    })
    expect(plan.steps.flatMap(({ package: one }) => (one ? [one.kb] : []))).toEqual(['KB5089593'])
    expect(kindsOf(plan)).toContain('delete-recovery-partition')
    const after = await diskOf(host)
    expect(sizeOf(after) - sizeOf(before)).toBe(250)
    expect(after.winre).toMatchObject({ enabled: true, version: '10.0.26100.8455' })
    expect(verdict.checks.filter(({ ok }) => ok === false)).toEqual([])
  } finally {
    await stick.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)
