import { basename } from 'node:path'
import type { CaseComparison, Difference } from '../../common/case-comparison.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { english } from '../texts/english.ts'
import { failureError } from '../texts/failure.ts'
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

/** A value as it is kept, with the message that has its words. */
type Value = { readonly text: string; readonly said?: Message | undefined }

/** Values by name, in the order in which they are shown. */
type Values = ReadonlyMap<string, Value>

/** Compares what two cases hold, part by part. Pure. */
export function differencesOf(one: KeptCase, other: KeptCase): Pick<CaseComparison, 'differences' | 'same'> {
  const differences: Difference[] = []
  let same = 0
  for (const [part, valuesOf, file] of comparedParts) {
    const unread = unreadIn(file, { one, other })
    const [left, right] = [valuesOf(one), valuesOf(other)]
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const values = [left.get(name), right.get(name)] as const
      if (values[0]?.text === values[1]?.text) same += 1
      else differences.push({ part, name, ...besides(...values), ...(unread.length > 0 ? { unread } : {}) })
    }
  }
  return { differences, same }
}

function besides(one: Value | undefined, other: Value | undefined): Omit<Difference, 'part' | 'name'> {
  const texts = {
    ...(one?.said ? { one: one.said } : {}),
    ...(other?.said ? { other: other.said } : {}),
  }
  return { one: one?.text ?? null, other: other?.text ?? null, texts }
}

/** The parts, what they hold, and the file that they are kept in. */
const comparedParts: readonly (readonly [Difference['part'], (kept: KeptCase) => Values, string])[] = [
  ['fact', factsOf, 'inspection.json'],
  ['finding', findingsOf, 'diagnosis.json'],
  ['plan', stepsOf, 'plan.json'],
  ['verdict', checksOf, 'verdict.json'],
]

/** In which of two cases a file is damaged. */
function unreadIn(file: string, cases: { readonly one: KeptCase; readonly other: KeptCase }) {
  return (['one', 'other'] as const).filter((which) =>
    cases[which].problems.some(({ where }) => where !== null && basename(where) === file),
  )
}

/** Facts of one value each; a list that is longer is compared by how many there are. */
function factsOf({ inspection }: KeptCase): Values {
  const values = new Map<string, Value>()
  for (const [name, fact] of Object.entries(inspection?.facts ?? {}))
    if (fact !== undefined) flatten(name, fact.value, values)
  return values
}

const mostListed = 8

function flatten(name: string, value: unknown, into: Map<string, Value>): void {
  if (Array.isArray(value) && value.length > mostListed) into.set(name, { text: `${value.length}` })
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) flatten(`${name}.${key}`, part, into)
  else if (value !== null && value !== undefined) into.set(name, { text: String(value) })
}

function findingsOf({ diagnosis }: KeptCase): Values {
  const shown = (diagnosis?.findings ?? []).map(({ cause, status, likelihood, title, reason }) => {
    const percent = Math.round(likelihood * 100)
    const said = message('cases.finding', { status, percent, title: reason ?? title })
    return [cause, { text: english(said), said }] as const
  })
  return new Map(shown)
}

function stepsOf({ plan }: KeptCase): Values {
  const values = new Map<string, Value>()
  if (plan?.target) values.set('target', { text: `${plan.target.kb} ${plan.target.build}` })
  for (const { id, title, texts } of plan?.steps ?? []) values.set(id, { text: title, said: texts?.title })
  return values
}

function checksOf({ verdict }: KeptCase): Values {
  const values = new Map<string, Value>()
  if (verdict === null) return values
  const outcome = message(`word.outcome.${verdict.outcome}`)
  values.set('outcome', { text: english(outcome), said: outcome })
  for (const { what, found, texts } of verdict.checks) values.set(what, { text: found, said: texts?.found })
  return values
}
