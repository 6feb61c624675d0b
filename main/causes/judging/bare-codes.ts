import type { Evidence, Finding } from '../../../common/diagnosis.ts'
import { extendCodeIn } from '../../../common/windows/extend-code.ts'
import { findCodes } from '../../logs/find-codes.ts'
import type { LogRecord } from '../../logs/record.ts'
import type { CauseInput } from '../cause.ts'
import { causesOfCode } from '../causes-of-code.ts'
import { failureSentences } from '../tables/failure-sentences.ts'
import { plainFailures } from '../tables/plain-failures.ts'
import { contextRules } from './code-context.ts'

/**
 * A code with nothing beside it, neither a line of a Windows log nor a sentence of a tool nor a fact, is at most as likely
 * as not where several causes are known for it: it names a phase or a layer then, and not what gave way in it. The other
 * causes are added as leads. First findings of that kind were right in one of three cases that were drawn blind
 * (docs/calibration.md).
 */
export function withBareCodesLower(findings: readonly Finding[], input: CauseInput): readonly Finding[] {
  // What was tried when the code came tells its causes apart, and so does any line that a rule knows.
  if (contextRules.some(({ id }) => input.hits.has(id)) || input.sessions.length > 0) return findings
  const known = [...input.hits].flatMap(([id, records]) => (onlyFailed.has(id) ? [] : records))
  const bare = findings.filter(
    (finding) => finding.status === 'active' && finding.likelihood > evenOdds && isBare(finding, known),
  )
  // The likelier of two stays the likelier.
  const most = Math.max(...bare.map(({ likelihood }) => likelihood))
  return findings.map((finding) =>
    bare.includes(finding)
      ? { ...finding, likelihood: Math.round(((evenOdds * finding.likelihood) / most) * 100) / 100 }
      : finding,
  )
}

function isBare({ evidence }: Finding, known: readonly LogRecord[]): boolean {
  const supporting = evidence.filter(({ supports }) => supports)
  const beside = known.some((record) => !supporting.some((each) => isOf(each, record)))
  return supporting.length > 0 && !beside && supporting.every(isBareCode)
}

function isOf({ file, line }: Evidence, record: LogRecord): boolean {
  return file === record.file && line === record.line
}

/** Lines of Windows logs have a time and say what failed; only a code that stands without such words is bare. */
function isBareCode({ fact, time, text, match }: Evidence): boolean {
  if (fact !== null || time !== undefined || match === undefined) return false
  if (!bareCode.test(text.slice(match.from, match.from + match.length))) return false
  const extend = extendCodeIn(text)
  const codes = extend === null ? findCodes(text).map(({ code }) => code) : [extend.result]
  // Words of a sentence around it are something beside it, unless they only say that an update failed.
  const words =
    text.replace(text.slice(match.from, match.from + match.length), ' ').match(/\p{L}{2,}/gu) ?? []
  const telling = words.filter((word) => !onlyFailing.has(word.toLowerCase()))
  const few = words.length <= mostWords || telling.length <= mostTelling
  return few && codes.some((code) => causesOfCode(code, extend).length > 1)
}

/** Sentences that say no more than that it failed. */
const onlyFailed = new Set([...failureSentences, ...plainFailures].map(({ id }) => id))
const evenOdds = 0.5
/** `Windows Update error code`, `Exception from HRESULT`. */
const mostWords = 6
const mostTelling = 1
/** What Settings, the history of updates and people say of any update that fails; none of it tells one cause from another. */
const onlyFailing: ReadonlySet<string> = new Set(
  (
    'again|an|and|are|be|been|but|by|can|code|contact|contacting|could|couldn|couldnt|don|download|downloading|encountered|' +
    'error|errors|failed|fails|failure|following|for|found|from|get|gets|getting|have|help|here|if|information|install|' +
    'installation|installed|installing|is|it|keep|keeps|later|ll|may|message|my|not|of|on|or|our|please|problem|problems|' +
    'ran|retry|search|searching|seeing|shows|some|sorry|still|support|the|there|this|to|tried|tries|try|trying|up|update|updates|' +
    'updating|ve|want|was|wasn|we|web|were|when|while|will|windows|with|won|you|your'
  ).split('|'),
)
/** `0x800f0988`, `80072EFE`, `0xC1900101 - 0x40017`. */
const bareCode = /^\W*(?:0x)?[89c][0-9a-f]{7}(?:\s*[-\u2010-\u2015]\s*0x[0-9a-f]{4,8})?\W*$/i
