import { expect, test } from 'vitest'
import { agreeToPlan } from '../../main/cli/agreement.ts'
import type { Call } from '../../main/cli/command.ts'
import type { PlannedRepair } from '../../main/cli/planned-repair.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { inspectionOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

const unused = () => expect.unreachable('Nothing is carried out here.')

/** How `install` with these switches treats a case that claims that its plan is under way. */
async function takes(
  flags: readonly string[],
  isConsented: boolean,
  answer: string | null = null,
  more: Partial<PlannedRepair> = {},
) {
  const plan = await planned({ inspection: inspectionOf('26100.712', 'arm64') })
  let shown = ''
  const call: Call = {
    words: [],
    text: () => null,
    texts: () => [],
    flag: (option) => flags.includes(option),
    json: false,
    quiet: false,
    verbose: false,
    signal: new AbortController().signal,
    io: {
      out: unused,
      say: (text) => {
        shown += JSON.stringify(text)
      },
      draw: unused,
      ask: async () => answer,
      isInteractive: answer !== null,
      now: () => new Date(),
      openKnowledge: async () => knowledge,
      languages: ['en'],
      width: 80,
      height: null,
    },
  }
  const repair = {
    isConsented: async () => isConsented,
    underWay: true,
    mustHavePlan: () => plan,
    mustHaveHash: () => '',
    carryOut: unused,
    verify: unused,
    ...more,
  }
  const end = await agreeToPlan(call, repair).then(
    () => 'agreed',
    (error: unknown) => failureOf(error).reason?.code,
  )
  return { end, isShown: shown.includes('Restart') }
}

test('a plan found in a case needs confirmation unless its consent is proven, and "--yes" does not count', async () => {
  expect(await takes([], true)).toEqual({ end: 'agreed', isShown: false })
  expect(await takes(['yes'], true)).toEqual({ end: 'agreed', isShown: false })
  expect(await takes([], false, 'yes')).toEqual({ end: 'agreed', isShown: true })
  expect(await takes([], false, 'no')).toEqual({ end: 'not-agreed', isShown: true })
  expect(await takes(['yes'], false)).toEqual({ end: 'case-not-agreed', isShown: false })
})

test('"--yes" is no consent where any program can have raised the prompt with it', async () => {
  const fresh = (typed: boolean): Partial<PlannedRepair> => ({
    underWay: false,
    mustBeTyped: async () => typed,
  })
  expect(await takes(['yes'], false, null, fresh(false))).toEqual({ end: 'agreed', isShown: false })
  expect(await takes(['yes'], false, null, fresh(true))).toEqual({ end: 'consent-not-typed', isShown: false })
  expect(await takes([], false, 'yes', fresh(true))).toEqual({ end: 'agreed', isShown: true })
})
