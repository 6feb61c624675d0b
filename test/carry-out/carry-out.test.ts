import { describe, expect, it } from 'vitest'
import { transactionFolder } from '../../common/plan/servicing-folders.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { foundPackages } from '../plan/found-packages.ts'
import { diagnosisOf, findingOf, planned } from '../plan/plan-fixtures.ts'
import { carry, consent, ends, failureIn, planFor, supply } from './carry-out-fixtures.ts'
import { fakePc, restartPc } from './fake-pc.ts'
import { ready, stale } from './ready-plan.ts'

const winrePlan = { target: null, diagnosis: diagnosisOf(findingOf('recovery-partition-too-small')) }

describe('carrying out', () => {
  for (const method of ['folder', 'sequence'] as const)
    it(`brings a PC below the checkpoint to the target, method ${method}`, async () => {
      const { pc, plan, journal } = await ready({ ubr: 712 }, {}, { target: 'KB5086672', method })
      expect(await carry(pc, plan, journal)).toBe('done')
      expect(pc.state.ubr).toBe(8117)
      expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
      const verdict = journal.events.findLast((event) => event.kind === 'verdict')
      expect(verdict?.kind === 'verdict' && verdict.verdict.outcome).toBe('done')
      expect(journal.events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'done' })
    })

  it('reports progress that never decreases and ends at 1', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    await carry(pc, plan, journal)
    const fractions = journal.events.flatMap((event) =>
      event.kind === 'step-progress' ? [event.fraction] : [],
    )
    expect(fractions).toEqual([0, 0.125, 0.623, 1])
  })

  it('repairs the store before the update', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039, store: 'repairable' })
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.store).toBe('healthy')
    expect(pc.state.changes.map((line) => line.split(' ').slice(3, 5).join(' ').split(':')[0])).toEqual([
      '/Cleanup-Image /RestoreHealth',
      '/Add-Package /PackagePath',
      '0',
    ])
  })

  it('has the user enlarge the recovery partition, then services WinRE', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8457, winre: stale, recoveryFree: 2e7 }, {}, winrePlan)
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.winre).toEqual({ enabled: true, version: '10.0.26100.8455', mounted: false, added: null })
    expect(journal.events.some((event) => event.kind === 'person-needed' && event.lines.length > 5)).toBe(
      true,
    )
  })

  it('waits for the user and continues when the PC shows the work', async () => {
    const { pc, plan, journal } = await ready(
      { ubr: 8457, winre: stale, recoveryFree: 2e7 },
      { person: 'waiting' },
      winrePlan,
    )
    expect(await carry(pc, plan, journal)).toBe('person')
    expect(await carry(pc, plan, journal)).toBe('person')
    expect(pc.state.changes).toEqual([])
    pc.state.recoveryFree = 3e8
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(ends(journal.events).slice(0, 2)).toEqual([
      '1-back-up-winre: done',
      '2-resize-recovery-partition: already',
    ])
  })

  it('sets the EFI padding, restarts, and installs', async () => {
    const pc = fakePc({ ubr: 8328 })
    const journal = memoryJournal()
    const inspection = await pc.inspect()
    inspection.facts.efiPartition = {
      value: { sizeBytes: 1e8, freeBytes: 5e6 },
      from: { source: 't', evidence: null, line: null },
    }
    const plan = await planned({ inspection, target: 'KB5089549' })
    supply(pc, plan)
    await consent(journal, plan)
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state).toMatchObject({ ubr: 8457, espPadding: true })
    expect(pc.state.changes.filter((line) => line.startsWith('shutdown'))).toHaveLength(2)
  })

  it('copies a package again when its copy was incomplete', async () => {
    const { pc, plan, journal } = await ready({ ubr: 712 }, {}, { target: 'KB5086672', method: 'folder' })
    const checkpoint = plan.steps.find(({ kind }) => kind === 'place-package')?.package?.file ?? ''
    const copy = `${transactionFolder('KB5086672')}\\${checkpoint}`
    pc.state.files[copy] = 999
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.files[copy]).toBe(1000)
    expect(ends(journal.events)[0]).toBe('1-place-package-KB5043080: done')
  })

  it('repeats nothing that is already in place', async () => {
    const { pc, plan, journal } = await ready({ ubr: 712 })
    pc.state.ubr = 8457
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.changes).toEqual([])
    expect(ends(journal.events)).toEqual([
      '1-place-package-KB5043080: already',
      '2-add-package-KB5086672: already',
      '3-restart: already',
      '4-verify: done',
    ])
  })
})

describe('restarts', () => {
  it('end the process on a PC that goes down, and the next process continues', async () => {
    const { pc, plan, journal } = await ready(
      { ubr: 712 },
      { leaves: true },
      { target: 'KB5086672', method: 'sequence' },
    )
    expect(await carry(pc, plan, journal)).toBe('restart')
    expect(journal.events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'restart' })
    restartPc(pc.state)
    expect(await carry(pc, plan, journal)).toBe('restart')
    restartPc(pc.state)
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.changes.filter((line) => line.includes('/Add-Package'))).toHaveLength(2)
    expect(pc.state.changes.filter((line) => line.startsWith('shutdown'))).toHaveLength(2)
  })

  it('are recorded before Windows goes down, so the request counts even if the process ends with it', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { leaves: true })
    const atShutdown: string[] = []
    const run: typeof pc.host.run = (tool, args, options) => {
      if (tool === 'shutdown.exe') atShutdown.push(journal.events.at(-1)?.kind ?? '')
      return pc.host.run(tool, args, options)
    }
    const host = { ...pc.host, run }
    expect(await carry({ ...pc, host }, plan, journal)).toBe('restart')
    expect(atShutdown).toEqual(['restart-requested'])
  })

  it('are requested again when the PC did not restart, up to a limit', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { leaves: true })
    const outcomes = []
    for (let count = 0; count < 5; count += 1) outcomes.push(await carry(pc, plan, journal))
    expect(outcomes).toEqual(['restart', 'restart', 'restart', 'failed', 'failed'])
    expect(failureIn(journal.events)?.what).toContain('after 3 restarts')
  })

  it('come first when one is pending', async () => {
    const pc = fakePc({ ubr: 8039, staged: 8246 })
    const plan = await planFor(pc, { target: 'KB5089549' })
    supply(pc, plan)
    const journal = memoryJournal()
    await consent(journal, plan)
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.ubr).toBe(8457)
  })
})

describe('cancelling', () => {
  it('stops before the next step, and the run can be resumed later', async () => {
    const { pc, plan, journal } = await ready({ ubr: 712 }, {}, { target: 'KB5086672', method: 'sequence' })
    const stop = new AbortController()
    journal.onAppend((event) => event.kind === 'step-done' && stop.abort())
    expect(await carry(pc, plan, journal, { isCancelled: async () => stop.signal.aborted })).toBe('cancelled')
    expect(ends(journal.events)).toEqual(['1-add-package-KB5043080: done'])
    expect(journal.events.slice(-2).map(({ kind }) => kind)).toEqual(['cancelled', 'run-ended'])
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.changes.filter((line) => line.includes('/Add-Package'))).toHaveLength(2)
  })

  it('changes nothing if it was requested before the first step', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    expect(await carry(pc, plan, journal, { isCancelled: async () => true })).toBe('cancelled')
    expect(pc.state.changes).toEqual([])
  })
})

describe('packages in the practice folder', () => {
  it('are planned under their names in that folder', async () => {
    const pc = fakePc({ ubr: 712 })
    for (const name of ['windows11.0-kb5043080-arm64.msu', 'Windows11.0-KB5086672-arm64__1_.msu'])
      pc.state.files[`C:\\Packages\\${name}`] = 7
    const packages = foundPackages((await pc.host.list('C:\\Packages')).map(({ name }) => name))
    const plan = await planFor(pc, { target: 'KB5086672', packages })
    const journal = memoryJournal()
    await consent(journal, plan)
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.ubr).toBe(8117)
  })
})
