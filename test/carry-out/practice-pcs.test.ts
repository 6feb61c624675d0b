import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { type Journal, memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosisOf, findingOf, kbsOf, kindsOf, planned, withSteps } from '../plan/plan-fixtures.ts'
import { sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { unworded } from '../texts/unworded.ts'
import { carryOut, consent, dying, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-practice-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Practice PC, method, the finding of a diagnosis beyond the facts, and the packages of the plan that cures it. */
const cures = [
  ['arm64-missing-checkpoint', 'folder', null, ['KB5043080', 'KB5086672']],
  ['arm64-missing-checkpoint', 'sequence', null, ['KB5043080', 'KB5086672']],
  ['x64-store-corrupt', 'folder', null, ['KB5086672']],
  ['x64-efi-full', 'folder', null, ['KB5089573']],
  ['x64-winre-stale', 'folder', 'recovery-partition-too-small', ['KB5089593']],
] as const

async function planOf(host: Host, method: Plan['method'], finding: (typeof cures)[number][2]): Promise<Plan> {
  return planned({
    inspection: await inspect(host),
    diagnosis: finding ? diagnosisOf(findingOf(finding)) : null,
    method,
  })
}

const carry = (host: Host, plan: Plan, journal: Journal) =>
  carryOut({ knowledge, host, plan, journal, inspect: () => inspect(host) })

describe('practice PCs', () => {
  for (const [name, method, finding, kbs] of cures)
    it(`${name} is cured by ${kbs.join(' then ')}, method ${method}`, async () => {
      const host = await openHost(`practice:${name}`, { stateFolder: null })
      const plan = await planOf(host, method, finding)
      expect(kbsOf(plan)).toEqual(kbs)
      const journal = memoryJournal()
      await consent(journal, plan)
      const outcome = await carry(host, plan, journal)
      expect([outcome, failureIn(journal.events)]).toEqual(['done', null])
      expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
      expect(unworded([journal.events, judge(knowledge, plan, await inspect(host), diagnosisOf())])).toEqual(
        [],
      )
      expect(judge(knowledge, plan, await inspect(host), diagnosisOf())).toMatchObject({ outcome: 'done' })
    })

  it('arm64-missing-checkpoint refuses the target without its checkpoint, and reports the code', async () => {
    const host = await openHost('practice:arm64-missing-checkpoint', { stateFolder: null })
    const plan = await planOf(host, 'folder', null)
    const alone = withSteps(
      plan,
      plan.steps.filter(({ kind }) => kind !== 'place-package'),
    )
    const journal = memoryJournal()
    await consent(journal, alone)
    expect(await carry(host, alone, journal)).toBe('failed')
    expect(failureIn(journal.events)?.what).toContain('0x800f0838')
  })

  it('x64-healthy needs no repair', async () => {
    const host = await openHost('practice:x64-healthy', { stateFolder: null })
    const plan = await planned({ inspection: await inspect(host) })
    expect([plan.steps, plan.target]).toEqual([[], null])
  })

  it('x64-efi-full rolls back KB5089549 at the restart, and the verdict reports it', async () => {
    const host = await openHost('practice:x64-efi-full', { stateFolder: null })
    const inspection = await inspect(host)
    delete inspection.facts.efiPartition
    const plan = await planned({ inspection, target: 'KB5089549' })
    const journal = memoryJournal()
    await consent(journal, plan)
    expect(await carry(host, plan, journal)).toBe('failed')
    expect(ends(journal.events).at(-1)).toContain('verify: failed')
  })

  for (const [name, method, finding] of cures)
    it(`${name}, ${method}: the next process completes the repair after one was killed at any event`, async () => {
      const unbroken = memoryJournal()
      const pc = await openHost(`practice:${name}`, { stateFolder: null })
      const wanted = await planOf(pc, method, finding)
      await consent(unbroken, wanted)
      const before = unbroken.events.length
      expect(await carry(pc, wanted, unbroken)).toBe('done')
      const moments = unbroken.events.slice(before).map((_, index) => index + 1)
      // power-loss.test.ts tries every moment of the whole repair.
      for (const at of sample(moments, 5)) {
        const stateFolder = join(folder, String(at))
        const host = await openHost(`practice:${name}`, { stateFolder })
        const plan = await planOf(host, method, finding)
        const journal = memoryJournal()
        await consent(journal, plan)
        const mortal = dying(journal, at)
        expect(await Promise.race([carry(host, plan, mortal.journal), mortal.dead])).toBe('dead')
        const again = await openHost(`practice:${name}`, { stateFolder })
        expect([at, await carry(again, plan, journal), failureIn(journal.events)]).toEqual([at, 'done', null])
        const done = ends(journal.events).map((line) => line.split(':')[0])
        expect(done).toEqual(plan.steps.map(({ id }) => id))
        expect(kindsOf(plan).filter((kind) => kind === 'add-package').length).toBeGreaterThanOrEqual(
          journal.events.filter(
            (event) =>
              event.kind === 'tool-ended' &&
              event.command.includes('/Online') &&
              event.command.includes('/Add-Package'),
          ).length,
        )
      }
    })
})
