import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { carry, consent, ends, failureIn } from './carry-out-fixtures.ts'
import type { Quirks } from './fake-pc.ts'
import { ready, stale } from './ready-plan.ts'

describe('a failure', () => {
  it('stops the plan and reports the code, its meaning and the next step', async () => {
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

  it('with an unknown code is reported as not documented', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { exits: { '/Add-Package': 4711 } })
    await carry(pc, plan, journal)
    expect(failureIn(journal.events)?.what).toContain('4711. What this code means is not documented')
  })

  for (const code of [0, 3010])
    it(`occurs after exit code ${code} without a change to the PC`, async () => {
      const { pc, plan, journal } = await ready({ ubr: 8039 }, { idle: code })
      expect(await carry(pc, plan, journal)).toBe('failed')
      expect(failureIn(journal.events)?.what).toContain(`DISM ended with ${code}, but`)
    })

  it('occurs when RestoreHealth reports success but leaves the store corrupt', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039, store: 'repairable' }, { idle: 0 })
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('still damaged, repairable')
  })

  it.each([552, 1726])('does not occur with exit code %i when the PC shows the update', async (code) => {
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

  it('occurs when the restart rolls back the update: the verdict is based on the PC', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { rollsBack: true })
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('expected 26100.8117 or later, found 26100.8039')
    expect(ends(journal.events).at(-1)).toBe('3-verify: failed')
  })

  it('in the WinRE image leaves nothing mounted and WinRE unchanged', async () => {
    const { pc, plan, journal } = await ready(
      { ubr: 8457, winre: stale },
      { exits: { '/Image:': 0x800f081e } },
      { target: null },
    )
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(pc.state.winre).toEqual(stale)
  })

  it('can be retried after its cause is gone', async () => {
    const quirks: Quirks = { exits: { '/Add-Package': 112 } }
    const { pc, plan, journal } = await ready({ ubr: 8039 }, quirks)
    expect(await carry(pc, plan, journal)).toBe('failed')
    quirks.exits = {}
    expect(await carry(pc, plan, journal)).toBe('done')
  })

  it('stops a chain before it begins when a package is missing', async () => {
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

  it('occurs when the transaction folder contains a foreign package', async () => {
    const { pc, plan, journal } = await ready({ ubr: 712 })
    pc.state.files['C:\\ProgramData\\Unstuck\\Packages\\KB5086672\\windows11.0-kb5083769-arm64.msu'] = 5
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('kb5083769'),
    })
    expect(pc.state.changes).toEqual([])
  })

  it('occurs when the disk lacks the space that the plan needs', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 }, { freeBytes: 5e9 })
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)?.code).toBe('disk-full')
    expect(pc.state.changes).toEqual([])
  })

  it('occurs when other work is waiting for a restart: only one staged update at a time', async () => {
    const { pc, plan, journal } = await ready({ ubr: 8039 })
    pc.state.staged = 8037
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('pending until a restart'),
    })
  })

  it('occurs when an inspection fails', async () => {
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

describe('a plan is refused before anything is done', () => {
  const refusal = async (work: Promise<unknown>) =>
    failureOf(
      await work.then(
        () => null,
        (error: unknown) => error,
      ),
    )

  it('without consent, or when it changed after consent', async () => {
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

  it('for another PC, for real Windows, or from evidence', async () => {
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
  ])('with %s in a step, even with consent', async (_, command) => {
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
