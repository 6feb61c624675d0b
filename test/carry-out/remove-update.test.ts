import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Plan, planSchema } from '../../common/plan/plan.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planUndo } from '../../main/plan/plan-undo.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, dying, ends, failureIn } from './carry-out-fixtures.ts'
import { planPractice } from './practice-cases.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const scratch = mkdtempSync(join(tmpdir(), 'unstuck-undo-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const healthy = () => openHost('practice:x64-healthy', { stateFolder: null })
const packagesKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages'
const own = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.9457.1.8'
const before = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.9445.1.12'
const baseline = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10'

const set = (pc: Host, identity: string, name: string, data: string) =>
  pc.run('reg.exe', ['add', `${packagesKey}\\${identity}`, '/v', name, '/t', 'REG_DWORD', '/d', data, '/f'])

async function undoPlan(pc: Host): Promise<Plan> {
  const made = planUndo(knowledge, pc.identity.id, await inspect(pc))
  if (!made.ok) throw new Error(made.failure.what)
  return planSchema.parse(made.value)
}

async function carry(pc: Host, plan: Plan, journal = memoryJournal(), host = pc) {
  if (journal.events.length === 0) await consent(journal, plan)
  return { end: await carryOut({ knowledge, host, plan, journal, inspect: () => inspect(pc) }), journal }
}

/** The build, and the states of the cumulative updates. */
async function stateOf(pc: Host) {
  const { windows, packages } = (await inspect(pc)).facts
  const states = (packages?.value ?? [])
    .filter(({ name }) => name === 'Package_for_RollupFix')
    .map(({ version, state }) => `${version} ${state}`)
  return [`${windows?.value.build}.${windows?.value.ubr}`, ...states.toSorted()]
}

describe('undoing an update', () => {
  it('works on a repaired practice PC, as verified on the PC', { timeout: 300_000 }, async () => {
    const folder = join(scratch, 'cured')
    await planPractice('x64-store-corrupt', { target: null, method: 'folder' }, folder)
    const repair = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
    const go = () =>
      repair.carryOut({
        planSha256: repair.mustHaveHash(),
        by: 'test',
        restart: 'by-itself',
        onEvent: () => {},
      })
    expect(await go()).toBe('done')
    const cured = await repair.verify()
    expect([cured.outcome, cured.undo?.command?.[4]]).toEqual(['done', expect.stringContaining('26100.8117')])
    await repair.inspect()
    const made = await repair.planUndo()
    expect(made.ok && made.value.promises.removed).toEqual({
      identity: expect.stringContaining('26100.8117'),
      build: '26200.8039',
    })
    expect(await repair.isConsented()).toBe(false)
    expect(await go()).toBe('done')
    const verdict = await repair.verify()
    expect([verdict.outcome, verdict.undo]).toEqual(['done', null])
    expect(await stateOf(repair.host)).toEqual([
      '26200.8039',
      '26100.1742.1.10 staged',
      '26100.7462.1.16 superseded',
      '26100.8037.1.12 superseded',
      '26100.8039.1.8 installed',
    ])
    await repair.close()
  })

  it('consists of one dedicated step, a restart and the verification', async () => {
    const plan = await undoPlan(await healthy())
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['remove-update', 'restart', 'verify'])
    expect(plan.steps[0]).toMatchObject({
      command: expect.arrayContaining(['/Remove-Package', `/PackageName:${own}`, '/NoRestart']),
      powershell: expect.stringContaining(`Remove-WindowsPackage -Online -PackageName '${own}'`),
      undo: expect.stringContaining('Install KB'),
    })
    expect(plan.promises).toMatchObject({ build: null, removed: { identity: own, build: '26200.9445' } })
  })

  it('does not promise a build that the PC does not report', async () => {
    const pc = await healthy()
    await pc.run('dism.exe', ['/English', '/Online', '/Cleanup-Image', '/StartComponentCleanup'])
    const plan = await undoPlan(pc)
    expect(plan.promises.removed).toEqual({ identity: own, build: null })
    expect(plan.gaps).toHaveLength(1)
    const { end, journal } = await carry(pc, plan)
    expect([end, failureIn(journal.events)]).toEqual(['done', null])
    expect(await stateOf(pc)).toEqual(['26200.1742', '26100.1742.1.10 installed'])
    const promising = (build: string): Plan => ({
      ...plan,
      promises: { ...plan.promises, removed: { identity: own, build } },
    })
    const now = await inspect(pc)
    expect(judge(knowledge, promising('26200.1742'), now).outcome).toBe('done')
    // A build other than the promised one does not keep the promise, not even an earlier one.
    for (const other of ['26200.1743', '26200.1741', '26100.1742'])
      expect(judge(knowledge, promising(other), now).outcome).toBe('not-done')
  })

  it.each([
    ['a baseline', own, 'Baseline', '1', /baseline/],
    ['permanent', own, 'CurrentState', '128', /permanent/],
    ['not the newest there is', `${own.slice(0, -8)}9999.1.1`, 'CurrentState', '64', /newer and staged/],
  ])(
    'is refused when the update is %s, during planning and before the step',
    async (_, identity, name, data, why) => {
      const pc = await healthy()
      const plan = await undoPlan(pc)
      await set(pc, identity, name, data)
      const made = planUndo(knowledge, pc.identity.id, await inspect(pc))
      expect(!made.ok && [made.failure.code, made.failure.what]).toEqual([
        'refused',
        expect.stringMatching(why),
      ])
      const was = await stateOf(pc)
      const { end, journal } = await carry(pc, plan)
      expect([end, failureIn(journal.events)]).toEqual([
        'failed',
        expect.objectContaining({ code: 'refused', what: expect.stringMatching(why) }),
      ])
      expect(journal.events.filter(({ kind }) => kind === 'tool-ended')).toEqual([])
      expect(await stateOf(pc)).toEqual(was)
    },
  )

  it('stops without changes when Windows keeps the update permanently', async () => {
    const pc = await healthy()
    const plan = await undoPlan(pc)
    const was = await stateOf(pc)
    const { end, journal } = await carry(pc, plan, memoryJournal(), keeping(pc))
    expect([end, failureIn(journal.events)]).toEqual([
      'failed',
      expect.objectContaining({ code: 'refused', what: expect.stringContaining('0x800f0825') }),
    ])
    expect(ends(journal.events)).toEqual(['1-remove-update: failed'])
    expect(await stateOf(pc)).toEqual(was)
  })

  it('fails when DISM reports success but removes nothing', async () => {
    const pc = await healthy()
    const { end, journal } = await carry(pc, await undoPlan(pc), memoryJournal(), keeping(pc, 0))
    expect([end, failureIn(journal.events)?.what]).toEqual([
      'failed',
      expect.stringContaining('is still installed'),
    ])
  })

  it('removes no other package, regardless of the plan', async () => {
    const pc = await healthy()
    const plan = await undoPlan(pc)
    const [first, ...others] = plan.steps
    if (!first) throw new Error('The plan has no steps.')
    const shown = (identity: string): Plan => ({
      ...plan,
      steps: [{ ...first, command: first.command.map((word) => word.replace(own, identity)) }, ...others],
    })
    // A forged plan whose texts all agree with the forged step.
    const named = (identity: string): Plan => JSON.parse(JSON.stringify(plan).replaceAll(own, identity))
    const stack = 'Package_for_ServicingStack_9441~31bf3856ad364e35~amd64~~26100.9441.1.11'
    await expect(carry(pc, shown(stack))).rejects.toThrow(/something other/)
    await expect(carry(pc, shown(baseline))).rejects.toThrow(/something other/)
    expect(planSchema.safeParse(named(stack)).success).toBe(false)
    for (const other of [baseline, before]) {
      const { journal } = await carry(pc, named(other))
      expect(journal.events.filter(({ kind }) => kind === 'tool-ended')).toEqual([])
      expect(await stateOf(pc)).toContain('26100.9457.1.8 installed')
    }
  })

  it('is not done while it waits for the restart, or when the update was only replaced by another', async () => {
    const pc = await healthy()
    const plan = await undoPlan(pc)
    const [first] = plan.steps
    await pc.run('dism.exe', (first?.command ?? []).slice(1))
    expect(judge(knowledge, plan, await inspect(pc))).toMatchObject({ outcome: 'restart-needed' })
    await set(pc, `${own.slice(0, -8)}9999.1.1`, 'CurrentState', '96')
    expect(judge(knowledge, plan, await inspect(pc))).toMatchObject({ outcome: 'not-done' })
  })

  for (const kind of ['event', 'tool'] as const)
    it(`interrupted at any ${kind} is completed by the next process without repeating work`, {
      timeout: 300_000,
    }, async () => {
      let moments = 0
      for (let at = 1; ; at += 1) {
        const pc = await healthy()
        const plan = await undoPlan(pc)
        const journal = memoryJournal()
        await consent(journal, plan)
        const process = mortal(pc, kind === 'tool' ? at : 0)
        const cut = kind === 'event' ? dying(journal, at) : { journal, dead: process.dead }
        const first = await Promise.race([carry(pc, plan, cut.journal, process.host), cut.dead])
        await process.quiet()
        if (first !== 'dead') {
          expect(first.end).toBe('done')
          break
        }
        moments += 1
        // A PC that is shutting down is up again when the next process starts.
        if (process.calls.at(-1)?.startsWith('shutdown.exe')) await pc.restart()
        const next = mortal(pc, 0)
        expect((await carry(pc, plan, journal, next.host)).end).toBe('done')
        const removals = [...process.calls, ...next.calls].filter((line) => line.includes('/Remove-Package'))
        expect(removals).toHaveLength(1)
        expect((await stateOf(pc))[0]).toBe('26200.9445')
        expect(judge(knowledge, plan, await inspect(pc)).outcome).toBe('done')
      }
      expect(moments).toBeGreaterThan(kind === 'event' ? 10 : 1)
    })
})

/** A PC whose DISM answers the removal with this exit code and does nothing. */
function keeping(pc: Host, exitCode = 0x800f0825): Host {
  const nothing = new Uint8Array()
  return {
    ...pc,
    run: (tool, args, options) =>
      args.includes('/Remove-Package')
        ? Promise.resolve({ exitCode, ended: 'itself', stdout: nothing, stderr: nothing })
        : pc.run(tool, args, options),
  }
}

/** The same PC, used by a process that may die: after its n-th tool (0: never), nothing else happens. */
function mortal(pc: Host, dieAt: number) {
  const calls: string[] = []
  let died: () => void = () => {}
  const dead = new Promise<'dead'>((resolve) => {
    died = () => resolve('dead')
  })
  let last: Promise<unknown> = Promise.resolve()
  const run: Host['run'] = async (tool, args, options) => {
    if (calls.length === dieAt && dieAt > 0) return new Promise(() => {})
    calls.push([tool, ...args].join(' '))
    const running = pc.run(tool, args, options)
    last = running
    const result = await running
    if (calls.length !== dieAt) return result
    died()
    return new Promise(() => {})
  }
  // A tool that is running when its process dies finishes by itself.
  return { host: { ...pc, run }, calls, dead, quiet: () => last }
}
