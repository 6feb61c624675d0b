import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { planSchema } from '../../common/plan/plan.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosePc } from '../../main/workflow/diagnosing/diagnose-pc.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { killedEverywhere } from './killed-everywhere.ts'
import { offered, openStick } from './stick.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

it('an ARM64 PC with BitLocker that does not boot after an update: from the stick to an updated, booting Windows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-arm64-'))
  const stick = await openStick('arm64')
  try {
    const locked = 'practice:arm64-missing-checkpoint@winpe'
    const hostId = `${locked}-unlocked`
    const telephone = ['--machine', 'build=26100.712,arch=arm64', '--target', 'KB5086672']
    const made = await stick.call('kit', 'make', stick.path, ...telephone)
    // The test catalog has no .NET update, which the plan would otherwise include.
    expect([made.code, (await stick.call('kit', 'check', stick.path)).code]).toEqual([3, 3])
    // Windows PE: the locked disk is listed with its key ID, and once it is unlocked, its Windows gets a plan.
    const shut = await stick.call('windows', '--host', locked)
    expect([shut.code, shut.out]).toEqual([3, expect.stringMatching(/recovery key ID: [0-9A-F-]{36}/i)])
    const words = ['plan', '--host', hostId, '--windows', 'auto', '--does-not-start', '--offline', '--json']
    const { promises } = planSchema.parse(JSON.parse((await stick.call(...words)).out))
    expect(promises.starts).toBe(true)
    const offline = { windows: 'D:\\Windows', fromPe: true as const, doesNotStart: true }
    const first = await killedEverywhere(
      {
        hostId,
        folder,
        stick,
        planOf: async (host) => planned({ host: hostId, inspection: await inspect(host), offline }),
      },
      (host) => host.restart(),
    )
    expect(first.verdict.texts?.because.code).toBe('verdict.because.started')
    // The running Windows gets the update with its missing checkpoint, and WinRE.
    rmSync(join(folder, 'case'), { recursive: true })
    const running = 'practice:arm64-missing-checkpoint'
    const second = await killedEverywhere({
      hostId: running,
      folder,
      stick,
      planOf: async (host, { packages }) => {
        const inspection = await inspect(host)
        const { knowledge } = stick
        const diagnosis = await diagnosePc(knowledge, host, inspection)
        const wish = { target: 'KB5086672', winre: true, catalog: [] }
        return planned({ knowledge, host: running, inspection, diagnosis, packages, ...wish })
      },
    })
    const used = second.plan.steps.flatMap(({ package: one }) => (one ? [one.kb] : []))
    expect(new Set(used)).toEqual(new Set(offered))
    expect(kindsOf(second.plan)).toEqual(expect.arrayContaining(['suspend-bitlocker', 'resume-bitlocker']))
    expect(second.verdict.outcome).toBe('done')
    expect(second.verdict.after?.build).toBe('26100.8117')
  } finally {
    await stick.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)
