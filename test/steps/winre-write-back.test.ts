import { describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { roomForWinre } from '../../main/steps/shared/winre/winre-room.ts'
import { carryOut, consent, failureIn } from '../carry-out/carry-out-fixtures.ts'
import { diagnosisOf, findingOf, planned, withSteps } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const open = () => openHost('practice:x64-winre-stale', { stateFolder: null })

/** Carries out the plan for WinRE of the practice PC, changed as the test wants. */
async function serviced(
  pc: Host,
  host: Host = pc,
  change: (plan: Plan) => Plan = (plan) => plan,
): Promise<{ readonly end: string; readonly failure: ReturnType<typeof failureIn> }> {
  const plan = change(
    await planned({ inspection: await inspect(pc), diagnosis: diagnosisOf(findingOf('winre-outdated')) }),
  )
  const journal = memoryJournal()
  await consent(journal, plan)
  const end = await carryOut({ knowledge, host, plan, journal, inspect: () => inspect(pc) })
  return { end, failure: failureIn(journal.events) }
}

const ending = (pc: Host, piece: string, exitCode: number): Host => ({
  ...pc,
  run: async (tool, args, options) =>
    args.includes(piece)
      ? { exitCode, ended: 'itself', stdout: new Uint8Array(), stderr: new Uint8Array() }
      : pc.run(tool, args, options),
})

async function isAsBefore(pc: Host, before: Awaited<ReturnType<typeof inspect>>): Promise<void> {
  expect((await inspect(pc)).facts.winre?.value).toEqual(before.facts.winre?.value)
  const left = await pc.run('reagentc.exe', ['/unmountre', '/path', 'C:\\x', '/discard'])
  expect(left.exitCode).not.toBe(0)
}

describe('committing the WinRE image', () => {
  it.each([112, 0x80070070])(
    'with a full partition (%i) discards the changes and keeps the old image',
    async (code) => {
      const pc = await open()
      const before = await inspect(pc)
      const { end, failure } = await serviced(pc, ending(pc, '/commit', code))
      expect(end).toBe('failed')
      expect(failure).toMatchObject({
        code: 'disk-full',
        what: expect.stringContaining(
          'the recovery partition is full. The changed image was discarded, and WinRE is as it was: 10.0.26100.6584.',
        ),
        next: expect.stringContaining('KB5028997'),
      })
      await isAsBefore(pc, before)
    },
  )

  it('with any other failure also discards the changes without reporting a full partition', async () => {
    const pc = await open()
    const { failure } = await serviced(pc, ending(pc, '/commit', 5))
    expect(failure).toMatchObject({ code: 'tool-failed', what: expect.not.stringContaining('full') })
    expect((await pc.run('reagentc.exe', ['/unmountre', '/path', 'C:\\x', '/discard'])).exitCode).not.toBe(0)
  })

  it('fits on the enlarged partition only because the image is cleaned up first', async () => {
    const whole = await open()
    expect(await serviced(whole)).toEqual({ end: 'done', failure: null })
    expect((await inspect(whole)).facts.winre?.value.version).toBe('10.0.26100.8455')
    const pc = await open()
    const uncleaned = (plan: Plan) =>
      withSteps(
        plan,
        plan.steps.filter(({ kind }) => kind !== 'clean-winre'),
      )
    expect(await serviced(pc, pc, uncleaned)).toMatchObject({ end: 'failed', failure: { code: 'disk-full' } })
    expect((await inspect(pc)).facts.winre?.value.version).toBe('10.0.26100.6584')
  })

  it('requires space for the actual package, regardless of the published size', async () => {
    const pc = await open()
    const large: Host = {
      ...pc,
      list: async (path) =>
        (await pc.list(path)).map((one) =>
          /\.cab$/i.test(one.name) ? { ...one, sizeBytes: 400 * 2 ** 20 } : one,
        ),
    }
    const { end, failure } = await serviced(pc, large)
    expect([end, failure?.what]).toEqual([
      'failed',
      expect.stringContaining('at least 400 MB should be free'),
    ])
  })

  it('does not start if the image cleanup failed', async () => {
    const pc = await open()
    const before = await inspect(pc)
    const { end } = await serviced(pc, ending(pc, '/ResetBase', 2))
    expect(end).toBe('failed')
    const { facts } = await inspect(pc)
    expect(facts.winre?.value.version).toBe(before.facts.winre?.value.version)
  })
})

it('the required space is the sum of the packages, or the Microsoft minimum if a size is unknown', () => {
  expect(roomForWinre(knowledge, [170_798_447])).toBe(170_798_447)
  expect(roomForWinre(knowledge, [170_798_447, 20_000_000])).toBe(190_798_447)
  expect(roomForWinre(knowledge, [170_798_447, null])).toBe(250 * 2 ** 20)
  expect(roomForWinre(knowledge, [])).toBe(250 * 2 ** 20)
})
