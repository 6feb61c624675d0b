import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { foundPackages } from '../plan/found-packages.ts'
import { diagnosisOf, findingOf, planned } from '../plan/plan-fixtures.ts'
import { bring, carry, consent, ends, failureIn, planFor } from './carry-out-fixtures.ts'
import { fakePc, type PcState, type Quirks, restartPc } from './fake-pc.ts'

const stale: PcState['winre'] = { enabled: true, version: '10.0.26100.7149', mounted: false, added: null }

/** A PC with a plan that was agreed to. */
async function ready(
  start: Partial<PcState>,
  quirks: Quirks = {},
  input: Parameters<typeof planFor>[1] = { target: 'KB5086672' },
) {
  const pc = fakePc(start, quirks)
  const plan = await planFor(pc, input)
  bring(pc, plan)
  const journal = memoryJournal()
  await consent(journal, plan)
  return { pc, plan, journal }
}

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

  it('tells progress that never falls and ends at 1', async () => {
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

  it('lets a person enlarge the recovery partition and services WinRE', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8457, winre: stale, recoveryFree: 2e7 }, {}, winrePlan)
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.winre).toEqual({ enabled: true, version: '10.0.26100.8455', mounted: false, added: null })
    expect(journal.events.some((event) => event.kind === 'person-needed' && event.lines.length > 5)).toBe(
      true,
    )
  })

  it('waits for the person and goes on when the PC shows the work', async () => {
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
    bring(pc, plan)
    await consent(journal, plan)
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state).toMatchObject({ ubr: 8457, espPadding: true })
    expect(pc.state.changes.filter((line) => line.startsWith('shutdown'))).toHaveLength(2)
  })

  it('does nothing twice: all is there already', async () => {
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

describe('a failure', () => {
  it('stops the plan and names code, meaning and next step', async () => {
    const { pc, plan, journal } = await ready(
      { ubr: 712 },
      { exits: { '/Add-Package': 0x800f0922 } },
      { target: 'KB5086672', method: 'sequence' },
    )
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(ends(journal.events)).toEqual(['1-add-package-KB5043080: failed'])
    expect(failureIn(journal.events)).toMatchObject({
      code: 'tool-failed',
      what: expect.stringContaining('0x800f0922'),
      where: '1-add-package-KB5043080',
      next: expect.stringContaining('CBS.log'),
    })
    expect(pc.state.changes).toEqual([])
  })

  it('of an unknown code says that it is not documented', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { exits: { '/Add-Package': 4711 } })
    await carry(pc, plan, journal)
    expect(failureIn(journal.events)?.what).toContain('4711. What this code means is not documented')
  })

  for (const code of [0, 3010])
    it(`is an exit ${code} that changed nothing`, async () => {
      const { pc, plan, journal } = await ready({ ubr: 8039 }, { idle: code })
      expect(await carry(pc, plan, journal)).toBe('failed')
      expect(failureIn(journal.events)?.what).toContain(`DISM ended with ${code}, but`)
    })

  it('is a RestoreHealth that says success and leaves the store corrupt', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039, store: 'repairable' }, { idle: 0 })
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('still repairable')
  })

  it.each([552, 1726])('is none where exit %i came and the PC shows the update', async (code) => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    const run = pc.host.run
    const host = {
      ...pc.host,
      run: async (...call: Parameters<typeof run>) => {
        const result = await run(...call)
        return call[1].includes('/Add-Package') ? { ...result, exitCode: code } : result
      },
    }
    expect(await carry({ ...pc, host }, plan, journal)).toBe('done')
    expect(pc.state.ubr).toBe(8117)
  })

  it('is an update that the restart threw away: the verdict comes from the PC', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { rollsBack: true })
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('expected 26100.8117 or later, found 26100.8039')
    expect(ends(journal.events).at(-1)).toBe('3-verify: failed')
  })

  it('in the WinRE image leaves nothing mounted and WinRE as it was', async () => {
    const { pc, plan, journal } = await ready(
      { ubr: 8457, winre: stale },
      { exits: { '/Image:': 0x800f081e } },
      { target: null },
    )
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(pc.state.winre).toEqual(stale)
  })

  it('can be tried again after its cause is gone', async () => {
    const quirks: Quirks = { exits: { '/Add-Package': 112 } }
    const { pc, plan, journal } = await ready({ ubr: 8039 }, quirks)
    expect(await carry(pc, plan, journal)).toBe('failed')
    quirks.exits = {}
    expect(await carry(pc, plan, journal)).toBe('done')
  })

  it('ends a chain before it begins where a package is missing', async () => {
    const { pc, plan, journal } = await ready({ ubr: 712 }, {}, { target: 'KB5086672', method: 'sequence' })
    const last = plan.steps.findLast((step) => step.package)?.package?.file ?? ''
    delete pc.state.files[`C:\\Packages\\${last}`]
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({
      code: 'not-found',
      what: expect.stringContaining(last),
    })
    expect(pc.state.changes).toEqual([])
  })

  it('is a foreign package in the folder of the transaction', async () => {
    const { pc, plan, journal } = await ready({ ubr: 712 })
    pc.state.files['C:\\ProgramData\\Unstuck\\Packages\\KB5086672\\windows11.0-kb5083769-arm64.msu'] = 5
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('kb5083769'),
    })
    expect(pc.state.changes).toEqual([])
  })

  it('is a disk without the room that the plan needs', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { freeBytes: 5e9 })
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)?.code).toBe('disk-full')
    expect(pc.state.changes).toEqual([])
  })

  it('is other work that waits for a restart: one staged update at a time', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    pc.state.staged = 8037
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('waits for a restart'),
    })
  })

  it('is an inspection that fails', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    const inspect = () => Promise.reject(new Error('no answer'))
    expect(await carry(pc, plan, journal, { inspect })).toBe('failed')
    expect(failureIn(journal.events)?.code).toBe('unexpected')
  })

  it('of the journal stops everything, because nothing could be recorded', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    const broken = {
      ...journal,
      append: (event: Parameters<typeof journal.append>[0]) =>
        event.kind === 'tool-ended' ? Promise.reject(new Error('disk full')) : journal.append(event),
    }
    await expect(carry(pc, plan, broken)).rejects.toThrow('disk full')
    expect(pc.state.changes).toHaveLength(1)
  })
})

describe('restarts', () => {
  it('end this process on a PC that leaves, and the next one goes on', async () => {
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

  it('are asked for again where the PC did not restart, and not for ever', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { leaves: true })
    const outcomes = []
    for (let count = 0; count < 5; count += 1) outcomes.push(await carry(pc, plan, journal))
    expect(outcomes).toEqual(['restart', 'restart', 'restart', 'failed', 'failed'])
    expect(failureIn(journal.events)?.what).toContain('after 3 restarts')
  })

  it('come first where one is pending', async () => {
    const pc = fakePc({ ubr: 8039, staged: 8246 })
    const plan = await planFor(pc, { target: 'KB5089549' })
    bring(pc, plan)
    const journal = memoryJournal()
    await consent(journal, plan)
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.ubr).toBe(8457)
  })
})

describe('cancelling', () => {
  it('stops before the next step and can go on later', async () => {
    const { pc, plan, journal } = await ready({ ubr: 712 }, {}, { target: 'KB5086672', method: 'sequence' })
    const stop = new AbortController()
    journal.onAppend((event) => event.kind === 'step-done' && stop.abort())
    expect(await carry(pc, plan, journal, { signal: stop.signal })).toBe('cancelled')
    expect(ends(journal.events)).toEqual(['1-add-package-KB5043080: done'])
    expect(journal.events.slice(-2).map(({ kind }) => kind)).toEqual(['cancelled', 'run-ended'])
    expect(await carry(pc, plan, journal)).toBe('done')
    expect(pc.state.changes.filter((line) => line.includes('/Add-Package'))).toHaveLength(2)
  })

  it('works through the file of the case too', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    expect(await carry(pc, plan, journal, { cancelRequested: async () => true })).toBe('cancelled')
    expect(pc.state.changes).toEqual([])
  })
})

describe('refused before anything is done', () => {
  const refusal = async (work: Promise<unknown>) =>
    failureOf(
      await work.then(
        () => null,
        (error: unknown) => error,
      ),
    )

  it('is a plan that nobody agreed to, or that changed since', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    expect(await refusal(carry(pc, plan, memoryJournal()))).toMatchObject({ code: 'refused' })
    const unagreed = memoryJournal()
    await unagreed.append({ kind: 'opened', host: plan.host, planSha256: planSha256(plan) })
    expect(await refusal(carry(pc, plan, unagreed))).toMatchObject({ code: 'refused' })
    const changed = { ...plan, method: 'sequence' as const }
    expect(await refusal(carry(pc, changed, journal))).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('agreed'),
    })
    expect(pc.state.changes).toEqual([])
  })

  it('is a plan for another PC, a real Windows, and evidence', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    const on = (identity: typeof pc.host.identity) =>
      refusal(carry({ ...pc, host: { ...pc.host, identity } }, { ...plan, host: identity.id }, journal))
    expect(await on({ kind: 'windows', id: 'windows', label: 'This PC' })).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('administrator rights'),
    })
    expect(await on({ kind: 'bundle', id: 'bundle:x', label: 'x' })).toMatchObject({ code: 'refused' })
    expect(await refusal(carry(pc, { ...plan, host: 'practice:other' }, journal))).toMatchObject({
      what: expect.stringContaining('another PC'),
    })
  })

  it.each([
    ['another tool', ['powershell.exe', '-Command', 'x']],
    [
      'another package folder',
      [
        'dism.exe',
        '/English',
        '/Online',
        '/Add-Package',
        '/PackagePath:C:\\Users\\x\\a.msu',
        '/NoRestart',
        '/LogPath:C:\\ProgramData\\Unstuck\\Logs\\a.log',
        '/LogLevel:2',
      ],
    ],
    [
      'a path that climbs',
      [
        'dism.exe',
        '/English',
        '/Online',
        '/Add-Package',
        '/PackagePath:C:\\ProgramData\\Unstuck\\Packages\\KB5086672\\..\\a.msu',
        '/NoRestart',
        '/LogPath:C:\\ProgramData\\Unstuck\\Logs\\a.log',
        '/LogLevel:2',
      ],
    ],
    [
      'one argument more',
      [
        'dism.exe',
        '/English',
        '/Online',
        '/Add-Package',
        '/PackagePath:C:\\ProgramData\\Unstuck\\Packages\\KB5086672\\a.msu',
        '/NoRestart',
        '/LogPath:C:\\ProgramData\\Unstuck\\Logs\\a.log',
        '/LogLevel:2',
        '/IgnoreCheck',
      ],
    ],
    ['nothing at all', []],
  ])('is a step with %s, even where it was agreed to', async (_, command) => {
    const { pc, plan } = await ready({ ubr: 8039 })
    const evil = {
      ...plan,
      steps: plan.steps.map((step) => (step.kind === 'add-package' ? { ...step, command } : step)),
    }
    const journal = memoryJournal()
    await consent(journal, evil)
    expect(await refusal(carry(pc, evil, journal))).toMatchObject({ code: 'refused' })
    expect(pc.state.changes).toEqual([])
  })
})

describe('packages of the practice folder', () => {
  it('are planned by the names they have there', async () => {
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

describe('a plan under way', () => {
  it('does not ask for the package of a step that was done', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { leaves: true })
    expect(await carry(pc, plan, journal)).toBe('restart')
    pc.state.files = {}
    restartPc(pc.state, { rollsBack: true })
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('found 26100.8039')
  })

  it('sets again what a power loss took back before the restart', async () => {
    const pc = fakePc({ ubr: 8328 }, { leaves: true })
    const inspection = await pc.inspect()
    const from = { source: 't', evidence: null, line: null }
    inspection.facts.efiPartition = { value: { sizeBytes: 1e8, freeBytes: 5e6 }, from }
    const plan = await planned({ inspection, target: 'KB5089549' })
    bring(pc, plan)
    const journal = memoryJournal()
    await consent(journal, plan)
    const inspectStarted = async (bootedAt: string) => {
      const found = await pc.inspect()
      const value = {
        manufacturer: null,
        model: null,
        virtual: null,
        bootedAt,
        onBattery: null,
        tpmReady: null,
      }
      return { ...found, facts: { ...found.facts, machine: { value, from } } }
    }
    const inspect = () => inspectStarted('2026-10-01T06:00:00Z')
    expect(await carry(pc, plan, journal, { inspect })).toBe('restart')
    const sets = () => pc.state.changes.filter((line) => line.startsWith('reg.exe')).length
    expect(sets()).toBe(1)
    // What is there still is not set anew, and Windows has not gone down: the restart is asked for again.
    expect(await carry(pc, plan, journal, { inspect })).toBe('restart')
    expect([sets(), ends(journal.events)]).toEqual([1, ['1-set-esp-padding: done']])
    Object.assign(pc.state, { espPadding: false, shuttingDown: false })
    const later = () => inspectStarted('2026-10-01T09:00:00Z')
    expect(await carry(pc, plan, journal, { inspect: later })).toBe('restart')
    expect([sets(), pc.state.espPadding]).toEqual([2, true])
  })

  describe('after a start that Windows is still finishing', () => {
    const from = { source: 't', evidence: null, line: null }
    const settledAfter = 3

    /** A plan whose update is staged, then a PC that has started and lists it as pending for some looks. */
    async function started() {
      const { pc, plan, journal } = await ready({ ubr: 8039 }, { leaves: true })
      let [bootedAt, looks] = ['2026-10-01T06:00:00Z', 0]
      const inspect = async () => {
        const found = await pc.inspect()
        const value = {
          manufacturer: null,
          model: null,
          virtual: null,
          bootedAt,
          onBattery: null,
          tpmReady: null,
        }
        return { ...found, facts: { ...found.facts, machine: { value, from } } }
      }
      expect(await carry(pc, plan, journal, { inspect })).toBe('restart')
      bootedAt = '2026-10-01T09:00:00Z'
      const pause = async () => {
        looks += 1
        if (looks === settledAfter) restartPc(pc.state)
      }
      return { pc, plan, journal, inspect, pause, looks: () => looks }
    }

    it('the PC is looked at again before another restart is asked for', async () => {
      const { pc, plan, journal, inspect, pause, looks } = await started()
      expect(await carry(pc, plan, journal, { inspect, pause })).toBe('done')
      expect(looks()).toBe(settledAfter)
      expect(journal.events.filter(({ kind }) => kind === 'restart-requested')).toHaveLength(1)
    })

    it('another restart is asked for when it stays pending', async () => {
      const { pc, plan, journal, inspect } = await started()
      let looks = 0
      const pause = async () => {
        looks += 1
      }
      expect(await carry(pc, plan, journal, { inspect, pause, mayRestart: () => false })).toBe('restart')
      expect(looks).toBe(20)
    })

    it('nothing is waited for before the PC has started again', async () => {
      const { pc, plan, journal } = await started()
      let looks = 0
      const pause = async () => {
        looks += 1
      }
      expect(await carry(pc, plan, journal, { pause, mayRestart: () => false })).toBe('restart')
      expect(looks).toBe(0)
    })
  })

  it('waits with a restart that nobody allowed yet', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    expect(await carry(pc, plan, journal, { mayRestart: () => false })).toBe('restart')
    expect(pc.state.changes).toHaveLength(1)
    expect(await carry(pc, plan, journal, { mayRestart: () => true })).toBe('done')
  })

  it('counts nothing that an earlier plan of the same case did', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    expect(await carry(pc, plan, journal)).toBe('done')
    const next = await planFor(pc, { target: 'KB5089549' })
    bring(pc, next)
    await consent(journal, next)
    expect(await carry(pc, next, journal)).toBe('done')
    expect(pc.state.ubr).toBe(8457)
  })
})
