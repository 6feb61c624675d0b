import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openHost } from '../../main/host/open-host.ts'
import { diskOf, planFor } from '../carry-out/enlarging-fixtures.ts'
import { kindsOf } from '../plan/plan-fixtures.ts'
import { killedEverywhere } from './killed-everywhere.ts'
import { openStick } from './stick.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

it('a recovery partition of about 500 MB: from the stick to a larger one with a newer WinRE on it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-small-recovery-'))
  const stick = await openStick('x64')
  try {
    const hostId = 'practice:x64-winre-stale'
    await stick.call('kit', 'make', stick.path, '--for', '24h2-x64')
    // The catalog of the tests publishes a part of what the stick is made for.
    expect((await stick.call('kit', 'check', stick.path)).code).toBe(3)
    const before = await diskOf(await openHost(hostId, { stateFolder: join(folder, 'pc') }))
    const sizeOf = ({ parts }: typeof before) => Number(parts.find(([kind]) => kind === 'recovery')?.[2])
    expect(sizeOf(before)).toBeLessThan(520)
    const { plan, host, verdict } = await killedEverywhere({
      hostId,
      folder,
      planOf: async (pc) => ({ ...(await planFor(pc)), host: hostId }),
    })
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
