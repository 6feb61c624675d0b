import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { setupRoomBytes } from '../../common/plan/servicing-room.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { hostSources } from '../../main/logs/sources/host-sources.ts'
import { planRepairInstall } from '../../main/plan/repair-install.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { diagnoseStep } from '../../main/workflow/diagnosing/diagnose-step.ts'
import { planRepair } from '../../main/workflow/planning/plan-repair.ts'
import { inspectionOf, read } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, dying, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const hostId = 'practice:x64-store-corrupt'
const serverId = 'practice:x64-server-core'
const open = (stateFolder: string | null = null, id = hostId) => openHost(id, { stateFolder })

async function planOn(host: Host, repairInstall: string) {
  const known = { knowledge, hostId: host.identity.id, diagnosis: null, supplied: null, host }
  const inspection = await inspect(host)
  return planRepair({ ...known, inspection }, { repairInstall })
}

async function planned(host: Host, medium: string) {
  const made = await planOn(host, medium)
  if (!made.ok) throw new Error(made.failure.what)
  return made.value
}

type Made = Awaited<ReturnType<typeof planned>>

async function carried(host: Host, plan: Made, journal = memoryJournal()) {
  if (journal.events.length === 0) await consent(journal, plan)
  const end = await carryOut({
    knowledge,
    host,
    plan,
    journal,
    explainFailure: (marks, before) => diagnoseStep(knowledge, host, marks, before),
    inspect: () => inspect(host),
  })
  return { end, journal, failure: failureIn(journal.events) }
}

describe('an in-place repair of Windows from media', () => {
  it('is checked by Setup first, and verified by what Windows reports about itself', async () => {
    const host = await open()
    const plan = await planned(host, 'E:\\')
    expect(plan.steps.map(({ command }) => command.join(' '))).toEqual([
      'E:\\setup.exe /Auto Upgrade /Quiet /NoReboot /DynamicUpdate Disable /Eula Accept /Compat ScanOnly',
      'E:\\setup.exe /Auto Upgrade /Quiet /NoReboot /DynamicUpdate Disable /Eula Accept /BitLocker AlwaysSuspend',
      'shutdown.exe /r /t 0',
      '',
    ])
    // It counts as destructive, which needs a typed confirmation: after ten days it cannot be undone.
    expect(plan.steps[1]).toMatchObject({ risk: 'destructive', undo: expect.stringContaining('10 days') })
    const { end, journal, failure } = await carried(host, plan)
    expect([end, failure]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    const after = await inspect(host)
    expect(after.facts.windows?.value).toMatchObject({ build: 26200, ubr: 6584, edition: 'Professional' })
    // An update that is part of the image cannot be removed; going back is done with Setup.
    const verdict = judge(knowledge, plan, after)
    // The PC was newer than the media: the promise is kept, but the updates installed since are gone.
    expect(verdict).toMatchObject({ outcome: 'done-but', undo: null })
    expect(verdict.because).toContain('26200.8039 or later')
    const equal = { ...plan, machine: { ...plan.machine, build: plan.promises.build } }
    expect(judge(knowledge, equal, after)).toMatchObject({ outcome: 'done' })
    // The next plan installs them.
    const next = await planRepair(
      { knowledge, hostId, inspection: after, diagnosis: null, supplied: null },
      { target: 'latest', method: 'folder' },
    )
    expect(next.ok && next.value.steps.some(({ kind }) => kind === 'add-package')).toBe(true)
  })

  it.each([
    ['F:\\', 'setup-older'],
    ['G:\\', 'setup-language-other'],
    ['H:\\', 'setup-edition-other'],
  ])('is not planned from %s: %s', async (medium, reason) => {
    const made = await planOn(await open(), medium)
    expect(made.ok ? null : made.failure.reason?.code).toBe(reason)
  })

  it('of Server Core uses the index of the image without a desktop', async () => {
    const host = await open(null, serverId)
    const plan = await planned(host, 'E:\\')
    expect(plan.steps.filter(({ does }) => 'image' in does).map(({ title }) => title)).toEqual([
      expect.stringContaining('with image 2: ServerStandard (Server Core) 20348.5139'),
      expect.stringContaining('with image 2: ServerStandard (Server Core) 20348.5139'),
    ])
    const { end, failure } = await carried(host, plan)
    expect([end, failure]).toEqual(['done', null])
    expect((await inspect(host)).facts.windows?.value).toMatchObject({ installationType: 'Server Core' })
  })

  it('of Server Core is refused when the media contain only the desktop, or when Setup has no index', async () => {
    const host = await open(null, serverId)
    const made = await planOn(host, 'F:\\')
    expect(made.ok ? null : made.failure.reason).toMatchObject({
      code: 'setup-type-other',
      params: { own: 'ServerStandard (Server Core)', has: 'Server' },
    })
    const plan = await planned(host, 'E:\\')
    const [, ...args] = plan.steps.find(({ kind }) => kind === 'scan-setup')?.command ?? []
    const at = args.indexOf('/ImageIndex')
    expect(args[at + 1]).toBe('2')
    const unnumbered = await host.setup?.run('E:\\', args.toSpliced(at, 2))
    expect(unnumbered?.exitCode).toBe(0xc190_0215)
    const other = await host.setup?.run('E:\\', args.with(at + 1, '1'))
    expect(other?.exitCode).toBe(0xc190_0204)
  })

  it.each([
    ['Client', null, true],
    ['Client', 'Client', true],
    ['Server', 'server', true],
    ['Server', 'Server Core', false],
    ['Server Core', 'Server', false],
    ['Server Core', null, false],
    ['Client', 'Server', false],
  ])('on %s with an image of type %s: planned %s', (installationType, type, isPlanned) => {
    const edition = 'ServerDatacenter'
    const windows = { build: 26100, ubr: 1742, displayVersion: '24H2', edition, installationType }
    const inspection = inspectionOf('26100.1742', 'x64', { windows: read(windows) })
    const image = { index: 4, edition, build: '26100.1742', architecture: 'x64', language: null } as const
    const images = [{ ...image, installationType: type }]
    const made = planRepairInstall(knowledge, 'practice:test', inspection, null, { medium: 'E:\\', images })
    expect(made.ok ? 'planned' : made.failure.reason?.code).toBe(isPlanned ? 'planned' : 'setup-type-other')
  })

  it('of a portable Windows is refused because Setup cannot upgrade it', () => {
    const edition = 'Professional'
    const windows = { build: 26100, ubr: 1742, displayVersion: '24H2', edition, installationType: 'Client' }
    const image = { index: 6, edition, build: '26100.1742', architecture: 'x64', language: null } as const
    const madeFor = (portable: { portable?: true }) => {
      const inspection = inspectionOf('26100.1742', 'x64', { windows: read({ ...windows, ...portable }) })
      const medium = { medium: 'E:\\', images: [{ ...image, installationType: 'Client' }] }
      const made = planRepairInstall(knowledge, 'practice:test', inspection, null, medium)
      return made.ok ? 'planned' : made.failure.reason?.code
    }
    expect([madeFor({}), madeFor({ portable: true })]).toEqual(['planned', 'repair-install-portable'])
  })

  it('requires the disk space that Microsoft states for Setup, and reports when less is free', async () => {
    const host = await open()
    const plan = await planned(host, 'E:\\')
    expect(plan.needs).toMatchObject({ diskBytes: setupRoomBytes, diskIsLeast: true })
    expect(plan.gaps.map(({ code }) => code)).not.toContain('setup-room-small')
    const inspection = await inspect(host)
    const { systemVolume } = inspection.facts
    if (systemVolume === undefined) throw new Error('no system volume')
    const full = { ...systemVolume, value: { ...systemVolume.value, freeBytes: setupRoomBytes - 1 } }
    const medium = { medium: 'E:\\', images: (await host.setup?.look('E:\\')) ?? [] }
    const facts = { ...inspection.facts, systemVolume: full }
    const small = planRepairInstall(knowledge, hostId, { ...inspection, facts }, null, medium)
    expect(small.ok && small.value.gaps.map(({ code }) => code)).toContain('setup-room-small')
  })

  it('is not started when Setup reports a blocker', async () => {
    const host = await open()
    const { end, journal, failure } = await carried(host, await planned(host, 'I:\\'))
    expect([end, failure?.reason?.code]).toEqual(['failed', 'setup-blocked-compatibility'])
    expect(ends(journal.events)).toEqual(['1-scan-setup: failed'])
    // Both the step and a later diagnosis of the PC name the program that blocks Setup.
    const named = { cause: 'setup-blocked', title: expect.stringContaining('Example Backup Agent') }
    expect(journal.events.find(({ kind }) => kind === 'step-failed')).toMatchObject({ finding: named })
    const { sources } = await hostSources(host)
    const { findings } = await diagnose({ knowledge, sources, inspection: await inspect(host) })
    expect(findings.find(({ cause }) => cause === 'setup-blocked')).toMatchObject(named)
  })

  it('is not done when Setup rolls back after the restart', async () => {
    const host = await open()
    const plan = await planned(host, 'J:\\')
    const { end, failure } = await carried(host, plan)
    expect([end, failure?.reason?.code]).toEqual(['failed', 'plan-not-proven'])
    const after = await inspect(host)
    expect(after.facts.windows?.value).toMatchObject({ build: 26200, ubr: 8039 })
    const verdict = judge(knowledge, plan, after)
    expect(verdict.outcome).toBe('not-done')
    expect(verdict.texts?.because.params).toMatchObject({ what: { code: 'verdict.check.reinstalled' } })
  })

  it('is refused when the drive contains different media than planned, or when Setup must not be run', async () => {
    const host = await open()
    const plan = await planned(host, 'E:\\')
    const { setup } = host
    if (setup === undefined) throw new Error('no Setup')
    const other = { ...host, setup: { ...setup, look: () => setup.look('F:\\') } }
    expect((await carried(other, plan)).failure?.reason?.code).toBe('setup-medium-other')
    const { setup: _none, ...elevated } = host
    expect((await carried(elevated, plan)).failure?.reason?.code).toBe('setup-needs-terminal')
  })

  it('resumes after a kill at any event', async () => {
    const whole = await open()
    const { journal: full } = await carried(whole, await planned(whole, 'E:\\'))
    for (let at = 3; at < full.events.length; at++) {
      const folder = mkdtempSync(join(tmpdir(), 'unstuck-repair-install-'))
      const host = await open(folder)
      const plan = await planned(host, 'E:\\')
      const journal = memoryJournal()
      await consent(journal, plan)
      const { journal: mortal, dead } = dying(journal, at - 2)
      await Promise.race([carried(host, plan, mortal), dead])
      // The next process opens the PC as the previous one left it.
      const again = await open(folder)
      const { end } = await carried(again, plan, journal)
      expect([at, end]).toEqual([at, 'done'])
      expect((await inspect(again)).facts.windows?.value.ubr).toBe(6584)
      rmSync(folder, { recursive: true })
    }
  })
})
