import { basename } from 'node:path'
import type { CaseComparison, Difference } from '../../common/case/case-comparison.ts'
import { type LoggedError, stateOf } from '../../common/diagnosis/diagnosis.ts'
import { targetWords } from '../../common/plan/target-words.ts'
import { factLabels } from '../../common/texts/fact-labels.ts'
import { message } from '../../common/texts/message.ts'
import { outcomeKey } from '../../common/verdict/outcome-key.ts'
import { failureError } from '../texts/failure.ts'
import { comparedFacts, factOf } from './compared-facts.ts'
import { type Value, type Values, words } from './compared-value.ts'
import { caseEntryAt } from './list-cases.ts'
import { type KeptCase, readCase } from './read-case.ts'

/**
 * The differences of two cases, by their folders: facts, findings, plan and verdict. Throws FailureError `not-found`,
 * `bad-call`.
 */
export async function compareCases(one: string, other: string): Promise<CaseComparison> {
  if (one === other) throw failureError('bad-call', 'case-compared-with-itself', {}, basename(one))
  const kept = [await readCase(one), await readCase(other)] as const
  const entries = [await caseEntryAt(one), await caseEntryAt(other)] as const
  return { schema: 'unstuck/comparison@1', cases: [...entries], ...differencesOf(kept[0], kept[1]) }
}

/** The parts of a case that are compared. */
type Compared = Pick<KeptCase, 'inspection' | 'diagnosis' | 'plan' | 'verdict' | 'problems'>

/** Compares two cases part by part. Pure. */
export function differencesOf(
  one: Compared,
  other: Compared,
): Pick<CaseComparison, 'differences' | 'same' | 'uncompared' | 'notInspected'> {
  const differences: Difference[] = []
  const uncompared: Difference['part'][] = []
  let same = 0
  const bare = onlyLogsIn({ one, other })
  for (const compared of comparedParts) {
    const [left, right] = [compared.valuesOf(one, other), compared.valuesOf(other, one)]
    if (left.size + right.size === 0 && !(compared.has(one) && compared.has(other)))
      uncompared.push(compared.part)
    const own: Listed[] = []
    for (const name of namesOf(compared.part, left, right)) {
      const values = [left.get(name) ?? undefined, right.get(name) ?? undefined] as const
      if (values[0] === undefined && values[1] === undefined) continue
      if (compared.part === 'fact' && bare !== null && values[bare === 'one' ? 0 : 1] === undefined) continue
      if (wholeOf(values[0]) === wholeOf(values[1])) {
        same += 1
        continue
      }
      const unread = unreadOf(compared, name, { one, other }, { one: left, other: right })
      const difference = { part: compared.part, name, ...besides(name, ...values), ...unread }
      own.push({ difference, inList: (values[0] ?? values[1])?.inList ?? null })
    }
    differences.push(...shortened(own))
  }
  return {
    differences,
    same,
    ...(uncompared.length > 0 ? { uncompared } : {}),
    ...(bare === null ? {} : { notInspected: bare }),
  }
}

/** The case that has only logs, where the other was inspected: nobody tried to read its other facts. */
function onlyLogsIn(cases: { readonly one: Compared; readonly other: Compared }): 'one' | 'other' | null {
  const damaged = unreadIn('inspection.json', cases)
  const bare = (['one', 'other'] as const).filter(
    (which) =>
      cases[which].inspection === null && cases[which].diagnosis !== null && !damaged.includes(which),
  )
  const [only, ...more] = bare
  return only !== undefined && more.length === 0 ? only : null
}

/** All distinct names, grouped by fact. */
function namesOf(part: Difference['part'], left: Values, right: Values): readonly string[] {
  const all = [...new Set([...left.keys(), ...right.keys()])]
  if (part !== 'fact') return all
  return [...Map.groupBy(all, factOf).values()].flat()
}

/** A difference, and the list that it is an entry of. */
type Listed = { readonly difference: Difference; readonly inList: string | null }

/** Longer lists are shown as a count: two PCs of different months have hardly any packages in common. */
const mostEntries = 24

/** The first differing entries of each list, and the number of further ones in each case. */
function shortened(all: readonly Listed[]): Difference[] {
  const kept: Difference[] = []
  const left = new Map<string, Difference[]>()
  const counts = new Map<string, number>()
  for (const { difference, inList } of all) {
    const count = inList === null ? 0 : (counts.get(inList) ?? 0) + 1
    if (inList !== null) counts.set(inList, count)
    if (inList === null || count <= mostEntries) kept.push(difference)
    else left.set(inList, [...(left.get(inList) ?? []), difference])
  }
  return [...kept, ...[...left].map(([list, rest]) => restOf(list, rest))]
}

function restOf(list: string, rest: readonly Difference[]): Difference {
  const more = (which: 'one' | 'other') => {
    const count = rest.filter((each) => each[which] !== null).length
    return count === 0 ? null : words(message('cases.more-entries', { count }))
  }
  const [one, other] = [more('one'), more('other')]
  const title = words(message(factLabels[factOf(list)]))
  const texts = {
    ...(title.said ? { title: title.said } : {}),
    ...(one?.said ? { one: one.said } : {}),
    ...(other?.said ? { other: other.said } : {}),
  }
  return {
    part: 'fact',
    name: list,
    title: title.text,
    one: one?.text ?? null,
    other: other?.text ?? null,
    texts,
  }
}

const wholeOf = (value: Value | undefined) => value?.raw ?? (value?.whole ?? value)?.text

/** The cases in which a value that only the other has was unread rather than absent. */
function unreadOf(
  { part, has, file }: ComparedPart,
  name: string,
  cases: { readonly one: Compared; readonly other: Compared },
  values: { readonly one: Values; readonly other: Values },
): Pick<Difference, 'unread'> {
  const damaged = unreadIn(file, cases)
  const unread = (['one', 'other'] as const).filter((which) => {
    const value = values[which].get(name)
    if (value) return false
    if (damaged.includes(which) || value === null) return true
    // Something never planned or verified is absent, while something that was not read is unread.
    if (part === 'fact') return cases[which].inspection?.facts[factOf(name)] === undefined
    return part === 'finding' && !has(cases[which])
  })
  return unread.length > 0 ? { unread } : {}
}

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

type ComparedPart = {
  readonly part: Difference['part']
  readonly valuesOf: (kept: Compared, beside: Compared) => Values
  /** Whether the case has this part at all. */
  readonly has: (kept: Compared) => boolean
  /** File name of the part. */
  readonly file: string
}

const comparedParts: readonly ComparedPart[] = [
  {
    part: 'fact',
    valuesOf: factsOf,
    has: ({ inspection, diagnosis }) => inspection !== null || diagnosis !== null,
    file: 'inspection.json',
  },
  {
    part: 'finding',
    valuesOf: findingsOf,
    has: ({ diagnosis }) => diagnosis !== null,
    file: 'diagnosis.json',
  },
  { part: 'plan', valuesOf: stepsOf, has: ({ plan }) => plan !== null, file: 'plan.json' },
  { part: 'verdict', valuesOf: checksOf, has: ({ verdict }) => verdict !== null, file: 'verdict.json' },
]

/** The cases in which a file is damaged. */
function unreadIn(file: string, cases: { readonly one: Compared; readonly other: Compared }) {
  return (['one', 'other'] as const).filter((which) =>
    cases[which].problems.some(({ where }) => where !== null && basename(where) === file),
  )
}

function factsOf({ inspection, diagnosis }: Compared): Values {
  return comparedFacts(inspection, diagnosis)
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
  return new Map([...shown, ...(diagnosis?.errors ?? []).map(codeOf)])
}

/** A code in the logs; the number of its occurrences is not compared. */
function codeOf({ code, name, count }: LoggedError): readonly [string, Value] {
  const title = { text: name === null ? code : `${code} ${name}` }
  return [`code ${code}`, { ...words(message('cases.times', { count })), title, raw: code }]
}

/**
 * The steps by what they do, wherever they are: a step in both plans is one entry and differs only by its words, or by
 * its position among the shared steps.
 */
function stepsOf({ plan }: Compared, { plan: beside }: Compared): Values {
  const values = new Map<string, Value | null>()
  if (plan?.target)
    values.set('target', {
      ...words(targetWords(plan.target)),
      raw: `${plan.target.kb} ${plan.target.build}`,
      title: words(message('cases.target')),
    })
  const steps = stepKeys(plan)
  const others = stepKeys(beside)
  const shared = [...steps.keys()].filter((key) => others.has(key))
  for (const [key, { number, step }] of steps) {
    const said = step.texts?.title ?? message('text.as-is', { text: step.title })
    const own = message('cases.step', { number })
    values.set(key, {
      text: step.title,
      said: step.texts?.title,
      title: words(own),
      whole: words(message('cases.fact-part', { fact: own, part: said })),
      raw: JSON.stringify([step.title, shared.indexOf(key)]),
    })
  }
  return values
}

type NumberedStep = { readonly number: number; readonly step: NonNullable<Compared['plan']>['steps'][number] }

/** Each step by its id without the leading number; a second one with the same name gets a count. */
function stepKeys(plan: Compared['plan']): ReadonlyMap<string, NumberedStep> {
  const keys = new Map<string, NumberedStep>()
  for (const [at, step] of (plan?.steps ?? []).entries()) {
    const name = step.id.replace(/^\d+-/, '')
    const before = [...keys.keys()].filter((key) => key === name || key.startsWith(`${name} `)).length
    keys.set(before === 0 ? name : `${name} ${before + 1}`, { number: at + 1, step })
  }
  return keys
}

function checksOf({ plan, verdict }: Compared): Values {
  const values = new Map<string, Value | null>()
  if (verdict === null) return values
  values.set('outcome', {
    ...words(message(outcomeKey(verdict.outcome, plan))),
    title: words(message('cases.outcome')),
  })
  for (const { what, found, texts } of verdict.checks)
    values.set(what, { text: found, said: texts?.found, title: { text: what, said: texts?.what } })
  return values
}
