import { basename } from 'node:path'
import type { CaseComparison, Difference } from '../../common/case-comparison.ts'
import { stateOf } from '../../common/diagnosis.ts'
import { mib } from '../../common/disk-partitions.ts'
import type { FactName } from '../../common/facts.ts'
import { outcomeKey } from '../../common/outcome-key.ts'
import { factLabels } from '../../common/texts/fact-labels.ts'
import { factPartLabel } from '../../common/texts/fact-parts.ts'
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

/** Words as they are kept, with the message that has them. */
type Words = { readonly text: string; readonly said?: Message | undefined }

/**
 * A value, and what people call it. `whole` has the name in it too, where two values that read alike can still differ in what
 * their names say. `raw` is compared where people read less of it: sizes are rounded, of long lists only the length is shown.
 */
type Value = Words & { readonly title: Words; readonly whole?: Words; readonly raw?: string }

/** Values by name, in the order in which they are shown. */
type Values = ReadonlyMap<string, Value>

/** The parts of a case that are compared. */
type Compared = Pick<KeptCase, 'inspection' | 'diagnosis' | 'plan' | 'verdict' | 'problems'>

/** Compares what two cases hold, part by part. Pure. */
export function differencesOf(one: Compared, other: Compared): Pick<CaseComparison, 'differences' | 'same'> {
  const differences: Difference[] = []
  let same = 0
  for (const [part, valuesOf, file] of comparedParts) {
    const unread = unreadIn(file, { one, other })
    const [left, right] = [valuesOf(one), valuesOf(other)]
    for (const name of new Set([...left.keys(), ...right.keys()])) {
      const values = [left.get(name), right.get(name)] as const
      if (wholeOf(values[0]) === wholeOf(values[1])) same += 1
      else
        differences.push({
          part,
          name,
          ...besides(name, ...values),
          ...(unread.length > 0 ? { unread } : {}),
        })
    }
  }
  return { differences, same }
}

const wholeOf = (value: Value | undefined) => value?.raw ?? (value?.whole ?? value)?.text

function besides(
  name: string,
  one: Value | undefined,
  other: Value | undefined,
): Omit<Difference, 'part' | 'name'> {
  const alike = one !== undefined && one.text === other?.text
  const [left, right] = [one, other].map((value) => (alike ? (value?.whole ?? value) : value))
  const title = (one ?? other)?.title ?? { text: name }
  const texts = {
    ...(title.said ? { title: title.said } : {}),
    ...(left?.said ? { one: left.said } : {}),
    ...(right?.said ? { other: right.said } : {}),
  }
  return { title: title.text, one: left?.text ?? null, other: right?.text ?? null, texts }
}

const words = (said: Message): Words => ({ text: english(said), said })

/** The parts, what they hold, and the file that they are kept in. */
const comparedParts: readonly (readonly [Difference['part'], (kept: Compared) => Values, string])[] = [
  ['fact', factsOf, 'inspection.json'],
  ['finding', findingsOf, 'diagnosis.json'],
  ['plan', stepsOf, 'plan.json'],
  ['verdict', checksOf, 'verdict.json'],
]

/** In which of two cases a file is damaged. */
function unreadIn(file: string, cases: { readonly one: Compared; readonly other: Compared }) {
  return (['one', 'other'] as const).filter((which) =>
    cases[which].problems.some(({ where }) => where !== null && basename(where) === file),
  )
}

/** Facts of one value each; of a list that is longer people read how many there are. */
function factsOf({ inspection }: Compared): Values {
  const values = new Map<string, Value>()
  for (const [name, fact] of Object.entries(inspection?.facts ?? {}))
    if (fact !== undefined) flatten([name as FactName], fact.value, values)
  return values
}

const mostListed = 8

function flatten(path: readonly [FactName, ...string[]], value: unknown, into: Map<string, Value>): void {
  const name = path.join('.')
  const title = factTitle(path)
  if (Array.isArray(value) && value.length > mostListed) into.set(name, { ...shownList(value), title })
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) flatten([...path, key], part, into)
  else if (value !== null && value !== undefined)
    into.set(name, { ...shownValue(path.at(-1) ?? '', value), title })
}

/** What people read of a value: yes or no, sizes in one unit so that they compare; anything else as it is. */
function shownValue(name: string, value: unknown): Omit<Value, 'title'> {
  if (typeof value === 'boolean') return words(message(value ? 'cases.yes' : 'cases.no'))
  if (typeof value === 'number' && name.endsWith('Bytes'))
    return {
      ...words(message('cases.megabytes', { megabytes: Math.round((value / mib) * 10) / 10 })),
      whole: words(message('cases.bytes', { bytes: value })),
      raw: String(value),
    }
  return { text: String(value) }
}

/** How many entries a list has; two of the same length may hold others, in whatever order they were read. */
function shownList(list: readonly unknown[]): Omit<Value, 'title'> {
  const entries = list.map((entry) => JSON.stringify(entry)).toSorted()
  return {
    text: `${list.length}`,
    whole: words(message('cases.other-entries', { count: list.length })),
    raw: entries.join('\n'),
  }
}

/** "Windows: version"; parts of lists have their number: "Disks: 2, health". */
function factTitle([fact, ...keys]: readonly [FactName, ...string[]]): Words {
  const label = message(factLabels[fact])
  if (keys.length === 0) return words(label)
  const parts = keys.map((key) => {
    const known = factPartLabel(key)
    if (known !== null) return message(known)
    return message('text.as-is', { text: /^\d+$/.test(key) ? `${Number(key) + 1}` : key })
  })
  const part = parts.reduce((before, each) => message('cases.fact-parts', { before, part: each }))
  return words(message('cases.fact-part', { fact: label, part }))
}

const comparedStates = { active: 'active', lasts: 'lasts', over: 'resolved' } as const

function findingsOf({ diagnosis }: Compared): Values {
  const shown = (diagnosis?.findings ?? []).map((finding) => {
    const { cause, likelihood, title, reason } = finding
    const status = comparedStates[stateOf(finding)]
    const percent = Math.round(likelihood * 100)
    const name = reason ? { text: title, said: reason } : { text: title }
    const value: Value = {
      ...words(message('cases.standing', { status, percent })),
      title: name,
      whole: words(message('cases.finding', { status, percent, title: reason ?? title })),
    }
    return [cause, value] as const
  })
  return new Map(shown)
}

function stepsOf({ plan }: Compared): Values {
  const values = new Map<string, Value>()
  if (plan?.target)
    values.set('target', {
      text: `${plan.target.kb} ${plan.target.build}`,
      title: words(message('cases.target')),
    })
  for (const [at, { id, title, texts }] of (plan?.steps ?? []).entries())
    values.set(id, {
      text: title,
      said: texts?.title,
      title: words(message('cases.step', { number: at + 1 })),
    })
  return values
}

function checksOf({ plan, verdict }: Compared): Values {
  const values = new Map<string, Value>()
  if (verdict === null) return values
  values.set('outcome', {
    ...words(message(outcomeKey(verdict.outcome, plan))),
    title: words(message('cases.outcome')),
  })
  for (const { what, found, texts } of verdict.checks)
    values.set(what, { text: found, said: texts?.found, title: { text: what, said: texts?.what } })
  return values
}
