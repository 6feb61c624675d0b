import { type Diagnosis, diagnosisSchema, type LoggedError } from '../../common/diagnosis.ts'
import type { Gap } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import { FailureError } from '../../common/result.ts'
import { allCauses } from '../causes/all-causes.ts'
import { judgeCauses } from '../causes/judging/judge-causes.ts'
import { loadCodes } from '../codes/code-name.ts'
import { type Gathering, newGathering } from '../logs/gathering.ts'
import type { LogSource } from '../logs/log-source.ts'
import { machineReader } from '../logs/machine/machine-facts.ts'
import { type PreparedRules, prepareRules, readLog } from '../logs/read-log.ts'

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

/**
 * Ranks the causes of what went wrong by the evidence of logs and inspection. Rejects only when it is stopped
 * (FailureError `cancelled`); what cannot be read becomes a gap.
 */
export async function diagnose(input: DiagnoseInput, options: DiagnoseOptions = {}): Promise<Diagnosis> {
  const gaps: Gap[] = [...(input.gaps ?? []), ...(input.inspection?.gaps ?? [])]
  const gathering = newGathering()
  const machine = machineReader()
  const codes = await loadCodes()
  const rules = preparedRules()
  const read: Diagnosis['read'] = []
  const total = input.sources.reduce((sum, source) => sum + (source.sizeBytes ?? 0), 0)
  let bytes = 0
  for (const source of input.sources) {
    try {
      const log = await readLog(source, rules, gathering, {
        isNamed: (code) => codes.name(code) !== null,
        onMachineRecord: (record) => machine.take(record),
        onTold: (told) => machine.takeTold(told),
        onBytes: (count) => {
          bytes += count
          options.onProgress?.(total === 0 ? 0 : Math.min(1, bytes / total), source.name)
        },
        ...(options.signal ? { signal: options.signal } : {}),
      })
      if (log.format !== null) read.push({ file: source.name, format: log.format, lines: log.lines })
      gaps.push(...log.gaps)
    } catch (error) {
      throwIfStopped(options)
      const why = error instanceof Error ? error.message : String(error)
      gaps.push({ what: source.name, why: `It could not be read: ${why}`, hides: 'What it recorded.' })
    }
    // Input that was closed because of it looks like one that has ended.
    throwIfStopped(options)
  }
  const known = machine.machine(input.inspection)
  const judged = judgeCauses(allCauses, {
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
    findings: [...judged.findings],
    open: [...judged.open],
    ruledOut: judged.ruledOut,
    gaps: [...gaps, ...judged.gaps],
  }
  return diagnosisSchema.parse(diagnosis)
}

function throwIfStopped({ signal }: DiagnoseOptions): void {
  if (signal?.aborted)
    throw new FailureError('cancelled', 'The diagnosis was stopped.', 'Diagnose again when you are ready.')
}

let prepared: PreparedRules | null = null

/** The rules of all causes never change: they are made ready once. */
function preparedRules(): PreparedRules {
  prepared ??= prepareRules(allCauses.flatMap((cause) => [...cause.rules]))
  return prepared
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
