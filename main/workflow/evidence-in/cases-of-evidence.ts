import { basename, resolve } from 'node:path'
import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { IntakeItem } from '../../../common/evidence/intake.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { FailureError } from '../../../common/result.ts'
import { newCaseFolder, removeCaseFolder } from '../../case/case-folder.ts'
import { keepSources } from '../../case/keep-sources.ts'
import { causeOf } from '../../case/list-cases.ts'
import type { AnswerMode } from '../../catalog/answers.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { LogSource } from '../../logs/log-source.ts'
import { collectSources } from '../../logs/sources/collect-sources.ts'
import { failure, failureError, failureOf } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { readLogsOfPcs } from '../diagnosing/diagnose-files.ts'
import { findBundles } from '../diagnosing/find-bundles.ts'
import { type NamedDiagnosis, tellingOf, withNames } from '../diagnosing/name-pcs.ts'
import { reportedMachineOf } from '../diagnosing/reported-machine-of.ts'
import type { CatalogWay } from '../fetching/catalog-access.ts'
import { partsOfProgress } from '../parts-of-progress.ts'
import { planKnownPc } from '../planning/plan-known-pc.ts'
import { openRepair } from '../repair.ts'
import type { Work } from '../repair-choices.ts'

export type CaseWork = Work & {
  readonly knowledge: Knowledge
  readonly home: string
  readonly now?: () => Date
  readonly catalog?: AnswerMode
  readonly fetch?: CatalogWay['fetch']
  /** See FilesWork. */
  readonly separate?: boolean
  /** Receives the logs that were found, so that their lines can be shown. */
  readonly onLogs?: (sources: readonly LogSource[]) => void
}

/**
 * Creates a case for each PC in the evidence of files and folders: each bundle is a PC, and logs that cannot be of one
 * PC are separated. Input that is unreadable or contains nothing about a PC becomes an item with the reason. Rejects
 * only if cancelled.
 */
export async function casesOfEvidence(paths: readonly string[], work: CaseWork): Promise<IntakeItem[]> {
  const bundles = await findBundles(paths, work.signal)
  const items: IntakeItem[] = []
  // A folder with bundles in it may contain logs too.
  const logs = paths.some((path) => !bundles.includes(resolve(path)))
  const all = bundles.length + (logs ? 1 : 0)
  for (const [index, path] of bundles.entries())
    items.push(await caseOfHost(`bundle:${path}`, path, oneOf(work, path, index, all)))
  items.push(...(await casesOfLogs(paths, bundles, oneOf(work, null, bundles.length, all))))
  return items
}

/** Creates a separate case for each main log and text that is not shown to be of the same PC; bundles are ignored. */
export async function casesApart(paths: readonly string[], work: CaseWork): Promise<IntakeItem[]> {
  return casesOfLogs(paths, await findBundles(paths, work.signal), { ...work, separate: true })
}

/** Reports the progress on one of several bundles as part of the total, with its name; null for the loose logs. */
function oneOf(work: CaseWork, path: string | null, index: number, all: number): CaseWork {
  const { onProgress } = work
  if (onProgress === undefined || all <= 1) return work
  const named = (text: string) =>
    path === null
      ? text
      : say('progress.reading-evidence', { number: index + 1, all, name: basename(path), text })
  return {
    ...work,
    onProgress: (fraction, text) => onProgress((index + (fraction ?? 0)) / all, named(text)),
  }
}

/** Creates the case of a PC that is accessible through its evidence or disk: inspection, diagnosis and plan. */
export async function caseOfHost(hostId: string, path: string, work: CaseWork): Promise<IntakeItem> {
  const { knowledge, home } = work
  try {
    const repair = await openRepair({
      knowledge,
      hostId,
      caseFolder: null,
      keepCase: 'new',
      home,
      ...asksOf(work),
    })
    try {
      const parts = partsOfProgress(['inspect', 'diagnose', 'plan'], work.onProgress)
      await repair.inspect({ ...work, onProgress: parts.inspect })
      const diagnosis = await repair.diagnose({ ...work, onProgress: parts.diagnose })
      const planned = await repair.plan({ target: null, method: 'folder', ...work, onProgress: parts.plan })
      const name = diagnosis.machine.computer ?? basename(path)
      const why = planned.ok ? null : planned.failure
      return { name, to: 'case', caseId: basename(repair.caseFolder ?? ''), ...foundIn(diagnosis), why }
    } catch (error) {
      const why = failureOf(error)
      // If the disk is full, the user is told to free space and continue with this case, so it must stay.
      if (why.code === 'disk-full' && repair.caseFolder !== null)
        return { name: basename(path), to: 'case', caseId: basename(repair.caseFolder), why }
      await repair.discard()
      throw error
    } finally {
      await repair.close()
    }
  } catch (error) {
    throwIfStopped(error)
    return { name: path, to: 'unplaced', caseId: null, why: failureOf(error) }
  }
}

async function casesOfLogs(
  paths: readonly string[],
  bundles: readonly string[],
  work: CaseWork,
): Promise<IntakeItem[]> {
  try {
    const { pcs, gaps } = await readLogsOfPcs(work.knowledge, paths, bundles, work)
    const telling = pcs.filter(({ diagnosis }) => tells(diagnosis))
    const { sources } = await collectSources(paths, new Set(bundles), { signal: work.signal })
    work.onLogs?.(sources)
    const names = new Set(sources.map(({ name }) => name))
    const items: IntakeItem[] = []
    for (const [index, named] of withNames(telling).entries()) {
      const pc = telling[index]
      if (pc !== undefined)
        items.push(await caseOfLogs(named.pc, pc, sources, work).catch(unplaced(named.pc)))
    }
    items.push(...leftBeside(paths, telling, names, pcs.length === 0 ? [] : gaps))
    for (const pc of pcs.filter(({ diagnosis }) => !tells(diagnosis)))
      items.push(...withoutWords(paths, pc, names))
    // Of several PCs, what could not be read within a folder is in none of their cases.
    const named = new Set(items.map(({ name }) => name))
    items.push(...gaps.filter(({ what }) => !named.has(what)).map(pcs.length === 0 ? unread : unreadBeside))
    return items
  } catch (error) {
    throwIfStopped(error)
    return [{ name: paths.join(', '), to: 'unplaced', caseId: null, why: failureOf(error) }]
  }
}

/** Inputs that were supplied with logs but are not part of the case made from those, each with the reason. */
function leftBeside(
  paths: readonly string[],
  telling: readonly NamedDiagnosis[],
  logs: ReadonlySet<string>,
  ofNone: readonly Gap[],
): IntakeItem[] {
  const files = telling.flatMap((pc) => pc.files)
  const known = [...ofNone, ...telling.flatMap(({ diagnosis }) => diagnosis.gaps)]
  const gaps = new Map(known.map((one) => [one.what, one]))
  return paths.flatMap((path) => {
    const found = gaps.get(path)
    if (found === undefined) return []
    if (found.code === 'log-not-about-updates')
      return [{ ...silent(path), ...(logs.has(path) ? { log: true as const } : {}) }]
    // Logs may have been read from a truncated zip or a partly searched folder.
    return files.some((file) => file.startsWith(path)) ? [] : [unread(found)]
  })
}

/** Gaps of inputs that were read, or are empty: that they say nothing is all there is to report. */
const saysNothing: ReadonlySet<string> = new Set([
  'cab-without-logs',
  'folder-without-logs',
  'log-empty',
  'log-not-about-updates',
  'zip-without-logs',
])

/** The inputs of a PC about which nothing was found, each with the reason: it says nothing, or it was not readable. */
function withoutWords(
  paths: readonly string[],
  { files, diagnosis: { gaps, read: logsRead } }: NamedDiagnosis,
  logs: ReadonlySet<string>,
): IntakeItem[] {
  const own = gaps.filter(({ code }) => code === 'log-is-own-output')
  const isUnread = ({ code, what }: Gap) =>
    code === 'folder-not-listed' ||
    (paths.includes(what) &&
      logsRead.every(({ file }) => file !== what) &&
      !saysNothing.has(code ?? '') &&
      !own.some((one) => one.what === what))
  const missed = gaps.filter(isUnread)
  // If something could not even be listed, it is unknown whether it says anything.
  const isListed = files.length > 0 || missed.every(({ code }) => code !== 'folder-not-listed')
  const read = (files.length > 0 ? files : isListed ? paths : []).filter((name) =>
    missed.every(({ what }) => what !== name),
  )
  return [
    ...missed.map(unread),
    ...read.map((name) => {
      const item = own.find(({ what }) => what === name)
      return {
        ...(item === undefined ? silent(name) : notEvidence(item)),
        ...(logs.has(name) ? { log: true as const } : {}),
      }
    }),
  ]
}

/** Whether logs contain anything to make a case of. */
function tells({ findings, errors, open, machine, read }: NamedDiagnosis['diagnosis']): boolean {
  // A servicing log without failures is a result too.
  if (read.some(({ format, lines }) => lines > 0 && format !== 'console' && format !== 'unknown')) return true
  const known = machine.build !== null || machine.buildNumber !== null || machine.computer !== null
  return findings.length > 0 || errors.length > 0 || open.length > 0 || known
}

function silent(name: string): IntakeItem {
  return { name, to: 'unplaced', caseId: null, why: failure('refused', 'intake-says-nothing', {}, name) }
}

async function caseOfLogs(
  pc: string,
  { diagnosis, files }: NamedDiagnosis,
  sources: readonly LogSource[],
  work: CaseWork,
): Promise<IntakeItem> {
  const { knowledge, home } = work
  const id = `record:${pc}`
  const folder = await newCaseFolder(home, id)
  try {
    const mine = new Set(files)
    await keepSources(
      folder,
      pc,
      sources.filter(({ name }) => mine.has(name)),
    )
    await folder.write('diagnosis', diagnosis)
    const machine = reportedMachineOf(diagnosis.machine)
    const planned = await planKnownPc(
      { kind: 'logs', machine, inspection: null, diagnosis },
      {
        knowledge,
        folder: null,
        target: null,
        method: 'folder',
        home,
        ...asksOf(work),
        ...(work.signal ? { signal: work.signal } : {}),
      },
    )
    if (planned.ok) await folder.write('plan', { ...planned.value, host: id })
    const why = planned.ok ? null : planned.failure
    if (why !== null) await folder.write('unplanned', { schema: 'unstuck/unplanned@1', why })
    const found = { ...foundIn(diagnosis), ...doubtIn(diagnosis), files: [...tellingOf(diagnosis, files)] }
    return { name: pc, to: 'case', caseId: basename(folder.path), ...found, why }
  } catch (error) {
    await removeCaseFolder(folder)
    // The case cannot be continued: its logs are only in their original location.
    if (failureOf(error).code === 'disk-full')
      throw failureError('disk-full', 'intake-disk-full', {}, folder.path)
    throw error
  }
}

/** What users look for first among many cases. */
function foundIn(diagnosis: Diagnosis): Pick<IntakeItem, 'cause' | 'noCause'> {
  const { cause, noCause } = causeOf(diagnosis)
  return cause === null ? (noCause ? { noCause } : {}) : { cause }
}

const ofSeveral: ReadonlySet<string> = new Set(['logs-perhaps-of-several', 'texts-perhaps-of-several'])

/** Whether the logs of a case may be of several PCs, or of any of the other PCs. */
function doubtIn({ gaps }: Diagnosis): Pick<IntakeItem, 'several' | 'ofNoPc'> {
  const { one, other } = gaps.find(({ code }) => code !== undefined && ofSeveral.has(code))?.params ?? {}
  return {
    ...(typeof one === 'string' && typeof other === 'string' ? { several: { one, other } } : {}),
    ...(gaps.some(({ code }) => code === 'logs-of-no-pc') ? { ofNoPc: true } : {}),
  }
}

function unreadBeside(one: Gap): IntakeItem {
  return saysNothing.has(one.code ?? '') ? silent(one.what) : unread(one)
}

function unread({ what, why }: Gap): IntakeItem {
  return { ...silent(what), why: failure('unreadable', 'intake-unread', { why }) }
}

/** Recognised, but not evidence; `why` says what it is. */
function notEvidence({ what, why }: Gap): IntakeItem {
  return { ...silent(what), why: failure('refused', 'intake-own-output', { why }, what) }
}

/** The item for a PC whose case could not be created; the others are not affected. */
function unplaced(name: string): (error: unknown) => IntakeItem {
  return (error) => {
    throwIfStopped(error)
    return { name, to: 'unplaced', caseId: null, why: failureOf(error) }
  }
}

function asksOf({ now, catalog, fetch }: CaseWork) {
  return { ...(now ? { now } : {}), ...(catalog ? { catalog } : {}), ...(fetch ? { fetch } : {}) }
}

/** An unreadable input affects only itself, but cancelling ends everything. */
function throwIfStopped(error: unknown): void {
  if (error instanceof FailureError && error.failure.code === 'cancelled') throw error
}
