import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { planSchema } from '../../common/plan/plan.ts'
import { refuseOtherPlace } from '../../main/carry-out/refuse-unfit.ts'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { carryOutPlan } from '../../main/workflow/carrying-out/carry-out-plan.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { dying } from '../carry-out/carry-out-fixtures.ts'
import { capture, captureWith, freshHome } from '../cli/capture.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const locked = 'practice:arm64-missing-checkpoint@winpe'
const hostId = `${locked}-unlocked`

let folder = ''
let home: ReturnType<typeof freshHome>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-practice-pe-'))
  home = freshHome()
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  home.remove()
})

/** Starts a process on the USB drive that works with the disk as the previous one left it. */
async function onTheStick(journal: ReturnType<typeof memoryJournal>) {
  const host = await openHost(hostId, { stateFolder: join(folder, 'pc') })
  const offline = { windows: 'D:\\Windows', fromPe: true as const, doesNotStart: true }
  const plan = await planned({ host: hostId, inspection: await inspect(host), offline })
  const kept = await openCaseFolder(join(folder, 'case'), { create: true })
  const none = { inspection: null, supplied: null, home: folder }
  const fetch = () => expect.unreachable('Nothing is to be fetched.')
  const end = carryOutPlan(
    { knowledge, host, hostId, kept, journal, plan, ...none, fetch },
    { planSha256: planSha256(plan), by: 'test', restart: 'ask', onEvent: () => {} },
  )
  return { host, plan, end }
}

describe('a practice PC that does not start, seen from Windows PE', () => {
  it('is shown at 80 columns without a broken word, and the command to unlock it on a line of its own', async () => {
    const { out } = await captureWith({ width: 80 }, 'windows', '--host', locked)
    const lines = out.split('\n')
    expect(lines.filter((line) => line.length > 80)).toEqual([])
    expect(lines).toContain('    manage-bde -unlock D: -RecoveryPassword <48 digits>')
  })

  it('is found locked, then diagnosed after unlocking, planned, repaired and verified by booting', async () => {
    const found = await capture('windows', '--host', locked)
    expect([found.code, found.out]).toEqual([3, expect.stringMatching(/^Practice PC.*\n\nD:\n.*BitLocker/s)])
    expect(found.out).toContain(hostId)
    const refused = await capture('diagnose', '--host', locked)
    expect([refused.code, refused.said]).toEqual([2, expect.stringContaining(hostId)])
    const { code, out } = await capture('windows', '--host', hostId, '--json')
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { practice: hostId, windows: [{ folder: 'D:\\Windows', architecture: 'arm64', build: '26100.712' }] },
    ])
    const diagnosed = await capture('diagnose', '--host', hostId)
    expect(diagnosed.out).toContain('That Windows is not running')
    expect(diagnosed.out).toMatch(/^Practice PC: .*does not start, seen from Windows PE/)
    expect(diagnosed.out).not.toContain('/Online')
    const made = await capture('plan', '--host', hostId, '--does-not-start', '--json')
    const plan = planSchema.parse(JSON.parse(made.out))
    expect(kindsOf(plan)).toEqual(['revert-pending', 'verify'])
    expect(plan.steps[0]?.command).toContain('/Image:D:\\')
    expect([plan.target, plan.promises.starts]).toEqual([null, true])
    expect(plan.findings.find((each) => each.cause === 'winre-outdated')?.left).toBe('needs-start')
    const whole = await capture('install', '--host', hostId, '--does-not-start', '--yes')
    // The checkpoint is still missing; the running Windows proves what the plan promised.
    expect([whole.code, whole.said]).toEqual([1, expect.stringContaining('started from its own disk')])
    expect(whole.out).toContain('Windows starts again, but something needs attention.')
    expect(whole.out).toMatch(/\+ Windows startup: .*it is running/)
    expect(whole.out).toContain('make a new plan in the running Windows')
    expect((await capture('cases', '--json')).out).toContain('"practice": true')
  })

  it('continues in the same case after booting, with the printed commands', async () => {
    const kept = join(folder, 'kept')
    const first = await capture('install', '--host', hostId, '--does-not-start', '--case', kept, '--yes')
    const [, plan = ''] = /^ {4}unstuck (plan .*)$/m.exec(first.out) ?? []
    const typed = (call: string) => call.split(' ').map((word) => word.replaceAll('"', ''))
    const { said, out } = await capture(...typed(plan))
    expect(out).toContain('/Online')
    const [, install = ''] = /^ {2}unstuck (install .*)$/m.exec(said) ?? []
    const next = await capture(...typed(install), '--yes')
    // The service of WinRE was offered but not chosen.
    expect([next.code, next.out]).toEqual([1, expect.stringMatching(/\+ Windows build: .*26100\.8117/)])
    expect(next.said).toContain(kept)
  })

  it('refuses a plan for its other state, before and after booting', async () => {
    const host = await openHost(hostId, { stateFolder: join(folder, 'pc') })
    const running = await planned({ host: hostId, inspection: await inspect(host) })
    expect(() => refuseOtherPlace(host, running)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'refused' }) }),
    )
  })

  it('is given by its own folder and reports once what cannot be read', async () => {
    const places = [[], ['--windows', 'auto'], ['--windows', 'd:\\windows\\']]
    const [plain, ...others] = await Promise.all(
      places.map((place) => capture('plan', '--host', hostId, ...place, '--does-not-start')),
    )
    expect(plain?.out).toMatch(/Target: that Windows starts again\n/)
    const [unread, notes = ''] = plain?.out.split('Notes on the plan:') ?? []
    expect(unread).not.toContain('tested on practice PCs')
    expect(notes).toContain('tested on practice PCs')
    for (const { out, code } of others) expect([code, out]).toEqual([plain?.code, plain?.out])
    expect((await capture('plan', '--host', hostId, '--windows', 'E:\\Windows')).code).toBe(2)
    const { out } = await capture('inspect', '--host', hostId)
    const [history = ''] = /History of the Windows Update Agent: .*/.exec(out) ?? []
    expect(history.match(/powershell/g)).toHaveLength(1)
    // These come from event logs and manage-bde, without PowerShell or an event log service.
    expect(out).toMatch(/Update history\s+4 entries, 2 failed/)
    expect(out).toMatch(/BitLocker\s+on/)
    const diagnosed = await capture('diagnose', '--host', hostId, '--brief')
    expect(diagnosed.out).toMatch(/in D:\\Windows\\Logs/)
  })

  it('does not boot by itself and has nothing from the system on X:', async () => {
    const host = await openHost(hostId, { stateFolder: join(folder, 'pc') })
    await expect(host.restart()).rejects.toMatchObject({ said: { code: 'host.practice-does-not-start' } })
    await expect(host.run('powershell.exe', ['storage.ps1'])).rejects.toThrow()
    await expect(host.run('dism.exe', ['/Online', '/Add-Package'])).rejects.toThrow()
    await expect(host.run('reg.exe', ['query', 'HKCU\\Software'])).rejects.toThrow()
    await expect(host.run('reg.exe', ['add', 'HKLM\\SOFTWARE\\X'])).rejects.toThrow()
  })

  it('is resumed after a process died at any event, with the same verdict', async () => {
    const first = memoryJournal()
    expect(await (await onTheStick(first)).end).toBe('done')
    expect(first.events.length).toBeGreaterThan(6)
    for (let at = 1; at < first.events.length; at += 1) {
      rmSync(join(folder, 'pc'), { recursive: true })
      const journal = memoryJournal()
      const { journal: mortal, dead } = dying(journal, at)
      const begun = await onTheStick(mortal)
      expect([at, await Promise.race([begun.end, dead])]).toEqual([at, 'dead'])
      const { end, host, plan } = await onTheStick(journal)
      expect([at, await end]).toEqual([at, 'done'])
      expect(kindsOf(plan)).toEqual(['revert-pending', 'verify'])
      await host.restart()
      const { facts, host: pc } = await inspect(host)
      expect([at, pc.kind, facts.windows?.value.ubr, facts.pending?.value.rebootPending]).toEqual([
        at,
        'practice',
        712,
        false,
      ])
    }
  })

  it('requires an update that can keep it from booting, and is refused without its location', async () => {
    await expect(
      openHost('practice:x64-healthy@winpe-unlocked', { stateFolder: null }),
    ).rejects.toMatchObject({
      failure: { reason: { code: 'practice-pc-starts' } },
    })
    const drive = await capture('windows', folder, '--host', hostId)
    expect(drive.code).toBe(2)
    const other = await capture('windows', '--host', 'practice:x64-healthy')
    expect(other.code).toBe(2)
    const repair = await openRepair({ knowledge, hostId, caseFolder: folder, keepCase: 'never' })
    await repair.inspect()
    const made = await repair.plan({
      target: null,
      method: 'folder',
      startRepair: { efi: null, drivers: [] },
    })
    expect(made.ok && made.value.offline).toEqual({ windows: 'D:\\Windows', fromPe: true })
    await repair.close()
  })
})
