import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { foundPackages } from '../plan/found-packages.ts'
import { planned } from '../plan/plan-fixtures.ts'
import { carry, consent, ends, failureIn, supply } from './carry-out-fixtures.ts'
import { fakePc } from './fake-pc.ts'

const outdated = { enabled: true, version: '10.0.26100.1', mounted: false, added: null }

async function ready(exits: Record<string, number> = {}) {
  const pc = fakePc({ ubr: 8457, winre: { ...outdated } }, { exits })
  const [safeOs, stack] = foundPackages(['safe-os.cab', 'ssu.cab'], { architecture: 'arm64' })
  if (!safeOs || !stack) throw new Error('no packages')
  const plan = await planned({
    inspection: await pc.inspect(),
    target: 'KB5089593',
    packages: [
      { ...safeOs, kind: 'safe-os', kb: 'KB5089593', build: '26100.8455' },
      { ...stack, kind: 'ssu', kb: 'KB6000020', build: '26100.8200' },
    ],
  })
  const journal = memoryJournal()
  await consent(journal, plan)
  return { pc, plan, journal, run: () => carry(pc, plan, journal) }
}

describe('the WinRE servicing stack', () => {
  it('is added to the image before the Safe OS update, in the same mount', async () => {
    const { pc, plan, journal, run } = await ready()
    supply(pc, plan)
    expect([await run(), failureIn(journal.events)]).toEqual(['done', null])
    expect(
      pc.state.changes.map((line) => /mountre|unmountre|KB\d+|ResetBase|disable|enable/.exec(line)?.[0]),
    ).toEqual([
      'mountre',
      'KB6000020',
      'KB5089593',
      'ResetBase',
      'unmountre',
      // BitLocker was not read, so WinRE is trusted anew.
      'disable',
      'enable',
    ])
    expect(pc.state.winre).toMatchObject({ mounted: false, version: '10.0.26100.8455' })
  })

  it('is checked for before the image is mounted', async () => {
    const { pc, plan, journal, run } = await ready()
    for (const { package: each } of plan.steps)
      if (each && each.role !== 'servicing-stack') pc.state.files[`C:\\Packages\\${each.file}`] = 1000
    expect([await run(), pc.state.changes]).toEqual(['failed', []])
    expect(failureIn(journal.events)?.what).toContain('ssu.cab')
  })

  it('that is too old leaves WinRE unchanged and reports which package to supply', async () => {
    const { pc, plan, journal, run } = await ready({ 'KB5089593\\safe-os.cab': 0x800f0823 })
    supply(pc, plan)
    expect(await run()).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({
      what: expect.stringContaining('servicing stack of WinRE is too old'),
      next: expect.stringContaining('--folder'),
    })
    expect(pc.state.winre).toEqual(outdated)
    expect(ends(journal.events).at(-1)).toMatch(/failed$/)
  })

  it('is added again with the image when the write-back was interrupted', async () => {
    const { pc, plan, journal, run } = await ready({ '/commit': 5 })
    supply(pc, plan)
    expect(await run()).toBe('failed')
    // The mounted image is discarded at once, so that the next process starts from the unchanged image.
    expect(pc.state.changes.at(-1)).toContain('/discard')
    const healed = fakePc({ ...pc.state })
    expect(await carry(healed, plan, journal)).toBe('done')
    const added = healed.state.changes.slice(pc.state.changes.length)
    expect(
      added.map((line) => /\/discard|\/mountre|\/commit|KB\d+|ResetBase|\/disable|\/enable/.exec(line)?.[0]),
    ).toEqual(['/mountre', 'KB6000020', 'KB5089593', 'ResetBase', '/commit', '/disable', '/enable'])
  })
})
