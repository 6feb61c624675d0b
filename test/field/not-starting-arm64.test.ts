import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { planSchema } from '../../common/plan.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosePc } from '../../main/workflow/diagnose-pc.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { killedEverywhere } from './killed-everywhere.ts'
import { openStick } from './stick.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

it('an ARM64 PC with BitLocker that does not start after an update: from the stick to the update in the Windows that starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-arm64-'))
  const stick = await openStick('arm64')
  try {
    const locked = 'practice:arm64-missing-checkpoint@winpe'
    const hostId = `${locked}-unlocked`
    const made = await stick.call('kit', 'make', stick.path, '--machine', 'build=26100.712,arch=arm64')
    // The catalog of the tests publishes a part of what the stick is made for.
    expect([made.code, (await stick.call('kit', 'check', stick.path)).code]).toEqual([3, 3])
    // Windows PE: the locked disk is named with its key, and once it is unlocked its Windows is planned for.
    const shut = await stick.call('windows', '--host', locked)
    expect([shut.code, shut.out]).toEqual([3, expect.stringMatching(/recovery key ID: [0-9A-F-]{36}/i)])
    const words = ['plan', '--host', hostId, '--windows', 'auto', '--does-not-start', '--offline', '--json']
    const { promises } = planSchema.parse(JSON.parse((await stick.call(...words)).out))
    expect(promises.starts).toBe(true)
    const pc = join(folder, 'pc')
    await openHost(hostId, { stateFolder: pc })
    const offline = { windows: 'D:\\Windows', fromPe: true as const, startsNot: true }
    const first = await killedEverywhere(
      {
        hostId,
        folder,
        planOf: async (host) => planned({ host: hostId, inspection: await inspect(host), offline }),
      },
      (host) => host.restart(),
    )
    expect(first.verdict.texts?.because.code).toBe('verdict.because.started')
    // The Windows that starts gets its update with the checkpoint that was missing, and WinRE.
    rmSync(join(folder, 'case'), { recursive: true })
    const running = 'practice:arm64-missing-checkpoint'
    const second = await killedEverywhere({
      hostId: running,
      folder,
      planOf: async (host) => {
        const inspection = await inspect(host)
        const diagnosis = await diagnosePc(knowledge, host, inspection)
        return planned({ host: running, inspection, diagnosis, target: 'KB5086672', winre: true })
      },
    })
    expect(kindsOf(second.plan)).toEqual(expect.arrayContaining(['suspend-bitlocker', 'resume-bitlocker']))
    expect(second.verdict.outcome).toBe('done')
    expect(second.verdict.after?.build).toBe('26100.8117')
  } finally {
    await stick.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)
