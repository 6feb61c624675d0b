import type { CaseComparison, Difference } from '../../common/case-comparison.ts'
import { failureError } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'
import { casePath, readCaseEntry } from './list-cases.ts'
import { type KeptCase, readCase } from './read-case.ts'

/** What two cases differ in: facts, findings, plan and verdict. Throws FailureError `not-found`, `bad-call`. */
export async function compareCases(home: string, one: string, other: string): Promise<CaseComparison> {
  if (one === other) throw failureError('bad-call', 'case-compared-with-itself', {}, one)
  const kept = [
    await readCase(await casePath(home, one)),
    await readCase(await casePath(home, other)),
  ] as const
  const entries = [await readCaseEntry(home, one), await readCaseEntry(home, other)] as const
  return { schema: 'unstuck/comparison@1', cases: [...entries], ...differencesOf(kept[0], kept[1]) }
}

/** Values by name, in the order in which they are shown. */
type Values = ReadonlyMap<string, string>

/** Compares what two cases hold, part by part. Pure. */
export function differencesOf(one: KeptCase, other: KeptCase): Pick<CaseComparison, 'differences' | 'same'> {
  const differences: Difference[] = []
  let same = 0
  for (const [part, valuesOf] of comparedParts) {
    const [left, right] = [valuesOf(one), valuesOf(other)]
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const values = [left.get(name) ?? null, right.get(name) ?? null] as const
      if (values[0] === values[1]) same += 1
      else differences.push({ part, name, values: [...values] })
    }
  }
  return { differences, same }
}

const comparedParts: readonly (readonly [Difference['part'], (kept: KeptCase) => Values])[] = [
  ['fact', factsOf],
  ['finding', findingsOf],
  ['plan', stepsOf],
  ['verdict', checksOf],
]

/** Facts of one value each; lists such as packages and events differ between any two PCs and are compared by what is in them. */
function factsOf({ inspection }: KeptCase): Values {
  const values = new Map<string, string>()
  for (const [name, fact] of Object.entries(inspection?.facts ?? {}))
    if (fact !== undefined) flatten(name, fact.value, values)
  return values
}

/** Longer lists are compared by how many there are. */
const mostListed = 8

function flatten(name: string, value: unknown, into: Map<string, string>): void {
  if (Array.isArray(value) && value.length > mostListed) into.set(name, `${value.length}`)
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) flatten(`${name}.${key}`, part, into)
  else if (value !== null && value !== undefined) into.set(name, String(value))
}

function findingsOf({ diagnosis }: KeptCase): Values {
  const shown = (diagnosis?.findings ?? []).map(
    ({ cause, status, likelihood, title }) =>
      [cause, say('cases.finding', { status, percent: Math.round(likelihood * 100), title })] as const,
  )
  return new Map(shown)
}

function stepsOf({ plan }: KeptCase): Values {
  const target = plan?.target
    ? ([['target', `${plan.target.kb} ${plan.target.build ?? ''}`.trim()]] as const)
    : []
  return new Map([...target, ...(plan?.steps ?? []).map(({ id, title }) => [id, title] as const)])
}

function checksOf({ verdict }: KeptCase): Values {
  if (verdict === null) return new Map()
  const checks = verdict.checks.map(({ what, found }) => [what, found] as const)
  return new Map([['outcome', verdict.outcome] as const, ...checks])
}
