import { compareBuilds } from '../../../common/windows/build.ts'
import { isFailureCode, readFailureCode } from '../../../common/windows/error-code.ts'
import { kbIn, readKb } from '../../../common/windows/kb.ts'
import { readTitleBuild } from '../../../common/windows/title-build.ts'
import { comparableName } from '../machine/comparable-name.ts'
import { type PrintedObject, printedObjects } from '../machine/printed-objects.ts'
import { type DateOrder, dateOrderIn, readReportedDate } from '../machine/reported-date.ts'
import type { ServicingSession } from '../servicing-session.ts'

/** A printed update history: the latest attempt to install each update, and the lines that say nothing more. */
export type PrintedHistory = {
  /** Their sessions, numbered after those that the same file has already. */
  readonly sessions: (after: number) => readonly ServicingSession[]
  /** Lines of attempts that succeeded, or that a later attempt to install the same update replaced. */
  readonly settled: ReadonlySet<number>
}

/**
 * Reads the update history as PowerShell prints it: `Get-WUHistory` and the results of `Install-WindowsUpdate` of the
 * module PSWindowsUpdate, and the entries that QueryHistory of the update agent returns. All words that it depends on
 * are English in every language. Null for any other text, and for the history of several PCs.
 *
 * Windows returns the history latest first; the module prints the results of an installation as they come.
 */
export function readPrintedHistory(file: string, text: string): PrintedHistory | null {
  const objects = printedObjects(text)
  const order = dateOrderIn(text)
  const attempts = objects.flatMap((object) => attemptIn(object, order) ?? [])
  const computers = new Set(attempts.flatMap(({ computer }) => computer ?? []))
  if (attempts.length === 0 || computers.size > 1) return null
  const lines = text.split('\n')
  const latest = new Map<string, Attempt>()
  const ordered = inOrder(attempts)
  for (const attempt of ordered) if (attempt.hasEnded) latest.set(attempt.key, attempt)
  const last = ordered.filter((each) => latest.get(each.key) === each)
  for (const each of last) if (isContained(each, last)) latest.delete(each.key)
  const kept = [...latest.values()].filter(({ outcome, installs }) => installs && outcome !== 'unknown')
  const settled = new Set(
    attempts
      .filter((each) => each.outcome === 'succeeded' || (each.hasEnded && latest.get(each.key) !== each))
      .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
  )
  return {
    settled,
    sessions: (after) => kept.map((each, index) => sessionOf(file, after + index + 1, each, lines)),
  }
}

/** Whether a later cumulative update that contains a failed one was installed after it. */
function isContained(failed: Attempt, ordered: readonly Attempt[]): boolean {
  const build = failed.outcome === 'failed' ? readTitleBuild(failed.title) : null
  if (build === null) return false
  return ordered.slice(ordered.indexOf(failed) + 1).some(({ outcome, installs, title }) => {
    const other = outcome === 'succeeded' && installs ? readTitleBuild(title) : null
    return other !== null && compareBuilds(other, build) >= 0
  })
}

type Attempt = {
  /** What attempts to install the same update have in common. */
  readonly key: string
  readonly title: string
  readonly kb: string | null
  readonly computer: string | null
  readonly installs: boolean
  /** False if it still runs or waits; then it does not replace the one before it. */
  readonly hasEnded: boolean
  readonly outcome: ServicingSession['outcome']
  readonly code: string | null
  /** The day, and the time if it is printed in full. */
  readonly day: string | null
  readonly time: string | null
  readonly isResult: boolean
  readonly from: number
  readonly to: number
}

/** Of UpdateOperation and OperationResultCode of the update agent, which the module also words. */
const outcomes: Readonly<Record<string, ServicingSession['outcome']>> = {
  '2': 'succeeded',
  succeeded: 'succeeded',
  '4': 'failed',
  failed: 'failed',
  '5': 'failed',
  aborted: 'failed',
}

const running = /^(?:[01]|notstarted|inprogress|accepted|rejected|downloaded)$/i

/** Updates of one month, for Windows and for .NET, begin with the same words: shorter beginnings name none of them. */
const telling = 40

function attemptIn(object: PrintedObject, order: DateOrder | null): Attempt | null {
  // A KB that was cut is another one.
  const title =
    object.get('title') ??
    object
      .begun('title')
      ?.replace(/\(?KB\d*$/, '')
      .trimEnd()
  const said = object.begun('result') ?? object.get('resultcode')
  if (title === undefined || said === undefined) return null
  // `X` is the stage of an installation: 1 selected, 2 downloaded, 3 installed, which still waits for the restart.
  const isResult = object.get('x') !== undefined
  const operation = object.get('operationname') ?? object.get('operation')
  if (!isResult && operation === undefined && object.get('resultcode') === undefined) return null
  const kb = readKb(object.get('kb')) ?? kbIn(title)
  const computer = object.get('computername')
  const when = object.begun('date') ?? ''
  const outcome = outcomes[said.toLowerCase()] ?? 'unknown'
  const isNamed = object.get('title') !== undefined || title.length >= telling
  const whole = object.get('date') === undefined ? null : readReportedDate(when, order)
  return {
    // A success of one that is not named cannot end the failure of another.
    key: kb ?? (isNamed ? title : `${title}\0${outcome}`),
    title,
    kb,
    computer: computer === undefined ? null : comparableName(computer),
    installs: operation === undefined || /^(?:installation|1)$/i.test(operation),
    hasEnded: !running.test(said),
    outcome,
    code: codeOf(object.get('unmappedresultcode')) ?? codeOf(object.get('hresult')),
    day: (whole ?? readReportedDate(when, order))?.slice(0, 10) ?? null,
    time: whole,
    isResult,
    from: object.from,
    to: object.to,
  }
}

function codeOf(text: string | undefined): string | null {
  const code = text === undefined ? null : readFailureCode(text)
  return code !== null && isFailureCode(code) ? code : null
}

/** Oldest first. A history is sorted by date, one way or the other; the results of an installation are in order. */
function inOrder(attempts: readonly Attempt[]): readonly Attempt[] {
  const history = attempts.filter(({ isResult }) => !isResult)
  const days = history.flatMap(({ day }) => day ?? [])
  const ascends = (days[0] ?? '') < (days.at(-1) ?? '')
  return [...(ascends ? history : history.toReversed()), ...attempts.filter(({ isResult }) => isResult)]
}

function sessionOf(
  file: string,
  id: number,
  { title, kb, outcome, code, day, time, from, to }: Attempt,
  lines: readonly string[],
): ServicingSession {
  // Without its hour, an attempt must not seem to be over before it was, or to have repaired what failed after it.
  const at = time ?? (day === null ? null : `${day}T${outcome === 'failed' ? '23:59:59' : '00:00:00'}`)
  const text = lines
    .slice(from - 1, to)
    .map((line) => line.trimEnd())
    .join('\n')
  const failure = {
    file,
    line: from,
    format: 'console',
    time: at,
    level: null,
    component: null,
    text,
  } as const
  return {
    id,
    file,
    from,
    to,
    client: null,
    packages: [title],
    kb,
    firstFailure: outcome === 'failed' ? { ...failure, session: id } : null,
    failureCode: outcome === 'failed' ? code : null,
    outcome,
    time: at,
  }
}
