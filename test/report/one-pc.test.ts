import { describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { stepKinds } from '../../common/steps/steps.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { runbookFiles } from '../../main/report/runbook/runbook-files.ts'
import { everyPlan } from '../steps/every-plan.ts'
import { knowledge } from '../test-knowledge.ts'
import { practicePlans } from './practice-plans.ts'

const plans = [
  ...Object.entries(everyPlan).map(([name, plan]) => ({ name, plan })),
  ...(await practicePlans()),
].filter(({ plan }) => !plan.offline)

/** Names that Windows gives to one disk, partition or volume of one PC. */
const ownPlace =
  /harddisk(?:volume)?\d|\\partition\d|physicaldrive\d|volume\{[0-9a-f]|select (?:disk|partition|volume) \d|offset=\d|-(?:disk|partition)number \d/i

/** Offsets and sizes on the disk of the PC for which the plan was made. */
function ownNumbers(value: unknown, name = ''): string[] {
  if (typeof value === 'number')
    return ['offsetBytes', 'sizeBytes'].includes(name) && value > 0 ? [String(value)] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => ownNumbers(inner, key))
}

/** The numbers in the steps of a plan, without those of its packages, which are the same for every PC. */
const numbersOf = ({ steps }: Plan) => steps.flatMap(({ does }) => ownNumbers({ ...does, package: null }))

describe('fleet scripts of a report', () => {
  test.each(plans)('for $name contain no disk, partition or volume of the original PC', ({ plan }) => {
    const numbers = numbersOf(plan)
    for (const [name, text] of runbookFiles(knowledge, plan, planSha256(plan))) {
      expect([name, ownPlace.exec(text)?.[0] ?? null]).toEqual([name, null])
      expect([name, numbers.filter((number) => text.includes(number))]).toEqual([name, []])
    }
  })

  test('are checked for every step kind of a running Windows or media', () => {
    const seen = new Set(plans.flatMap(({ plan }) => plan.steps.map(({ kind }) => kind)))
    const places = plans.flatMap(({ plan }) => plan.steps.map(({ command }) => command.join(' ')))
    expect(places.some((line) => ownPlace.test(line))).toBe(true)
    expect(plans.flatMap(({ plan }) => numbersOf(plan)).length).toBeGreaterThan(4)
    // These steps are for a Windows that is not running, so no runbook contains them.
    const offline = ['revert-pending', 'keep-boot-files', 'rewrite-boot-files', 'remove-driver']
    expect(stepKinds.filter((kind) => !seen.has(kind)).sort()).toEqual(offline.sort())
  })
})

test('a repair install from media gets a runbook for one PC and no fleet scripts', () => {
  const plan = everyPlan['a repair in place'] as Plan
  expect([...runbookFiles(knowledge, plan, planSha256(plan)).keys()]).toEqual(['runbook.ps1'])
})
