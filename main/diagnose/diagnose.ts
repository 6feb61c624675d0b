import type { Diagnosis, Finding, LoggedError } from '../../common/diagnosis.ts'
import { diagnosisSchema } from '../../common/diagnosis.ts'
import type { Gap } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import { FailureError } from '../../common/result.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { allCauses } from './causes/all-causes.ts'
import { loadCodes } from './codes/code-name.ts'
import { type Gathering, newGathering } from './gathering.ts'
import type { LogSource } from './log-source.ts'
import { machineReader } from './machine-facts.ts'
import { prepareRules, readLog } from './read-log.ts'

export type DiagnoseInput = {
  readonly sources: readonly LogSource[]
  readonly inspection: Inspection | null
  /** What could not be collected. */
  readonly gaps?: readonly Gap[]
}

export type DiagnoseOptions = {
  readonly signal?: AbortSignal
  readonly onProgress?: (fraction: number, text: string) => void
}

const mostEvidence = 8

/**
 * Ranks the causes of what went wrong by the evidence of logs and inspection. Rejects only when it is stopped
 * (FailureError `cancelled`); what cannot be read becomes a gap.
 */
export async function diagnose(input: DiagnoseInput, options: DiagnoseOptions = {}): Promise<Diagnosis> {
  const gaps: Gap[] = [...(input.gaps ?? []), ...(input.inspection?.gaps ?? [])]
  const gathering = newGathering()
  const machine = machineReader()
  const codes = await loadCodes()
  const rules = prepareRules(allCauses.flatMap((cause) => [...cause.rules]))
  const read: Diagnosis['read'] = []
  const total = input.sources.reduce((sum, source) => sum + (source.sizeBytes ?? 0), 0)
  let bytes = 0
  for (const source of input.sources) {
    try {
      const log = await readLog(source, rules, gathering, {
        isNamed: (code) => codes.name(code) !== null,
        onMachineRecord: (record) => machine.take(record),
        onBytes: (count) => {
          bytes += count
          options.onProgress?.(total === 0 ? 0 : Math.min(1, bytes / total), source.name)
        },
        ...(options.signal ? { signal: options.signal } : {}),
      })
      if (log.format !== null) read.push({ file: source.name, format: log.format, lines: log.lines })
      gaps.push(...log.gaps)
    } catch (error) {
      if (options.signal?.aborted)
        throw new FailureError(
          'cancelled',
          'The diagnosis was stopped.',
          'Diagnose again when you are ready.',
        )
      const why = error instanceof Error ? error.message : String(error)
      gaps.push({ what: source.name, why: `It could not be read: ${why}`, hides: 'What it recorded.' })
    }
  }
  const known = machine.machine(input.inspection)
  const judged = judgeAll({
    hits: gathering.hits,
    codes: gathering.codes,
    sessions: gathering.sessions,
    facts: input.inspection?.facts ?? {},
    inspection: input.inspection,
    machine: known,
    counts: gathering.counts,
  })
  const diagnosis: Diagnosis = {
    schema: 'unstuck/diagnosis@1',
    machine: known,
    read,
    errors: listErrors(gathering, (code) => codes.name(code)),
    findings: judged.findings.toSorted(byWeight),
    ruledOut: judged.ruledOut,
    gaps: [...gaps, ...judged.gaps, ...unexplained(gathering, judged.findings)],
  }
  return diagnosisSchema.parse(diagnosis)
}

type Judged = { readonly findings: Finding[]; readonly ruledOut: Diagnosis['ruledOut']; readonly gaps: Gap[] }

/** Asks every cause. One that fails by a fault of its own is a gap and hides no other. */
function judgeAll(input: CauseInput): Judged {
  const judged: Judged = { findings: [], ruledOut: [], gaps: [] }
  for (const cause of allCauses) {
    try {
      const answers = cause.judge(input)
      for (const answer of 'kind' in answers ? [answers] : answers) addAnswer(judged, cause, answer)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      judged.gaps.push({
        what: `The cause "${cause.title}"`,
        why: `Unstuck met a fault of its own: ${why}`,
        hides: 'Whether it applies.',
      })
    }
  }
  return judged
}

function addAnswer(judged: Judged, cause: Cause, answer: CauseJudgement): void {
  if (answer.kind === 'ruled-out') judged.ruledOut.push({ cause: cause.id, because: answer.because })
  if (answer.kind !== 'found') return
  const { finding } = answer
  judged.findings.push({
    ...finding,
    cause: cause.id,
    class: finding.class ?? cause.class,
    evidence: finding.evidence.slice(0, mostEvidence),
  })
}

/** What is active comes before what is over; then the likelier first, then by name so that the order never wavers. */
function byWeight(one: Finding, other: Finding): number {
  if (one.status !== other.status) return one.status === 'active' ? -1 : 1
  return other.likelihood - one.likelihood || (one.cause < other.cause ? -1 : 1)
}

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

/** A session that failed and that no cause explains is said, not guessed at. */
function unexplained({ sessions }: Gathering, findings: readonly Finding[]): Gap[] {
  const cited = new Set(
    findings.flatMap(({ evidence }) => evidence.map(({ file, line }) => `${file}:${line}`)),
  )
  const kbs = new Set(findings.flatMap(({ kb }) => (kb === null ? [] : [kb])))
  const codes = new Set(
    findings.flatMap(({ cause }) => allCauses.find(({ id }) => id === cause)?.codes ?? []),
  )
  const open = sessions.filter(
    ({ outcome, firstFailure, failureCode, kb }) =>
      outcome === 'failed' &&
      firstFailure !== null &&
      !cited.has(`${firstFailure.file}:${firstFailure.line}`) &&
      !(kb !== null && kbs.has(kb)) &&
      !(failureCode !== null && codes.has(failureCode)),
  )
  const last = new Map(open.map((session) => [session.failureCode ?? '', session]))
  return [...last.values()].slice(0, 5).map(({ firstFailure, failureCode }) => ({
    what: `The cause of ${failureCode ?? 'a failure'} at ${firstFailure?.file}:${firstFailure?.line}`,
    why: 'No cause that Unstuck knows is supported by this evidence.',
    hides: 'Why this servicing session failed.',
  }))
}
