import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { diagnosisOf, findingOf, planned, read } from '../plan/plan-fixtures.ts'
import { carry, consent, failureIn, planFor, supply } from './carry-out-fixtures.ts'
import { fakePc } from './fake-pc.ts'

type Windows = { build?: number; ubr?: number; native?: 'x64' | 'arm64' }

/** A plan made on one PC and carried out on another with the same name. */
async function onAnother(target: string, then: Windows) {
  const pc = fakePc({ ubr: 8039 })
  const plan = await planFor(pc, { target })
  supply(pc, plan)
  const journal = memoryJournal()
  await consent(journal, plan)
  const inspect = async () => {
    const found = await pc.inspect()
    const windows = found.facts.windows?.value
    if (!windows) throw new Error('no Windows')
    const facts = {
      ...found.facts,
      windows: read({ ...windows, build: then.build ?? windows.build, ubr: then.ubr ?? windows.ubr }),
      ...(then.native ? { architecture: read({ native: then.native, process: then.native }) } : {}),
    }
    return { ...found, facts }
  }
  const outcome = await carry(pc, plan, journal, { inspect })
  return { outcome, changes: pc.state.changes, failure: failureIn(journal.events) }
}

describe('a plan on a different PC', () => {
  it.each([
    ['another architecture', { native: 'x64' as const }, /made for arm64; this PC is x64/],
    [
      'another version of Windows',
      { build: 22631 },
      /made for Windows 26100\.8039; this PC is at 22631\.8039/,
    ],
    ['a PC that went on to another version', { build: 26200 }, /this PC is at 26200\.8039/],
    ['a PC that went back', { ubr: 8037 }, /below 26100\.8039, which it had when the plan was made/],
  ])('is refused: %s', async (_, then, what) => {
    const { outcome, changes, failure } = await onAnother('KB5086672', then)
    expect([outcome, changes, failure?.code]).toEqual(['failed', [], 'refused'])
    expect(failure?.what).toMatch(what)
  })

  it('continues when the plan itself changes the build', async () => {
    expect((await onAnother('KB5054156', { build: 26200 })).outcome).toBe('done')
  })

  it('does not ask the user to move partitions of another disk', async () => {
    const pc = fakePc({
      ubr: 8457,
      winre: { enabled: true, version: '10.0.26100.1', mounted: false, added: null },
    })
    const plan = await planned({
      inspection: await pc.inspect(),
      diagnosis: diagnosisOf(findingOf('recovery-partition-too-small'), findingOf('winre-outdated')),
    })
    supply(pc, plan)
    const journal = memoryJournal()
    await consent(journal, plan)
    pc.state.ubr = 8039
    expect(await carry(pc, plan, journal)).toBe('failed')
    expect(journal.events.map(({ kind }) => kind)).not.toContain('person-needed')
  })
})
