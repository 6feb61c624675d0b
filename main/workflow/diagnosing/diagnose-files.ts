import { basename, resolve } from 'node:path'
import { type Diagnoses, diagnosesSchema } from '../../../common/diagnosis/diagnoses.ts'
import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { FailureError } from '../../../common/result.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { LogSource } from '../../logs/log-source.ts'
import { collectSources } from '../../logs/sources/collect-sources.ts'
import { asSeveral, type Several } from '../../logs/whose/as-several.ts'
import type { Claims } from '../../logs/whose/claims.ts'
import { separatePcs } from '../../logs/whose/separate-pcs.ts'
import { failureError } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import type { Work } from '../repair-choices.ts'
import { type DiagnoseOptions, diagnose, diagnoseRead } from './diagnose.ts'
import { findBundles } from './find-bundles.ts'
import { type NamedDiagnosis, withNames } from './name-pcs.ts'
import { type Reading, readSources } from './read-sources.ts'
import { strippedBundles } from './stripped-bundles.ts'

/** `separate`: treats main logs and texts that are not shown to be of one PC as being of different PCs. */
export type FilesWork = Work & Pick<DiagnoseOptions, 'now'> & { readonly separate?: boolean }

/** The result for a set of files, which can be of one PC or several. */
export type FoundEvidence = {
  readonly pcs: readonly NamedDiagnosis[]
  readonly apart: Diagnoses['apart']
  readonly gaps: readonly Gap[]
}

/**
 * Ranks causes by the logs in files, folders and archives; `-` is standard input. Each bundle is a separate PC, and
 * logs that cannot be of one PC are separated. Throws FailureError `not-found` for a path that does not exist, and the
 * failure of a bundle if it is the only input.
 *
 * @param named paths to treat as bundles without detection
 */
export async function diagnoseFiles(
  knowledge: Knowledge,
  paths: readonly string[],
  work: FilesWork = {},
  named: readonly string[] = [],
): Promise<Diagnosis | Diagnoses> {
  const { pcs, apart, gaps } = await readEvidence(knowledge, paths, work, named)
  const [first] = pcs
  if (first !== undefined && pcs.length === 1)
    return { ...first.diagnosis, gaps: [...first.diagnosis.gaps, ...gaps] }
  return diagnosesSchema.parse({
    schema: 'unstuck/diagnoses@1',
    apart,
    diagnoses: withNames(pcs),
    gaps,
  })
}

/** The same before it is combined: the PCs of the files, with their inspection if there is one. */
export async function readEvidence(
  knowledge: Knowledge,
  paths: readonly string[],
  work: FilesWork = {},
  named: readonly string[] = [],
): Promise<FoundEvidence> {
  const found = await findBundles(paths, work.signal)
  throwIfStopped(work)
  const bundles = [...new Set([...named.map((path) => resolve(path)), ...found])]
  const loose = await readLogsOfPcs(knowledge, paths, bundles, work)
  const opened = await diagnoseBundles(knowledge, bundles, loose.pcs.length === 0, work)
  const pcs = [...opened.pcs, ...loose.pcs]
  const apart = [...(opened.pcs.length > 0 && pcs.length > 1 ? (['bundle'] as const) : []), ...loose.apart]
  return { pcs, apart, gaps: [...loose.gaps, ...opened.gaps] }
}

function throwIfStopped({ signal }: Work): void {
  if (signal?.aborted) throw failureError('cancelled', 'diagnosis-stopped', {})
}

const ofLogs = { inspection: null, bundle: null } as const

/** Everything except bundles: the PCs that logs are of. Returns no diagnosis if there are only bundles. */
export async function readLogsOfPcs(
  knowledge: Knowledge,
  paths: readonly string[],
  bundles: readonly string[],
  work: FilesWork,
): Promise<FoundEvidence> {
  const { sources, gaps: unread } = await collectSources(paths, new Set(bundles), { signal: work.signal })
  // A cancelled search must not be reported as a folder that is too large.
  throwIfStopped(work)
  const stripped = strippedBundles(
    paths,
    sources.map(({ name }) => name),
  )
  const gaps = [...unread, ...stripped]
  if (sources.length === 0 && bundles.length > 0) return { pcs: [], apart: [], gaps }
  // Reading standard input could wait forever.
  const stopReading = () => process.stdin.destroy()
  if (paths.includes('-')) work.signal?.addEventListener('abort', stopReading, { once: true })
  const reading = await readSources(knowledge, sources, work)
  const { parties, by, doubts } = partiesOf(reading, work.separate ?? false)
  const byName = new Map(sources.map((source) => [source.name, source]))
  if (parties.length <= 1) {
    // Each bundle is a PC too, and logs without a name beside it may be from it or from another one.
    const isNamed = parties.some((party) => party.sources.some(({ computers }) => computers.length > 0))
    const ownerless = bundles.length > 0 && !isNamed ? [gap('logs-of-no-pc', { logs: sources.length })] : []
    const input = { knowledge, sources, inspection: null, gaps: [...gaps, ...doubts.flatMap(doubtGap)] }
    const found = await diagnoseRead(input, reading, work)
    // A text file next to bundles is not another PC.
    if (bundles.length > 0 && saysNothing(found)) return { pcs: [], apart: [], gaps: found.gaps }
    const diagnosis = { ...found, gaps: [...ownerless, ...found.gaps] }
    return { pcs: [{ diagnosis, files: sources.map(({ name }) => name), ...ofLogs }], apart: [], gaps: [] }
  }
  const pcs: NamedDiagnosis[] = []
  const placed = new Set<Gap>()
  for (const [index, party] of parties.entries()) {
    const mine: LogSource[] = party.sources.flatMap(({ source }) => byName.get(source) ?? [])
    const around = gaps.filter(({ what }) => mine.some(({ name }) => isFrom(name, what)))
    for (const one of around) placed.add(one)
    const own = [
      ...around,
      ...(party.known ? [] : [gap('logs-of-no-pc', { logs: mine.length })]),
      ...doubtGap(doubts[index] ?? null),
    ]
    const input = { knowledge, sources: mine, inspection: null, gaps: own, ofOnePc: party.known }
    const diagnosis = await diagnose(input, work)
    pcs.push({ diagnosis, files: mine.map(({ name }) => name), ...ofLogs })
  }
  // What could not be collected elsewhere could be of any of them.
  return { pcs, apart: [...by], gaps: gaps.filter((one) => !placed.has(one)) }
}

/** Whether a log was read from a file, or from an archive or folder of which the rest was not. */
function isFrom(log: string, what: string): boolean {
  return log === what || (log.startsWith(what) && /^[\\/]$/.test(log[what.length] ?? ''))
}

/**
 * Groups logs by PC, and determines for each PC whether its logs may be of several; with `separate` those are separated
 * instead.
 */
function partiesOf({ claims, read, reports }: Reading, separate: boolean) {
  const formats = new Map(read.map(({ file, format }) => [file, format]))
  const separated = separatePcs(claims)
  const doubts = separated.parties.map((party) =>
    party.known ? asSeveral(party.sources, formats, reports) : null,
  )
  const stated = new Map<string, Claims>()
  for (const doubt of doubts) for (const one of doubt?.claims ?? []) stated.set(one.source, one)
  if (!separate || stated.size === 0) return { ...separated, doubts }
  const { parties } = separatePcs(claims.map((one) => stated.get(one.source) ?? one))
  return { parties, by: [...separated.by, 'chosen' as const], doubts: [] }
}

function doubtGap(doubt: Several | null): Gap[] {
  if (doubt === null) return []
  const [one, other] = doubt.mains
  const code = doubt.kind === 'log' ? 'logs-perhaps-of-several' : 'texts-perhaps-of-several'
  return [gap(code, { one, other })]
}

function saysNothing({ findings, errors, machine }: Diagnosis): boolean {
  return (
    findings.length === 0 && errors.length === 0 && Object.values(machine).every((value) => value === null)
  )
}

async function diagnoseBundles(
  knowledge: Knowledge,
  bundles: readonly string[],
  nothingElse: boolean,
  work: Work,
): Promise<Pick<FoundEvidence, 'pcs' | 'gaps'>> {
  const pcs: NamedDiagnosis[] = []
  const gaps: Gap[] = []
  for (const path of bundles) {
    try {
      pcs.push(await diagnoseBundle(knowledge, path, work))
    } catch (error) {
      // An unreadable bundle must not prevent the others from being read.
      if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error
      if (nothingElse && bundles.length === 1) throw error
      gaps.push(gap('bundle-unread', { bundle: path, why: error.failure.what }))
    }
  }
  if (pcs.length === 0 && nothingElse && bundles.length > 0) return diagnoseNone(knowledge, gaps)
  return { pcs, gaps }
}

async function diagnoseBundle(
  knowledge: Knowledge,
  path: string,
  { signal, onProgress }: Work,
): Promise<NamedDiagnosis> {
  // Only bundles are read like a PC; logs alone do not need these modules.
  const [{ openHost }, { inspectNow }, { diagnosePc }] = await Promise.all([
    import('../../host/open-host.ts'),
    import('../inspect-pc.ts'),
    import('./diagnose-pc.ts'),
  ])
  const host = await openHost(`bundle:${path}`, { stateFolder: null })
  const work = { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) }
  const inspection = await inspectNow(host, work)
  const diagnosis = await diagnosePc(knowledge, host, inspection, work)
  return { diagnosis, inspection, files: [path], bundle: basename(path) }
}

/** There are only bundles, and none of them is readable. */
async function diagnoseNone(
  knowledge: Knowledge,
  gaps: readonly Gap[],
): Promise<Pick<FoundEvidence, 'pcs' | 'gaps'>> {
  const diagnosis = await diagnose({ knowledge, sources: [], inspection: null, gaps })
  return { pcs: [{ diagnosis, files: [], ...ofLogs }], gaps: [] }
}
