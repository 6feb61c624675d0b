import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planUndo } from '../../main/plan/plan-undo.ts'
import { practiceOff } from '../host/offline/practice-off.ts'
import { type planned as Planned, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, dying, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const offline = { windows: 'D:\\Windows', doesNotStart: false }
const host = 'offline:D:\\Windows'
type Made = Awaited<ReturnType<typeof Planned>>

async function carried(off: Host, plan: Made, journal = memoryJournal()) {
  if (journal.events.length === 0) await consent(journal, plan)
  const end = await carryOut({
    knowledge,
    host: off,
    plan,
    journal,
    inspect: () => inspect(off),
    verifyPackage: async (_path, { file }) => message('signature.proven', { file }),
  })
  return { end, journal, failure: failureIn(journal.events) }
}

const verdictIn = ({ events }: { readonly events: ReturnType<typeof memoryJournal>['events'] }) => {
  const found = events.findLast(({ kind }) => kind === 'verdict')
  return found?.kind === 'verdict' ? found.verdict : null
}

describe('repairing an offline Windows from a running one', () => {
  it.each([
    ['arm64-missing-checkpoint', 'KB5086672'],
    ['x64-win10-esu', 'KB5094127'],
  ])('%s: installs the update for its next start', async (pc, target) => {
    const { off, changed } = await practiceOff(pc)
    const plan = await planned({ host, inspection: await inspect(off), offline, target })
    const { end, journal, failure } = await carried(off, plan)
    expect([end, failure]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    // The commands that ran are the ones that were shown.
    const shown = plan.steps.flatMap(({ command }) => (command.length > 0 ? [command.slice(1)] : []))
    expect(changed).toEqual(shown)
    // Windows has to start from its disk to finish, and the verdict says so.
    expect(verdictIn(journal)?.outcome).toBe('restart-needed')
  })

  it('resumes after an earlier process was killed, without repeating a DISM command', async () => {
    const { off, changed } = await practiceOff('x64-win10-esu')
    const plan = await planned({ host, inspection: await inspect(off), offline, target: 'KB5094127' })
    const journal = memoryJournal()
    await consent(journal, plan)
    const stopAt = 9
    const { journal: mortal, dead } = dying(journal, stopAt)
    await Promise.race([carried(off, plan, mortal), dead])
    const { end } = await carried(off, plan, journal)
    expect(end).toBe('done')
    const paths = changed.map((args) => args.find((word) => word.startsWith('/PackagePath:')))
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('removes its update, and its next start completes the removal', async () => {
    const { off, changed } = await practiceOff('x64-healthy')
    const made = planUndo(knowledge, host, await inspect(off), { place: { windows: 'D:\\Windows' } })
    if (!made.ok) throw new Error(made.failure.what)
    const { end, journal } = await carried(off, made.value)
    expect([end, verdictIn(journal)?.outcome]).toEqual(['done', 'restart-needed'])
    expect(changed).toHaveLength(1)
  })

  it('is refused without elevation, without verified packages, or when its path differs from the plan', async () => {
    const { off, changed } = await practiceOff('x64-win10-esu')
    const plan = await planned({ host, inspection: await inspect(off), offline, target: 'KB5094127' })
    const helper = off.helper as Host
    await expect(carried({ ...off, helper: { ...helper, elevated: false } }, plan)).rejects.toMatchObject({
      failure: { code: 'refused', reason: { code: 'offline-needs-elevation' } },
    })
    const { helper: _, ...alone } = off
    await expect(carried(alone, plan)).rejects.toMatchObject({
      failure: { code: 'refused', reason: { code: 'offline-not-changed' } },
    })
    const journal = memoryJournal()
    await consent(journal, plan)
    const unproven = { knowledge, host: off, plan, journal, inspect: () => inspect(off) }
    await expect(carryOut(unproven)).rejects.toMatchObject({ failure: { code: 'refused' } })
    const elsewhere = await planned({
      host,
      inspection: await inspect(off),
      target: 'KB5094127',
      offline: { ...offline, windows: 'E:\\Windows' },
    })
    await expect(carried(off, elsewhere)).rejects.toMatchObject({
      failure: { code: 'refused', reason: { code: 'plan-for-other-pc' } },
    })
    expect(changed).toEqual([])
  })
})
