import { extendCodeIn } from '../../../../common/windows/extend-code.ts'
import type { LogFormat } from '../../../logs/record.ts'
import type { CauseInput } from '../../cause.ts'
import { contextsOf } from '../codes/code-context.ts'
import type { OpenRecord } from './unexplained-failures.ts'

/**
 * The log with more details about a failure of unknown cause: that of the failed part of Windows, or of the step it
 * was in.
 */
export type NextEvidence =
  | 'agent'
  | 'app'
  | 'dism'
  | 'driver'
  | 'installer'
  | 'other'
  | 'rollback'
  | 'servicing'
  | 'setup'
  | 'whole'
  | 'winre'

/**
 * What to collect next for a failure of unknown cause, by Setup's number, the tool that was used, and the part of
 * Windows that the code belongs to. Logs that are already present are not requested again; instead the rest of them
 * is, or the state of the PC.
 */
export function nextEvidence(input: CauseInput, failure: OpenRecord): NextEvidence {
  const wanted = logOf(input, failure)
  if (!formatsOf[wanted]?.some((format) => isThere(input, failure, format))) return wanted
  return input.excerpts?.has(failure.record.file) === true ? 'whole' : 'other'
}

function logOf(input: CauseInput, failure: OpenRecord): NextEvidence {
  const { code, record, sentence } = failure
  const extend = extendCodeIn(record.text)
  // From the safe OS phase on, Setup rolls back to the old Windows and leaves its logs in another folder.
  if (extend !== null) return extend.phase >= safeOs ? 'rollback' : 'setup'
  const byCode = code === null ? undefined : ofCodes.find(([codes]) => codes.test(code))?.[1]
  if (byCode !== undefined) return byCode
  const named = sentence?.startsWith('failure.reported') === true ? logOfReport(record.text) : null
  if (named !== null) return named
  const contexts = contextsOf(input, record)
  if (record.format === 'setup' || contexts.has('upgrade')) return 'setup'
  if (contexts.has('recovery')) return 'winre'
  if (contexts.has('driver')) return 'driver'
  if (record.format === 'dism' || contexts.has('image')) return 'dism'
  if (record.format === 'windows-update' || record.format === 'reporting-events') return 'agent'
  return 'servicing'
}

/**
 * Which log has more details on what people report, by the tool and phase they mention; null if they mention neither.
 */
function logOfReport(text: string): NextEvidence | null {
  return ofWords.find(([words]) => words.test(text))?.[1] ?? null
}

/** For English and languages with similar words, plus other languages' words for downloading and searching. */
const ofWords: readonly (readonly [words: RegExp, next: NextEvidence])[] = [
  [/\bdism\b|restorehealth|\bsfc\b|scannow/i, 'dism'],
  [/\bwinre\b|reagentc|recovery (?:partition|environment)/i, 'winre'],
  [
    /download|checking for updates|herunter|t(?:é|e)l(?:é|e)charg|descarg|baixar|scaric|загруз|pobiera|下载|ダウンロード|다운로드/i,
    'agent',
  ],
  [
    /upgrad|feature update|funktionsupdate|windows setup|\b2\dH[12]\b|mise (?:à|a) niveau|升级|アップグレード|업그레이드/i,
    'setup',
  ],
  [/\bdrivers?\b|treiber|pilote/i, 'driver'],
]

/** Codes that only one part of Windows returns. */
const ofCodes: readonly (readonly [codes: RegExp, next: NextEvidence])[] = [
  [/^0xc1(?:80|90)/, 'setup'],
  [/^0xc1(?:42|51)/, 'dism'],
  [/^0x80(?:24(?!2)|d0|20|19)|^0x80072(?:e[ef]|f[0-9a-f])/, 'agent'],
  [/^0x(?:800f0[0-7]|e0000)/, 'driver'],
  [/^0x(?:800f0[89]|80073[67]|80242)/, 'servicing'],
  [/^0x(?:80073[cd]|800802)/, 'app'],
  [/^0x8007(?:064[1-9a-f]|065|066[0-9])/, 'installer'],
]

/** Log formats of each kind of evidence. */
const formatsOf: Partial<Record<NextEvidence, readonly LogFormat[]>> = {
  agent: ['windows-update'],
  dism: ['dism'],
  rollback: ['setup'],
  servicing: ['cbs'],
  setup: ['setup'],
}

function isThere({ codes, sessions, hits }: CauseInput, { record }: OpenRecord, format: LogFormat): boolean {
  // A list of updates has attempts, too, but no log of them.
  const logged = sessions.filter(({ file }) => record.format !== 'console' || file !== record.file)
  return (
    (format === 'cbs' && logged.length > 0) ||
    [...codes.values()].some(({ first, last }) => first.format === format || last.format === format) ||
    [...hits.values()].some((records) => records.some((record) => record.format === format))
  )
}

const safeOs = 2
