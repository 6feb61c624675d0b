import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Intake } from '../../../common/evidence/intake.ts'
import { failureError } from '../../../main/texts/failure.ts'
import { type IntakeJob, intakeQueue } from '../../../main/workflow/evidence-in/intake-queue.ts'

/** A set that takes a few turns of the loop and, if it is to, notices that it was stopped. */
const set =
  (name: string, begun: string[], turns: number, notices: boolean) =>
  async ({ signal }: IntakeJob) => {
    if (!signal.aborted) begun.push(name)
    for (let turn = 0; turn < turns; turn++) {
      await pause(0)
      if (notices && signal.aborted) throw failureError('cancelled', 'collecting-stopped', {})
    }
    return [{ name, to: 'unplaced', caseId: null, why: null } as const]
  }

const act = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), turns: fc.nat(3), notices: fc.boolean() }),
  fc.record({ kind: fc.constant('stop' as const) }),
  fc.record({ kind: fc.constant('wait' as const) }),
)

test('what is supplied is read once, except what waits or is being read when the user stops', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const last: { intake: Intake | null } = { intake: null }
      const queue = intakeQueue({ report: (intake) => (last.intake = intake), placeMedium: () => {} })
      const begun: string[] = []
      let sinceStop: string[] = []
      for (const [at, one] of acts.entries()) {
        if (one.kind === 'add') {
          queue.add(set(`${at}`, begun, one.turns, one.notices))
          sinceStop.push(`${at}`)
        } else if (one.kind === 'stop') {
          queue.stop()
          sinceStop = []
        } else await pause(0)
      }
      for (let turn = 0; turn < 200 && last.intake?.state === 'reading'; turn++) await pause(0)
      expect(last.intake?.state).not.toBe('reading')
      expect(begun).toEqual([...new Set(begun)])
      expect(begun).toEqual(expect.arrayContaining(sinceStop))
    }),
    { numRuns: 60 },
  )
})

test('nothing is begun after closing', async () => {
  const begun: string[] = []
  const queue = intakeQueue({ report: () => {}, placeMedium: () => {} })
  queue.add(set('one', begun, 2, false))
  queue.add(set('other', begun, 0, false))
  await queue.close()
  expect(begun).toEqual(['one'])
})
