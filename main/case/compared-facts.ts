import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import { mib } from '../../common/facts/disk-partitions.ts'
import type { FactName } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { durationMessage } from '../../common/texts/duration.ts'
import { factLabels } from '../../common/texts/fact-labels.ts'
import { factPartLabel } from '../../common/texts/fact-parts.ts'
import { factValueLabel } from '../../common/texts/fact-values.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { readBuild } from '../../common/windows/build.ts'
import { textOfEvent } from '../../common/windows/event-meanings.ts'
import { type Value, type Values, type Words, words } from './compared-value.ts'

/**
 * Facts as single values, and each entry of a list. A part that Windows did not report is null. Without an inspection,
 * what the logs show about the PC stands in for the facts. Pure.
 */
export function comparedFacts(inspection: Inspection | null, diagnosis: Diagnosis | null): Values {
  const values = new Map<string, Value | null>()
  for (const [name, fact] of Object.entries(inspection?.facts ?? {}))
    if (fact !== undefined) flatten([name as FactName], fact.value, values)
  if (inspection === null && diagnosis !== null) addLogged(diagnosis, values)
  return values
}

function addLogged({ machine }: Diagnosis, into: Map<string, Value | null>): void {
  const build = readBuild(machine.build)
  const say = (path: Path, value: string | number | null) => {
    if (value !== null) flatten(path, value, into)
  }
  say(['windows', 'build'], build?.build ?? machine.buildNumber)
  say(['windows', 'ubr'], build?.ubr ?? null)
  say(['windows', 'edition'], machine.edition)
  say(['architecture', 'native'], machine.architecture)
  say(['servicingStack', 'version'], machine.servicingStack)
}

/** The fact that a value belongs to. */
export const factOf = (name: string) => (/^\w+/.exec(name)?.[0] ?? name) as FactName

type Path = readonly [FactName, ...string[]]

/**
 * Facts in which null is an answer: no proxy, no policy, no code. In all others it means that Windows did not report
 * it.
 */
const nullIsNone: ReadonlySet<FactName> = new Set<FactName>([
  'diskPartitions',
  'network',
  'recoveryKey',
  'safeguardHolds',
  'timeline',
  'updateHistory',
  'updatePolicy',
  'winreLog',
  'winreServicingFailures',
])

function flatten(path: Path, value: unknown, into: Map<string, Value | null>): void {
  const name = path.join('.')
  if (Array.isArray(value) && path.at(-1) !== 'partitions') addEntries(path, value, into)
  else if (path.at(-2) === 'partitions') addPartition(path, value, into)
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) flatten([...path, key], part, into)
  else if (value !== null && value !== undefined)
    into.set(name, { ...shownValue(path.at(-1) ?? '', value), title: factTitle(path) })
  else if (value === null && !nullIsNone.has(path[0])) into.set(name, null)
}

/**
 * Flattens a partition. Its type GUID is expressed by its kind, so the GUID is used only to distinguish unknown kinds.
 */
function addPartition(path: Path, partition: unknown, into: Map<string, Value | null>): void {
  if (typeof partition !== 'object' || partition === null) return
  const { kind, type, ...others } = partition as Readonly<Record<string, unknown>>
  for (const [key, part] of Object.entries(others)) flatten([...path, key], part, into)
  if (typeof kind !== 'string') return
  const shown = shownValue('kind', kind)
  const title = factTitle([...path, 'kind'])
  const byType = kind === 'other' && typeof type === 'string' ? type : null
  const whole = byType && words(message('cases.fact-parts', { before: saidOf(shown), part: asIs(byType) }))
  into.set([...path, 'kind'].join('.'), { ...shown, title, raw: byType ?? kind, ...(whole ? { whole } : {}) })
}

/**
 * Flattens list entries by name, independent of their order: a package by its identity, a service by its name. An entry
 * without a name is identified by its whole content.
 */
function addEntries(path: Path, list: readonly unknown[], into: Map<string, Value | null>): void {
  const keys = list.map(nameOf)
  const inList = path.join('.')
  for (const [at, each] of list.entries()) {
    const key = keys[at] ?? null
    const entry = path[0] === 'addedParts' ? withoutTime(each) : each
    const raw = JSON.stringify(entry)
    if (key !== null && keys.indexOf(key) === keys.lastIndexOf(key)) {
      const value = entryWords(entry, key) ?? words(message('cases.yes'))
      into.set(`${inList}#${key}`, { ...value, title: factTitle(path, asIs(key)), raw, inList })
    } else {
      const title = factTitle(path, saidOf(entryWords(entry, '') ?? { text: raw }))
      into.set(`${inList}#${raw}`, { ...words(message('cases.yes')), title, raw, inList })
    }
  }
}

/** The installation time of a feature differs between any two PCs. */
function withoutTime(entry: unknown): unknown {
  return typeof entry === 'object' ? { ...entry, installedAt: undefined } : entry
}

function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null
  const { identity, name, model } = entry as Readonly<Record<string, unknown>>
  const named = [identity, name, model].find((one) => typeof one === 'string')
  return typeof named === 'string' ? named : null
}

/**
 * The content of an entry except its name: "installed", "Sep 15, 2026, 08:12, KB5129195, failed, 0x80073712", with
 * sentences last. Null if there is none.
 */
function entryWords(entry: unknown, name: string): Words | null {
  if (typeof entry !== 'object' || entry === null) return shownValue('', entry)
  const parts = Object.entries(entry).flatMap(([key, value]): Words[] => {
    if (value === null || value === undefined || value === false) return []
    if (value === true) return [partWords(key)]
    if (typeof value === 'object') return value.length === 0 ? [] : [{ text: JSON.stringify(value) }]
    return name.includes(String(value)) ? [] : [eventWords(entry, key) ?? shownValue(key, value)]
  })
  const isLong = ({ text }: Words) => text.length > mostOfWord
  const [first, ...more] = [...parts.filter((part) => !isLong(part)), ...parts.filter(isLong)].map(saidOf)
  if (first === undefined) return null
  return words(more.reduce((before, part) => message('cases.fact-parts', { before, part }), first))
}

/** The text of an event, which is stored in English. */
function eventWords(entry: object, key: string): Words | null {
  const { source, eventId, text } = entry as Readonly<Record<string, unknown>>
  if (key !== 'text' || typeof source !== 'string' || typeof eventId !== 'number') return null
  const known = textOfEvent(source, eventId)
  const said = known === null ? null : words(message(known))
  return said?.text === text ? said : null
}

const mostOfWord = 40

const saidOf = ({ text, said }: Words): Message => said ?? message('text.as-is', { text })

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
/** Local time as in a log of the PC, without UTC offset. */
const ownTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/

/** A value as displayed: yes or no, times in the reader's zone, sizes, words; anything else unchanged. */
function shownValue(name: string, value: unknown): Omit<Value, 'title'> {
  const known = typeof value === 'string' ? factValueLabel(name, value) : null
  if (known !== null) return words(message(known))
  if (value === 'unknown') return words(message('word.unknown'))
  if (typeof value === 'boolean') return words(message(value ? 'cases.yes' : 'cases.no'))
  if (typeof value === 'number' && name.endsWith('Bytes')) return shownSize(value)
  if (typeof value === 'string' && instant.test(value))
    return { ...words(message('verdict.found.time', { time: value })), whole: { text: value }, raw: value }
  const seconds = typeof value === 'number' ? secondsOf(name, value) : null
  if (seconds !== null) return { ...words(durationMessage(seconds)), raw: String(value) }
  if (typeof value === 'string' && ownTime.test(value))
    return { ...words(message('verdict.found.time', { time: value })), raw: value }
  return { text: String(value) }
}

/** A duration in seconds, by the unit at the end of its name; null if it is not a duration. */
function secondsOf(name: string, value: number): number | null {
  if (name.endsWith('Minutes')) return value * 60
  return name.endsWith('Seconds') ? value : null
}

const gib = 1024 * mib

/** A size in a suitable unit, and in bytes for when two would look the same. */
function shownSize(bytes: number): Omit<Value, 'title'> {
  const rounded = (unit: number) => Math.round((bytes / unit) * 10) / 10
  const said =
    bytes >= gib
      ? message('cases.gigabytes', { gigabytes: rounded(gib) })
      : message('cases.megabytes', { megabytes: rounded(mib) })
  return { ...words(said), whole: words(message('cases.bytes', { bytes })), raw: String(bytes) }
}

/** "Windows: version", "Packages: <identity>"; a partition has its number: "Partitions: 2, free". */
function factTitle([fact, ...keys]: Path, entry: Message | null = null): Words {
  const label = message(factLabels[fact])
  const named = fact === 'diskPartitions' ? keys.filter((key) => key !== 'partitions') : keys
  const parts = [...named.map((key) => saidOf(partWords(key))), ...(entry === null ? [] : [entry])]
  const [first, ...more] = parts
  if (first === undefined) return words(label)
  const part = more.reduce((before, each) => message('cases.fact-parts', { before, part: each }), first)
  return words(message('cases.fact-part', { fact: label, part }))
}

function partWords(key: string): Words {
  const known = factPartLabel(key)
  return words(known === null ? asIs(/^\d+$/.test(key) ? `${Number(key) + 1}` : key) : message(known))
}

const asIs = (text: string) => message('text.as-is', { text })
