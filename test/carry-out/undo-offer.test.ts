import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CbsPackage, Facts } from '../../common/facts/facts.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { undoOffer } from '../../main/carry-out/undo-offer.ts'
import { inspectionOf, planned, read } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

const rollup = (
  revision: string,
  state: CbsPackage['state'],
  baseline: boolean | null = false,
): CbsPackage => ({
  identity: `Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.${revision}.1.10`,
  name: 'Package_for_RollupFix',
  architecture: 'amd64',
  language: '',
  version: `26100.${revision}.1.10`,
  state,
  baseline,
})

const usual = [rollup('1742', 'staged', true), rollup('8039', 'superseded'), rollup('8117', 'installed')]
const plan = await planned({ inspection: inspectionOf('26100.8039', 'x64'), target: 'KB5086672' })
const pcWith = (packages: CbsPackage[] | null, build = '26100.8117', facts: Partial<Facts> = {}) =>
  inspectionOf(build, 'x64', { ...(packages ? { packages: read(packages) } : {}), ...facts })
const offer = (...input: Parameters<typeof pcWith>) => undoOffer(knowledge, plan, pcWith(...input))

describe('removing the update again', () => {
  it('is offered with the exact command and the resulting build', () => {
    const { undo } = judge(knowledge, plan, pcWith(usual))
    expect(undo?.command).toEqual([
      'dism.exe',
      '/English',
      '/Online',
      '/Remove-Package',
      '/PackageName:Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8117.1.10',
      '/NoRestart',
    ])
    expect(undo?.why).toContain('returns to 26100.8039 after')
    expect(undo?.why).toMatch(/servicing stack, which cannot be removed, so wusa\.exe \/uninstall refuses it/)
  })

  it('returns to the baseline when nothing else is left', () => {
    expect(offer(usual.filter(({ state }) => state !== 'superseded'))?.why).toContain('returns to 26100.1742')
  })

  it('does not guess the resulting build', () => {
    for (const earlier of [[], [rollup('1742', 'staged')], [rollup('8039', 'staged', null)]]) {
      const undo = offer([...earlier, rollup('8117', 'installed')])
      expect(undo?.command?.[4]).toContain('26100.8117.1.10')
      expect(undo?.why).toContain('is not known')
    }
    // The enablement package may depend on the removed update, so the build afterwards is not known.
    const enabled = offer([rollup('1742', 'staged', true), rollup('8117', 'installed')], '26200.8117')
    expect(enabled?.why).toContain('is not known')
    expect(offer(usual, '26200.8117')?.why).toContain('returns to 26200.8039')
  })

  it.each([
    ['permanent', [...usual.slice(0, 2), rollup('8117', 'permanent')], /permanent/],
    ['the baseline by its mark', [...usual.slice(0, 2), rollup('8117', 'installed', true)], /baseline/],
    [
      'of unread baseline',
      [...usual.slice(0, 2), rollup('8117', 'installed', null)],
      /Whether .* baseline .* read/,
    ],
    ['older than what is staged', [...usual, rollup('8457', 'staged')], /newer and staged/],
    ['not listed', usual.slice(0, 2), /lists no package/],
    ['still staged', [...usual.slice(0, 2), rollup('8117', 'install-pending')], /not as installed/],
    ['unread', null, /could not be read/],
  ])('is not offered when it is %s', (_, packages, why) => {
    expect(offer(packages)).toMatchObject({ command: null, why: expect.stringMatching(why) })
  })

  it('is not offered for a checkpoint, whether marked or not', async () => {
    const checkpoint = await planned({ inspection: inspectionOf('26100.712', 'arm64'), target: 'KB5043080' })
    const seen = pcWith([rollup('712', 'superseded'), rollup('1742', 'installed', null)], '26100.1742')
    expect(undoOffer(knowledge, checkpoint, seen)).toMatchObject({
      command: null,
      why: expect.stringContaining('baseline'),
    })
  })

  it('is not offered while work waits for a restart, or when that was not read', () => {
    const pending = {
      rebootPending: true,
      rebootInProgress: false,
      packagesPending: false,
      updateRebootRequired: false,
      pendingXml: false,
      fileRenames: false,
    }
    expect(offer(usual, '26100.8117', { pending: read(pending) })?.command).toBeNull()
    expect(
      offer(usual, '26100.8117', { pending: read({ ...pending, rebootPending: null }) })?.command,
    ).toBeNull()
  })

  it('does not apply when the update is not installed, or none was planned', async () => {
    expect(offer(usual, '26100.8039')).toBeNull()
    const none = await planned({
      inspection: inspectionOf('26100.8457', 'x64', { store: read({ health: 'repairable' }) }),
    })
    expect(undoOffer(knowledge, none, pcWith(usual))).toBeNull()
  })

  it('never lists a package that is a baseline, permanent, or not the running one', () => {
    const states = fc.constantFrom<CbsPackage['state']>(
      'installed',
      'permanent',
      'staged',
      'superseded',
      'install-pending',
    )
    const revision = fc.constantFrom('1742', '8039', '8117', '8457')
    const any = fc.tuple(revision, states, fc.constantFrom(true, false, null)).map((each) => rollup(...each))
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), (packages) => {
        const undo = offer(packages)
        const identity = undo?.command?.[4]?.slice('/PackageName:'.length)
        if (identity === undefined) return
        const named = packages.find((each) => each.identity === identity)
        expect(named).toMatchObject({ version: '26100.8117.1.10', state: 'installed' })
        expect(named?.baseline).not.toBe(true)
      }),
    )
  })
})
