import {
  type Diagnosis,
  diagnosisSchema,
  type LoggedError,
  type OpenFailure,
} from '../../../common/diagnosis/diagnosis.ts'
import { attemptsSinceInstalled } from '../../../common/diagnosis/since-installed.ts'
import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { type Inspection, offlineFolderOf } from '../../../common/facts/inspection.ts'
import { fromPeCode } from '../../../common/gaps/open-gaps.ts'
import { allCauses } from '../../causes/all-causes.ts'
import { judgeCauses } from '../../causes/judging/judge-causes.ts'
import { withoutAnswered } from '../../causes/judging/unexplained/answered-gaps.ts'
import { loadCodes } from '../../codes/code-name.ts'
import { meaningOfCode } from '../../codes/summarize.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { expectedWinre } from '../../knowledge/winre.ts'
import type { Gathering } from '../../logs/gathering.ts'
import type { LogSource } from '../../logs/log-source.ts'
import { fromBefore } from '../../logs/whose/history.ts'
import { gap } from '../../texts/gap.ts'
import { worded } from '../../texts/worded.ts'
import { longestExcerpt, type Reading, type ReadWork, readSources } from './read-sources.ts'
import { withHistory } from './with-history.ts'
import { oldSuccess, withoutAttempt } from './without-attempt.ts'

export type DiagnoseInput = {
  readonly knowledge: Knowledge
  readonly sources: readonly LogSource[]
  readonly inspection: Inspection | null
  /** What could not be collected. */
  readonly gaps?: readonly Gap[]
  /** False if the sources may be from several PCs: then none of them is the past of another. */
  readonly ofOnePc?: boolean
}

export type DiagnoseOptions = ReadWork & {
  /** The clock, for the age of what was read; without one, it is measured by the facts. */
  readonly now?: () => Date
}

/**
 * Ranks the causes of a failure by the logs and inspection of one PC. Rejects only if cancelled (FailureError
 * `cancelled`); unreadable input becomes a gap.
 */
export async function diagnose(input: DiagnoseInput, options: DiagnoseOptions = {}): Promise<Diagnosis> {
  return diagnoseRead(input, await readSources(input.knowledge, input.sources, options), options)
}

/**
 * The same for logs that were already read. Logs from before this Windows was installed are judged separately, because
 * their failures are over.
 */
export async function diagnoseRead(
  input: DiagnoseInput,
  reading: Reading,
  options: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const installed = input.inspection?.facts.installation?.value.installedAt ?? null
  const past = input.ofOnePc === false ? [] : fromBefore(reading.claims, installed?.slice(0, 19) ?? null)
  if (past.length === 0) return judge(reading, input, options.now)
  const old = new Set(past.map(({ source }) => source))
  const current = input.sources.filter(({ name }) => !old.has(name))
  const before = input.sources.filter(({ name }) => old.has(name))
  const now = await judge(await readSources(input.knowledge, current, options), input, options.now)
  const readBefore = await readSources(input.knowledge, before, options)
  const then = await judge(readBefore, { knowledge: input.knowledge, inspection: null }, options.now)
  return withHistory(now, { ...then, unread: readBefore.gaps }, past)
}

/** The facts without update attempts from before this Windows was installed. */
function ofThisWindows(facts: Facts): Facts {
  if (facts.updateHistory === undefined) return facts
  return { ...facts, updateHistory: { ...facts.updateHistory, value: [...attemptsSinceInstalled(facts)] } }
}

async function judge(
  reading: Reading,
  { knowledge, inspection, gaps = [] }: Pick<DiagnoseInput, 'knowledge' | 'inspection' | 'gaps'>,
  now: DiagnoseOptions['now'],
): Promise<Diagnosis> {
  const { gathering, machine, read } = reading
  const codes = await loadCodes()
  const known = machine.machine(inspection)
  const judged = judgeCauses(allCauses, {
    knowledge,
    hits: gathering.hits,
    codes: gathering.codes,
    ...(inspection === null && read.every(isFewLines) ? { routine: gathering.routine } : {}),
    sessions: gathering.sessions,
    setupReports: gathering.setupReports,
    facts: ofThisWindows(inspection?.facts ?? {}),
    inspection,
    machine: known,
    counts: gathering.counts,
    excerpts: new Set(read.filter(isExcerpt).map(({ file }) => file)),
    onlyExcerpts: inspection === null && read.every(isExcerpt),
  })
  const diagnosis: Diagnosis = {
    schema: 'unstuck/diagnosis@1',
    machine: known,
    read,
    errors: listErrors(gathering, (code) => codes.name(code)),
    findings: [...judged.findings],
    worked: [...judged.worked],
    open: judged.open.map(withMeaning),
    ...expectedOf(knowledge, inspection),
    ruledOut: judged.ruledOut,
    gaps: [
      ...gaps,
      ...(inspection?.gaps ?? []),
      ...withoutAnswered(reading.gaps, judged.findings),
      ...judged.gaps,
      ...(inspection === null && machine.isFromPe() ? [gap(fromPeCode, { command: peCommand })] : []),
      ...(known.sMode && !isOffline(inspection) ? [gap('s-mode')] : []),
      ...withoutAttempt(reading, judged, gaps),
      ...(inspection === null ? oldSuccess(knowledge, reading, judged, now) : []),
    ],
  }
  return diagnosisSchema.parse(diagnosis)
}

/** Commands for a Windows that is not running run in the one that services it. */
function isOffline(inspection: Inspection | null): boolean {
  return inspection !== null && offlineFolderOf(inspection.host) !== null
}

/** Its drive is usually C: in Windows PE too; the command says where it finds another one. */
const peCommand = 'unstuck plan --windows C:\\Windows --does-not-start'

/** The WinRE version that is current for the inspected build. */
function expectedOf(knowledge: Knowledge, inspection: Inspection | null): Pick<Diagnosis, 'expectedWinre'> {
  const build = inspection?.facts.windows?.value.build
  const version = build === undefined ? null : (expectedWinre(knowledge, build)?.version ?? null)
  return version === null ? {} : { expectedWinre: version }
}

/** A failure with the meaning of its code, which is a starting point if no cause is known. */
function withMeaning(failure: OpenFailure): OpenFailure {
  const means = failure.code === null ? null : meaningOfCode(failure.code)
  return means === null ? failure : { ...failure, ...worded({ means }) }
}

function isExcerpt({ lines }: Diagnosis['read'][number]): boolean {
  return lines <= longestExcerpt
}

function isFewLines({ lines }: Diagnosis['read'][number]): boolean {
  return lines <= fewLines
}

/** Too few lines to show the outcome. */
const fewLines = 10

function listErrors(gathering: Gathering, nameOf: (code: string) => string | null): LoggedError[] {
  return [...gathering.codes]
    .map(([code, { count, first, last }]) => ({
      code,
      name: nameOf(code),
      count,
      first: placeOf(first),
      last: placeOf(last),
    }))
    .toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1))
}

function placeOf({ file, line, time }: { file: string; line: number; time: string | null }) {
  return { file, line, time }
}
