import type { Finding } from '../../common/diagnosis/diagnosis.ts'
import { type Facts, factsSchema } from '../../common/facts/facts.ts'
import type { Cause, CauseInput, CauseJudgement } from '../../main/causes/cause.ts'
import { findCodes } from '../../main/logs/find-codes.ts'
import { newGathering, takeCodes, takeRules } from '../../main/logs/gathering.ts'
import { withoutNoise } from '../../main/logs/noise.ts'
import type { LogRecord } from '../../main/logs/record.ts'
import type { ServicingSession } from '../../main/logs/servicing-session.ts'
import type { SetupReport } from '../../main/logs/setup/setup-report.ts'
import { knowledge } from '../test-knowledge.ts'

/** A test's description of a PC; everything else is empty. */
export type Scene = {
  /** Log lines, one record each; a line that starts with two blanks continues the previous record. */
  readonly log?: string
  /** The format that the log is read as; `cbs` if absent. */
  readonly format?: LogRecord['format']
  readonly facts?: { readonly [K in keyof Facts]?: NonNullable<Facts[K]>['value'] }
  readonly sessions?: readonly Partial<ServicingSession>[]
  readonly build?: string
  readonly setupReports?: readonly SetupReport[]
}

/** The input that `causes` would get for a scene, using the rules and processing of real logs. */
export function inputOf(scene: Scene, causes: readonly Cause[]): CauseInput {
  const gathering = newGathering()
  for (const each of recordsOf(scene.log ?? '')) {
    const record = { ...each, format: scene.format ?? each.format }
    const rules = causes.flatMap((cause) => [...cause.rules, ...(cause.rulesFor?.(knowledge) ?? [])])
    takeRules(gathering, new Map(rules.map((rule) => [rule.id, rule])).values(), record)
    takeCodes(gathering, findCodes(withoutNoise(record.text)), record, () => true)
  }
  return {
    knowledge,
    hits: gathering.hits,
    counts: gathering.counts,
    codes: gathering.codes,
    setupReports: scene.setupReports ?? [],
    sessions: (scene.sessions ?? []).map((session, index) => ({
      ...emptySession,
      id: index + 1,
      ...session,
    })),
    facts: factsOf(scene.facts ?? {}),
    inspection: null,
    machine: {
      build: scene.build ?? null,
      architecture: null,
      edition: null,
      servicingStack: null,
      computer: null,
      buildNumber: null,
      installedAt: null,
    },
  }
}

/** The judgement of one cause about a scene. */
export function judge(cause: Cause, scene: Scene): readonly CauseJudgement[] {
  const answer = cause.judge(inputOf(scene, [cause]))
  return 'kind' in answer ? [answer] : answer
}

/** The findings of several causes about a scene, likeliest first; active ones before resolved ones. */
export function findingsOf(causes: readonly Cause[], scene: Scene): (Finding & { cause: string })[] {
  const input = inputOf(scene, causes)
  return causes
    .flatMap((cause) => {
      const answer = cause.judge(input)
      return ('kind' in answer ? [answer] : answer).flatMap((each) =>
        each.kind === 'found'
          ? [{ ...each.finding, cause: cause.id, class: each.finding.class ?? cause.class }]
          : [],
      )
    })
    .toSorted((one, other) => one.status.localeCompare(other.status) || other.likelihood - one.likelihood)
}

/** The only finding of a cause; fails the test if there is none. */
export function foundBy(cause: Cause, scene: Scene): Finding {
  const [finding] = findingsOf([cause], scene)
  if (!finding) throw new Error(`${cause.id} found nothing`)
  return finding
}

/** The records of a log text. */
export function recordsOf(log: string): LogRecord[] {
  const records: LogRecord[] = []
  for (const [index, line] of log.split('\n').entries()) {
    const last = records.at(-1)
    if (line.startsWith('  ') && last)
      records[records.length - 1] = { ...last, text: `${last.text}\n${line}` }
    else records.push(recordOf(line, index + 1))
  }
  return records
}

function recordOf(line: string, at: number): LogRecord {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d),/.exec(line) ?? []
  return {
    file: 'CBS.log',
    line: at,
    format: 'cbs',
    time: day && clock ? `${day}T${clock}` : null,
    level: null,
    component: null,
    text: line,
    session: 1,
  }
}

function factsOf(values: NonNullable<Scene['facts']>): Facts {
  const facts = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, from: { source: `probe of ${name}`, evidence: `${name}.txt`, line: 1 } },
    ]),
  )
  return factsSchema.parse(facts)
}

const emptySession: ServicingSession = {
  id: 1,
  file: 'CBS.log',
  from: 1,
  to: 1,
  client: null,
  packages: [],
  kb: null,
  firstFailure: null,
  failureCode: null,
  outcome: 'unknown',
  time: null,
}
