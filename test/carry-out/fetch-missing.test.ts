import { describe, expect, it } from 'vitest'
import { foldSteps } from '../../common/case/journal.ts'
import { FailureError } from '../../common/result.ts'
import type { FetchMissing } from '../../main/carry-out/seek-packages.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { foundPackages } from '../plan/found-packages.ts'
import { read } from '../plan/plan-fixtures.ts'
import { carry, consent, ends, failureIn, planFor, supply } from './carry-out-fixtures.ts'
import { fakePc } from './fake-pc.ts'

/** A PC below the checkpoint, a plan of two packages with consent, and the names of both packages. */
async function ready() {
  const pc = fakePc({ ubr: 712 })
  const plan = await planFor(pc, { target: 'KB5086672', method: 'sequence' })
  const journal = memoryJournal()
  await consent(journal, plan)
  const files = plan.steps.flatMap((step) => (step.package ? [step.package.file] : []))
  return { pc, plan, journal, files }
}

describe('packages missing from the PC', () => {
  it('are downloaded once, before anything is changed, and only if missing', async () => {
    const { pc, plan, journal, files } = await ready()
    const asked: string[][] = []
    const fetchMissing: FetchMissing = async (missing, tell) => {
      asked.push(missing.map(({ wanted }) => wanted.file))
      expect(pc.state.changes).toEqual([])
      for (const { step, wanted } of missing) {
        const event = { kind: 'package-fetched' as const, step, file: wanted.file, kb: wanted.kb }
        const proof = { sizeBytes: 1000, verifiedBy: 'sha1' as const, digest: 'a'.repeat(40) }
        await tell({ ...event, ...proof, resumedBytes: 0, from: 'a test' })
      }
      supply(pc, plan)
    }
    expect(await carry(pc, plan, journal, { fetchMissing })).toBe('done')
    expect(asked).toEqual([files])
    const told = journal.events.flatMap((event) => (event.kind === 'package-fetched' ? [event.step] : []))
    expect(told).toEqual(plan.steps.filter((step) => step.package).map(({ id }) => id))

    const half = await ready()
    supply(half.pc, half.plan)
    delete half.pc.state.files[`C:\\Packages\\${files[1]}`]
    asked.length = 0
    const again: FetchMissing = async (missing) => {
      asked.push(missing.map(({ wanted }) => wanted.file))
      supply(half.pc, half.plan)
    }
    expect(await carry(half.pc, half.plan, half.journal, { fetchMissing: again })).toBe('done')
    expect(asked).toEqual([[files[1]]])
  })

  it('are searched for regardless of type: a servicing stack and a .NET update have separate versions', async () => {
    const pc = fakePc({ ubr: 8117 })
    const dotnet = await planFor(pc, {
      target: 'KB6000008',
      packages: foundPackages(['net.msu'], {
        kind: 'dotnet',
        kb: 'KB6000008',
        architecture: 'arm64',
        build: null,
        identity: 'Package_for_DotNetRollup_481~31bf3856ad364e35~arm64~~10.0.9400.1',
      }),
    })
    const stack = await planFor(pc, {
      target: 'KB6000006',
      packages: foundPackages(['asks.msu', 'ssu.cab'], { architecture: 'arm64' }).map((found, index) => ({
        ...found,
        ...(index === 0
          ? { kind: 'lcu' as const, kb: 'KB6000006', build: '26100.9990', requiresStack: '10.0.26100.7000' }
          : { kind: 'ssu' as const, kb: 'KB6000007', build: '26100.7001' }),
      })),
      // The servicing stack is older than the revision of Windows, as on a PC whose stack was never updated.
      inspection: {
        ...(await pc.inspect()),
        facts: { ...(await pc.inspect()).facts, servicingStack: read({ version: '26100.6000' }) },
      },
    })
    for (const [plan, file] of [
      [dotnet, 'net.msu'],
      [stack, 'ssu.cab'],
    ] as const) {
      expect(plan.steps.flatMap((step) => step.package?.file ?? [])).toContain(file)
      const journal = memoryJournal()
      await consent(journal, plan)
      expect(await carry(pc, plan, journal)).toBe('failed')
      expect(failureIn(journal.events)?.what).toContain(file)
      expect(pc.state.changes).toEqual([])
    }
  })

  it('are reported when the download did not bring them, and nothing is changed', async () => {
    const { pc, plan, journal, files } = await ready()
    expect(await carry(pc, plan, journal, { fetchMissing: async () => {} })).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({ code: 'not-found' })
    for (const file of files) expect(failureIn(journal.events)?.what).toContain(file)
    expect(pc.state.changes).toEqual([])
  })

  it('whose download is cancelled cause no failure: the step waits, and the next run continues', async () => {
    const { pc, plan, journal } = await ready()
    const stopped: FetchMissing = async () => {
      throw new FailureError('cancelled', 'The download was stopped.', 'Go on when you want to.')
    }
    expect(await carry(pc, plan, journal, { fetchMissing: stopped })).toBe('cancelled')
    expect(journal.events.slice(-2)).toMatchObject([{ kind: 'cancelled' }, { outcome: 'cancelled' }])
    const steps = plan.steps.map(({ id }) => id)
    expect([...foldSteps(steps, journal.events).values()].map(({ state }) => state)).toEqual(
      steps.map(() => 'waiting'),
    )
    const fetchMissing: FetchMissing = async () => supply(pc, plan)
    expect(await carry(pc, plan, journal, { fetchMissing })).toBe('done')
    expect(ends(journal.events)).toEqual(steps.map((id) => `${id}: done`))
  })

  it('that cannot be downloaded fail the step with the reason, and can be retried', async () => {
    const { pc, plan, journal } = await ready()
    const broken: FetchMissing = async () => {
      throw new FailureError('unreadable', 'The catalog does not answer.', 'Look at the network.')
    }
    expect(await carry(pc, plan, journal, { fetchMissing: broken })).toBe('failed')
    expect(failureIn(journal.events)).toMatchObject({ what: 'The catalog does not answer.' })
    supply(pc, plan)
    const never: FetchMissing = async () => expect.unreachable('nothing is missing')
    expect(await carry(pc, plan, journal, { fetchMissing: never })).toBe('done')
  })
})
