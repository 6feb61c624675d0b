import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { rulesOfAll } from '../../causes/all-causes.ts'
import { loadCodes } from '../../codes/code-name.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { type Gathering, newGathering } from '../../logs/gathering.ts'
import type { LogSource } from '../../logs/log-source.ts'
import { type MachineReader, machineReader } from '../../logs/machine/machine-facts.ts'
import { nothingReported } from '../../logs/machine/reported-machine.ts'
import { type PreparedRules, prepareRules } from '../../logs/prepared-rules.ts'
import { type ReadLog, readLog } from '../../logs/read-log.ts'
import { type Claims, claimsReader } from '../../logs/whose/claims.ts'
import { failureError } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'

/** The content of logs, before it is judged. */
export type Reading = {
  readonly gathering: Gathering
  readonly machine: MachineReader
  readonly read: Diagnosis['read']
  /** What could not be read. */
  readonly gaps: readonly Gap[]
  /** What each log shows about its PC, in the order of the logs. */
  readonly claims: readonly Claims[]
  /** Files that describe a PC, such as systeminfo output, and contain no update attempts. */
  readonly descriptions: ReadonlySet<string>
  /** Texts in which a user or a tool reports a failure, in contrast to the logs that Windows writes. */
  readonly reports: ReadonlySet<string>
}

/** Maximum number of lines of an excerpt from a log: one or two screens. */
export const longestExcerpt = 80

export type ReadWork = {
  readonly signal?: AbortSignal
  readonly onProgress?: (fraction: number, text: string) => void
}

/**
 * Reads logs into one gathering. Rejects only if cancelled (FailureError `cancelled`); unreadable input becomes a gap.
 */
export async function readSources(
  knowledge: Knowledge,
  sources: readonly LogSource[],
  options: ReadWork,
): Promise<Reading> {
  const gaps: Gap[] = []
  const gathering = newGathering()
  const machine = machineReader(knowledge)
  const codes = await loadCodes()
  const rules = preparedRules(knowledge)
  const read: Diagnosis['read'] = []
  const claims: Claims[] = []
  const descriptions = new Set<string>()
  const reports = new Set<string>()
  const total = sources.reduce((sum, source) => sum + (source.sizeBytes ?? 0), 0)
  let bytes = 0
  for (const source of sources) {
    const claimed = claimsReader(source.name)
    const before = failuresIn(gathering, rules)
    try {
      const log = await readLog(source, rules, gathering, {
        knowledge,
        isPublished: codes.isPublished,
        onMachineRecord: (record) => {
          machine.take(record)
          claimed.takeRecord(record)
        },
        onTime: claimed.takeTime,
        onReported: (reported) => {
          machine.takeReported(reported)
          claimed.takeReported(reported)
          descriptions.add(source.name)
        },
        onBytes: (count) => {
          bytes += count
          options.onProgress?.(total === 0 ? 0 : Math.min(1, bytes / total), source.name)
        },
        ...(options.signal ? { signal: options.signal } : {}),
      })
      if (log.format !== null)
        read.push({ file: source.name, format: log.format, lines: log.lines, ...periodOf(log) })
      gaps.push(...log.gaps)
      if (isReport(source.name, log) && failuresIn(gathering, rules) > before) reports.add(source.name)
    } catch (error) {
      throwIfStopped(options)
      const why = error instanceof Error ? error.message : String(error)
      gaps.push(gap('log-unread', { log: source.name, why }))
    }
    const computers = source.computers?.() ?? []
    for (const name of computers) claimed.takeComputer(name)
    // A renamed PC has its latest name.
    machine.takeReported({ ...nothingReported, computer: computers.at(-1) ?? null })
    claims.push(claimed.claims())
    // Input closed by cancelling looks like input that has ended.
    throwIfStopped(options)
  }
  return { gathering, machine, read, gaps, claims, descriptions, reports }
}

function periodOf({ period }: ReadLog): { readonly from?: string; readonly to?: string } {
  return {
    ...(period?.from ? { from: period.from } : {}),
    ...(period?.to ? { to: period.to } : {}),
  }
}

/** Whether a text is a report, or an excerpt that someone copied out of a log. */
function isReport(name: string, { format, lines }: ReadLog): boolean {
  return format === 'console' || (format !== null && lines <= longestExcerpt && /\.txt$/i.test(name))
}

/** Number of codes and signs of causes found so far. */
function failuresIn({ codes, counts, setupReports }: Gathering, { signs }: Prepared): number {
  let all = setupReports.length
  for (const { count } of codes.values()) all += count
  for (const [rule, count] of counts) if (signs.has(rule)) all += count
  return all
}

function throwIfStopped({ signal }: ReadWork): void {
  if (signal?.aborted) throw failureError('cancelled', 'diagnosis-stopped', {})
}

/** `signs`: ids of the rules whose match supports a cause. */
type Prepared = PreparedRules & { readonly signs: ReadonlySet<string> }

const prepared = new WeakMap<Knowledge, Prepared>()

/** The rules of all causes depend only on the knowledge, so they are prepared once. */
function preparedRules(knowledge: Knowledge): Prepared {
  const known = prepared.get(knowledge)
  if (known !== undefined) return known
  const rules = rulesOfAll(knowledge)
  const signs = new Set(rules.flatMap(({ id, weight }) => (weight > 0 ? [id] : [])))
  const made = { ...prepareRules(rules), signs }
  prepared.set(knowledge, made)
  return made
}
