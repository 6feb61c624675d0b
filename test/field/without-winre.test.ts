import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosePc } from '../../main/workflow/diagnose-pc.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { killedEverywhere } from './killed-everywhere.ts'
import { openStick } from './stick.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

it('a PC without its winre.wim: from the stick and installation media to a WinRE that is on and up to date', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-no-winre-'))
  const stick = await openStick('x64')
  try {
    const hostId = 'practice:x64-winre-missing'
    const made = await stick.call('kit', 'make', stick.path, 'KB5089593', '--arch', 'x64')
    expect([made.code, (await stick.call('kit', 'check', stick.path)).code]).toEqual([0, 0])
    const { plan, verdict } = await killedEverywhere({
      hostId,
      folder,
      stick,
      planOf: async (host, { packages }) => {
        const inspection = await inspect(host)
        const { knowledge } = stick
        const diagnosis = await diagnosePc(knowledge, host, inspection)
        const winreSource = 'E:\\sources\\install.wim:6'
        return planned({
          knowledge,
          host: hostId,
          inspection,
          diagnosis,
          packages,
          catalog: [],
          winre: true,
          winreSource,
        })
      },
    })
    expect(plan.steps.flatMap(({ package: one }) => (one ? [one.kb] : []))).toEqual(['KB5089593'])
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
