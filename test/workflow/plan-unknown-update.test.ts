import { describe, expect, it } from 'vitest'
import type { ReportedMachine } from '../../main/plan/plan-machine.ts'
import type { ListedCumulative } from '../catalog-server/windows-updates.ts'
import { failedAttempt, read } from '../plan/plan-fixtures.ts'
import { fileOf, filesOf, inspectionOf, november, w25 } from './catalog-plan.ts'
import { catalogPlanPlace } from './catalog-plan-place.ts'

const { closeCatalog, planAt, planned, serve, words } = catalogPlanPlace()

describe('an update unknown to the facts', () => {
  it('is planned from its catalog entry if requested', async () => {
    const plan = await planned('26200.9457', { target: 'KB5140001' })
    expect(plan.target).toMatchObject({ kb: 'KB5140001', build: '26200.9801' })
    expect(plan.target?.why).toContain('KB5140009 (26200.9812) is newer.')
  })

  it('is planned from its catalog entry if it failed here', async () => {
    const updateHistory = read([failedAttempt('KB5140001', '0x800f0922', '2026-11-12T10:00:00.000Z')])
    const inspection = inspectionOf('26200.9457', 'x64', { updateHistory })
    const plan = await planned('26200.9457', { inspection, target: null })
    expect(plan.target).toMatchObject({ kb: 'KB5140001', why: expect.stringContaining('0x800f0922') })
  })

  it('is refused with a reason if it is for another version of Windows', async () => {
    const made = await planAt('28000.2956', { target: 'KB5140001' })
    expect(made.ok || made.failure.what).toMatch(/another branch \(build 26200\)/)
  })

  it('is refused with the command to resolve it if the catalog does not list it or is ambiguous', async () => {
    const none = await planAt('26200.9457', { target: 'KB5999999' })
    expect(none.ok || none.failure).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('does not list it'),
      next: 'Check its number: unstuck search KB5999999',
    })
    await closeCatalog()
    const lost = await planAt('26200.9457', { target: 'KB5140001' })
    expect(lost.ok || lost.failure).toMatchObject({
      what: expect.stringContaining('could not be queried'),
      next: expect.stringContaining(
        'unstuck plan --machine build=26200.9457,arch=x64,edition=Professional --target KB5140001',
      ),
    })
    await serve(november)
  })
})

describe('a file name unknown to the facts', () => {
  const september: ListedCumulative = {
    ...w25,
    month: '2026-09',
    kb: 5124010,
    build: '26200.9550',
    date: '9/22/2026',
    preview: true,
    before: [5043080],
  }
  const inSeptember = () => new Date('2026-10-02T12:00:00Z')

  it('is taken from the catalog', async () => {
    await serve(september)
    const plan = await planned('26200.9457', { target: 'latest-preview', now: inSeptember })
    expect(filesOf(plan)).toEqual([fileOf(september)])
    expect(words()).toEqual(['KB5124010'])
  })

  it('is never a placeholder: the plan is refused with a download command without the catalog', async () => {
    for (const target of ['latest-preview', 'latest-security']) {
      const made = await planAt('26100.9168', { target, now: inSeptember, catalog: null })
      expect(made.ok || made.failure).toMatchObject({
        code: 'refused',
        next: expect.stringMatching(/unstuck download KB51240(?:10|08) --arch x64 --to C:\\Packages$/),
      })
    }
  })

  it('does not remove the repairs of a PC from the plan', async () => {
    const updateHistory = read([failedAttempt('KB5124010', '0x80073712')])
    const store = read({ health: 'repairable' as const })
    const inspection = inspectionOf('26200.9457', 'x64', { updateHistory, store })
    const plan = await planned('26200.9457', { inspection, target: null, now: inSeptember, catalog: null })
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['restore-health', 'verify'])
    expect(plan.gaps).toMatchObject([{ code: 'update-left-out', params: { kb: 'KB5124010' } }])
  })
})

describe('any catalog content', () => {
  const reported: ReportedMachine = { build: '26200.9457', architecture: 'x64' }

  it('with a later checkpoint puts it first if its title has a revision', async () => {
    const checkpoint: ListedCumulative = {
      ...w25,
      kb: 5139000,
      build: '26200.9700',
      month: '2026-10',
      before: [5043080],
    }
    await serve(checkpoint, { ...november, before: [5043080, 5139000] })
    const plan = await planned(reported.build ?? '')
    expect(plan.steps.flatMap((step) => step.package?.kb ?? [])).toEqual(['KB5139000', 'KB5140001'])
    expect((await planned('26200.9700')).steps.flatMap((step) => step.package?.kb ?? [])).toEqual([
      'KB5140001',
    ])
  })
})
