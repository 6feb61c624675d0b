import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosePc } from '../../main/workflow/diagnose-pc.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { killedEverywhere } from './killed-everywhere.ts'
import { openStick } from './stick.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

it('a PC without its winre.wim: from the stick and installation media to a WinRE that is on and up to date', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-no-winre-'))
  const stick = await openStick('x64')
  try {
    const hostId = 'practice:x64-winre-missing'
    await stick.call('kit', 'make', stick.path, '--for', '24h2-x64')
    // The catalog of the tests publishes a part of what the stick is made for.
    expect((await stick.call('kit', 'check', stick.path)).code).toBe(3)
    await openHost(hostId, { stateFolder: join(folder, 'pc') })
    const { plan, verdict } = await killedEverywhere({
      hostId,
      folder,
      planOf: async (host) => {
        const inspection = await inspect(host)
        const diagnosis = await diagnosePc(knowledge, host, inspection)
        const winreSource = 'E:\\sources\\install.wim:6'
        return planned({ host: hostId, inspection, diagnosis, winre: true, winreSource })
      },
    })
    expect(kindsOf(plan).slice(0, 3)).toEqual(['place-winre', 'set-winre-image', 'enable-winre'])
    expect([verdict.outcome, verdict.before?.winre, verdict.after?.winre]).toEqual([
      'done',
      null,
      '10.0.26100.8455',
    ])
  } finally {
    await stick.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)
