import type { Evidence, Finding } from '../../../../common/diagnosis/diagnosis.ts'
import { findCodes } from '../../../logs/find-codes.ts'
import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogRecord } from '../../../logs/record.ts'
import type { Cause, CauseInput } from '../../cause.ts'
import { withoutExcluded } from '../../shared/words/excluded-words.ts'
import { causesOfParties, namedOf } from '../../tables/documented/named-parties.ts'
import { causesInContext, documentedCauses } from '../../tables/documented-causes.ts'
import { failureSentences } from '../../tables/failures/failure-sentences.ts'
import { plainFailures } from '../../tables/failures/plain-failures.ts'
import { reportedElsewhere } from '../../tables/failures/reported-failures.ts'
import { withoutMessagesOf } from '../../tables/messages/messages.ts'
import { isOfPeople } from '../stated-exclusions.ts'
import { contextsOf } from './code-context.ts'
import { saysNothingMore, saysOnlyThatItFailed, withoutNames } from './only-failed.ts'

/**
 * Limits a code without context to a likelihood of 0.5, whatever kind of line it is on: an event, the end of a
 * servicing session, the last line of a console, a sentence of Settings. Context means words that say what failed, or
 * a fact. Without it, a code names a phase or layer, not what failed in it. The other causes are added as leads. In a
 * blind trial, first findings of this kind were right in one of three cases (docs/calibration.md).
 */
export function withBareCodesLower(
  findings: readonly Finding[],
  input: CauseInput,
  causes: readonly Cause[],
): readonly Finding[] {
  const likely = findings.filter(({ status, likelihood }) => status === 'active' && likelihood > evenOdds)
  if (likely.length === 0) return findings
  const records = recordsOf(input)
  const bare = likely.filter((finding) => isBare(finding, input, { causes, records }))
  // The likelier of two stays the likelier.
  const most = Math.max(...bare.map(({ likelihood }) => likelihood))
  return findings.map((finding) =>
    bare.includes(finding)
      ? { ...finding, likelihood: Math.round(((evenOdds * finding.likelihood) / most) * 100) / 100 }
      : finding,
  )
}

/** A record that has a code or matches rules, and those rules. */
type Seen = { readonly record: LogRecord; readonly rules: ReadonlySet<string> }
type Known = { readonly causes: readonly Cause[]; readonly records: ReadonlyMap<string, Seen> }

/** By position. */
function recordsOf({ hits, codes }: CauseInput): Known['records'] {
  const seen = new Map<string, { record: LogRecord; rules: Set<string> }>()
  const add = (record: LogRecord, rule: string | null) => {
    const key = `${record.file}:${record.line}`
    const at = seen.get(key) ?? { record, rules: new Set() }
    seen.set(key, at)
    if (rule !== null) at.rules.add(rule)
  }
  for (const { first, last } of codes.values()) for (const record of [first, last]) add(record, null)
  for (const [id, records] of hits) for (const record of records) add(record, id)
  return seen
}

function isBare(finding: Finding, input: CauseInput, { causes, records }: Known): boolean {
  const supporting = finding.evidence.filter(({ supports }) => supports)
  const rules = causes.find(({ id }) => id === finding.cause)?.rules ?? []
  return (
    supporting.length > 0 &&
    supporting.every((each) => {
      const seen = records.get(`${each.file}:${each.line}`)
      if (seen === undefined || each.fact !== null) return false
      const speaking = rules.filter(({ id, weight }) => weight > 0 && seen.rules.has(id))
      const isBeside = namesAnother(finding, input, seen.record)
      return isCodeAlone(each, seen, { speaking, isBeside }) && !isOfContext(finding, input, seen.record)
    })
  )
}

/** Whether the operation that produced the code is documented to point to this cause. */
function isOfContext({ cause }: Finding, input: CauseInput, record: LogRecord): boolean {
  const contexts = contextsOf(input, record)
  return findCodes(record.text).some(({ code }) =>
    causesInContext(code, contexts).some((each) => each.cause === cause),
  )
}

/**
 * Whether a party is named (a proxy, WSUS, a VPN, a security product) that is documented for the code as another cause:
 * the words beside the code then support that cause.
 */
function namesAnother({ cause }: Finding, input: CauseInput, record: LogRecord): boolean {
  const contexts = contextsOf(input, record)
  if ([...contexts].some((context) => causesOfParties(context)?.test(cause) === true)) return false
  return findCodes(record.text).some(
    ({ code }) =>
      namedOf([...documentedCauses(code), ...causesInContext(code, contexts)], contexts).length > 0,
  )
}

type Beside = {
  /** Rules of the cause that the line matches. */
  readonly speaking: readonly LogRule[]
  /** Whether the words on the line support another cause. */
  readonly isBeside: boolean
}

/** Whether a line supports a cause by its code only, rather than by words too. */
function isCodeAlone({ text, match }: Evidence, seen: Seen, { speaking, isBeside }: Beside): boolean {
  const written = text.match(code) ?? []
  const around = withoutCodes(isOfPeople(seen.record) ? withoutExcluded(text) : text, written)
  if (speaking.length > 0) {
    const stripped = withoutNames(text)
    const plain = written.length > 0 && saysNothingMore(around)
    const asks = ({ pattern }: LogRule) =>
      written.some((each) => asksForCode(pattern, each)) || (plain && stripped.search(pattern) >= 0)
    if (!speaking.every(asks)) return false
  } else {
    // A whole line is cited for its code if no rule matches it.
    const matched = match === undefined ? '' : text.slice(match.from, match.from + match.length)
    if (written.length === 0 || matched.replace(code, '').trim() !== '') return false
  }
  return isBeside || [...seen.rules].some((id) => onlyFailed.has(id)) || saysOnlyThatItFailed(around)
}

/** The words around codes, without Windows' messages for those codes. */
function withoutCodes(text: string, written: readonly string[]): string {
  return written.reduce(
    (left, each) => withoutMessagesOf(left, `0x${each.toLowerCase().replace(/^0x/, '').slice(0, 8)}`),
    text.replace(namedMessage, ' ').replace(code, ' '),
  )
}

/** Whether a pattern requires only a code, in the usual phrases around any code. */
function asksForCode(pattern: RegExp, written: string): boolean {
  const frames = ['', 'Error: ', 'Installation failed: ', '*FAILED* ['].map((before) => `${before}${written}`)
  return frames.some((frame) => frame.search(pattern) >= 0)
}

/** Sentences that only say that something failed. */
const onlyFailed = new Set([...failureSentences, ...plainFailures, reportedElsewhere].map(({ id }) => id))
const evenOdds = 0.5
/** `0x800f0988`, `80072EFE`, `0xe0000247`, `0xC1900101 - 0x40017`, `-2145124318`. */
const code =
  /\b(?:0x)?(?:[89c][0-9a-f]{7}|e0000[12][0-9a-f]{2})\b(?:\s*[-\u2010-\u2015]\s*0x[0-9a-f]{4,8}\b)?|(?<![\w.-])-\d{9,10}\b/gi
/** `WU_E_DM_FAILTOCONNECTTOBITS, "A download manager operation failed because …"`: a name and its published meaning. */
const namedMessage =
  /\b[A-Z]{2,12}(?:_[A-Z0-9]{1,40}){1,9}[ \t,:;=–-]{1,4}(?:["“][^"”\n]{8,400}["”]|[A-Z][a-z']{0,12} [^.\n]{8,300}\.(?!\w))/g
