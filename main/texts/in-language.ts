import { timePlacesOf } from '../../common/texts/time-places.ts'
import type { Message, Params } from '../../common/texts/value.ts'
import { unfilledText } from './areas.ts'
import { spokenLanguage, spokenOrNull, spokenSurface } from './spoken.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Translates a result (inspection, diagnosis, plan, verdict, journal event, failure and so on) for the user of this
 * process: each sentence that is stored with its message is replaced by that message in the user's language. What has
 * no message stays unchanged: log lines, tool output, sentences from older files. For display only: what is stored,
 * compared or hashed is English, with times in ISO 8601.
 */
export function inLanguage<T>(value: T): T {
  return shown(value) as T
}

/** The text of a message; null if the stored sentence is already what the user should read. */
function newWords(said: Message): string | null {
  return isAsKept(said) ? null : spokenOrNull(said)
}

/**
 * Whether the user should read the stored sentence, which is English, worded for a terminal, and has times in ISO 8601.
 */
function isAsKept(said: Message): boolean {
  return spokenLanguage() === 'en' && !differsHere(said)
}

/** Whether a message, or one inside it, contains a time, or is worded differently on the surface in use. */
function differsHere({ code, params }: Message): boolean {
  return (
    timePlacesOf(code).length > 0 ||
    (spokenSurface() === 'window' && isWordedForSurface(code)) ||
    Object.values(params).some((value) => [value].flat().some((one) => isMessage(one) && differsHere(one)))
  )
}

function isWordedForSurface(code: string): boolean {
  return unfilledText('en', code)?.includes('{surface, select,') === true
}

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown)
  if (!isFields(value) || Object.getPrototypeOf(value) !== Object.prototype) return value
  // A message is turned into text where it is displayed.
  if (isMessage(value)) return value
  const fields = Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === 'texts' ? each : shown(each)]),
  )
  return { ...fields, ...sentencesOf(value) }
}

/** The translated sentences of one object, by field. */
function sentencesOf(value: Fields): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const read of readers) for (const [name, words] of read(value)) found[name] = words
  return found
}

type Reader = (value: Fields) => Iterable<readonly [string, unknown]>

/** The forms in which results store the messages of their sentences, with one reader for each. */
const readers: readonly Reader[] = [ofTexts, ofFamilies, ofCheck, ofReason, ofReasons]

/** `{ why: '…', texts: { why: message } }`; several messages form one text. */
function* ofTexts({ texts, expects, ...fields }: Fields): Iterable<readonly [string, unknown]> {
  if (!isFields(texts)) return
  for (const [name, said] of Object.entries(texts)) {
    const words = wordsOf(said)
    if (words === null) continue
    if (typeof fields[name] === 'string') yield [name, words]
    // A step of a plan stores its state one level deeper.
    else if (name === 'state' && isFields(expects)) yield ['expects', { ...expects, state: words }]
  }
}

/** Families whose texts follow from a code and its parameters: gaps, blocks, failures and advice. */
function* ofFamilies(value: Fields): Iterable<readonly [string, unknown]> {
  const { code, params, by, reason } = value
  if (typeof value.what === 'string' && typeof value.why === 'string' && typeof code === 'string')
    yield* parts(value, `gap.${code}`, params, ['what', 'why', 'hides'])
  if (typeof by === 'string' && typeof value.next === 'string')
    yield* parts(value, `block.${by}`, params, ['why', 'next'])
  if (!isMessage(reason)) return
  if (typeof value.what === 'string' && typeof value.next === 'string')
    yield* parts(value, `failure.${reason.code}`, reason.params, ['what', 'next'])
  if ('risk' in value && typeof value.title === 'string')
    yield* parts(value, `advice.${reason.code}`, reason.params, ['title', 'undo'])
}

/** A check: where to look, and what its two outcomes look like. */
function* ofCheck({ reason, look, outcomes }: Fields): Iterable<readonly [string, unknown]> {
  if (!isMessage(reason) || typeof look !== 'string' || !Array.isArray(outcomes)) return
  yield* parts({ look }, `check.${reason.code}`, reason.params, ['look'])
  yield [
    'outcomes',
    outcomes.map((outcome: Fields) => {
      const part = outcome.means === 'this' ? 'holds' : 'fails'
      const words = newWords({ code: `check.${reason.code}.${part}`, params: reason.params })
      return words === null ? outcome : { ...outcome, seen: words }
    }),
  ]
}

/**
 * `{ reason: message, title | text | because | why: '…' }`: the first of these fields. After a title, `why` is
 * independent.
 */
function* ofReason(value: Fields): Iterable<readonly [string, unknown]> {
  const words = isMessage(value.reason) ? newWords(value.reason) : null
  if (words === null) return
  const name = ['title', 'text', 'because', 'why'].find((one) => typeof value[one] === 'string')
  if (name !== undefined) yield [name, words]
}

/** Lists of sentences stored with a list of their messages, and the sentences of an explanation as one text. */
function* ofReasons(value: Fields): Iterable<readonly [string, unknown]> {
  for (const [messages, sentences] of [
    ['reasons', 'problems'],
    ['gapReasons', 'gaps'],
    ['lackReasons', 'lacks'],
  ] as const) {
    const said = value[messages]
    const written = value[sentences]
    if (!Array.isArray(said) || !Array.isArray(written) || said.length !== written.length) continue
    yield [sentences, written.map((sentence, index) => wordsOf(said[index]) ?? sentence)]
  }
  if (typeof value.summary === 'string' && Array.isArray(value.reasons)) {
    const words = wordsOf(value.reasons)
    if (words !== null) yield ['summary', words]
  }
}

/** The parts of a family's text that both the result and the language have. */
function* parts(
  value: Fields,
  start: string,
  params: unknown,
  names: readonly string[],
): Iterable<readonly [string, string]> {
  for (const name of names) {
    if (typeof value[name] !== 'string' || value[name] === '') continue
    const words = newWords({
      code: `${start}.${name}`,
      params: isFields(params) ? (params as Params) : {},
    })
    if (words !== null) yield [name, words]
  }
}

/** The text of a message, or of several joined; null if one has no text, or if the stored sentences can stay. */
function wordsOf(said: unknown): string | null {
  if (!Array.isArray(said)) return isMessage(said) ? newWords(said) : null
  if (said.every((one) => !isMessage(one) || isAsKept(one))) return null
  const words = said.map((one) => (isMessage(one) ? spokenOrNull(one) : null))
  return words.includes(null) || words.length === 0 ? null : words.join(' ')
}

function isMessage(value: unknown): value is Message {
  return (
    isFields(value) &&
    typeof value.code === 'string' &&
    isFields(value.params) &&
    Object.keys(value).length === 2
  )
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
