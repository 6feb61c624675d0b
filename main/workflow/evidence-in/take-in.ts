import { randomUUID } from 'node:crypto'
import { link, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Intake, type IntakeItem, mostPastedText } from '../../../common/evidence/intake.ts'
import { isDiskFull } from '../../files/disk-full.ts'
import { isMissing } from '../../files/if-there.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { failure, failureError, failureOf } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { type CaseWork, caseOfHost, casesApart, casesOfEvidence } from './cases-of-evidence.ts'
import { type IntakeJob, intakeQueue } from './intake-queue.ts'
import { type Recognized, recognize } from './recognize.ts'

/** Options for importing evidence, and handlers for input that is not evidence. */
export type TakeInOptions = Omit<CaseWork, 'signal' | 'onProgress'> & {
  readonly report: (intake: Intake | null) => void
  /** Uses a folder of packages or a kit for the open PC. Throws FailureError. */
  readonly placePackages: (folder: string) => void
  /** Reads installation media or the folder of an image. Throws FailureError. */
  readonly placeMedium: (folder: string) => void
  /** False while media is being read. */
  readonly isMediumFree: () => boolean
  /** Opens the created case if there is exactly one and nothing else is in progress. */
  readonly openCase: (id: string) => Promise<void>
}

/** Imports what the user supplies, one set after the other, alongside other work of a window. */
export type EvidenceTaker = {
  /** Starts with files and folders, or queues them. Throws FailureError `too-large`. */
  start(paths: readonly string[]): void
  /** Makes separate cases of the last set of logs, which may be of several PCs. Throws FailureError. */
  separate(): void
  /** Starts with pasted text, or queues it: codes are explained, anything longer is evidence. Throws FailureError. */
  startText(text: string): void
  /** Reads the media of an item that waits. Throws FailureError. */
  readMedium(at: number): void
  /** Drops the codes that were to be explained. */
  forgetAsked(): void
  stop(): void
  close(): Promise<void>
}

/** Folders of hard-linked updates are used while the window is open; a killed window leaves them behind. */
const leftAfterMs = 24 * 60 * 60 * 1000

/** Maximum number of files and folders per import. */
const mostPaths = 500

export function evidenceTaker(options: TakeInOptions): EvidenceTaker {
  const linked: string[] = []
  /** The last set of logs, and the items that it became. */
  let logs: { readonly paths: readonly string[]; readonly items: readonly IntakeItem[] } | null = null
  const onLogsTaken = (paths: readonly string[], items: readonly IntakeItem[]) => {
    logs = { paths, items }
  }
  const queue = intakeQueue(options)
  return {
    start(paths) {
      if (paths.length > mostPaths) throw failureError('too-large', 'intake-too-many', { most: mostPaths })
      queue.add((job) => takeIn(paths, { ...options, ...job, linked, onLogsTaken }))
    },
    separate() {
      const apart = logs
      if (apart === null) throw failureError('not-found', 'evidence-not-at-hand', {})
      queue.add((job) => casesApart(apart.paths, { ...options, ...job }), apart.items)
    },
    startText(text) {
      if (text.length > mostPastedText)
        throw failureError('too-large', 'text-too-long', { most: mostPastedText })
      if (isForExplaining(text)) queue.answer(text.trim())
      else queue.add((job) => takeText(text, { ...options, ...job, linked }))
    },
    readMedium: queue.readMedium,
    forgetAsked: queue.forgetAsked,
    stop: queue.stop,
    async close() {
      await queue.close()
      for (const folder of linked) await rm(folder, { recursive: true, force: true }).catch(() => {})
    },
  }
}

type Job = TakeInOptions &
  IntakeJob & {
    /** Folders to delete when the window closes. */
    readonly linked: string[]
    /** Receives the paths that are evidence, and what they became. */
    readonly onLogsTaken?: (paths: readonly string[], items: readonly IntakeItem[]) => void
  }

/** Share of the progress bar for determining what each item is. */
const recognizing = 0.25

async function recognizeAll(paths: readonly string[], job: Job): Promise<Recognized[]> {
  const found: Recognized[] = []
  const all = paths.length
  for (const [index, path] of paths.entries()) {
    const name = basename(path)
    const text = all === 1 ? name : say('progress.recognizing', { number: index + 1, all, name })
    job.onProgress?.((recognizing * index) / all, text)
    found.push(await recognize(job.knowledge, path, job.signal))
    if (job.signal.aborted) throw failureError('cancelled', 'diagnosis-stopped', {})
  }
  return found
}

/** The job with its progress reported as one of several parts of the remaining work. */
function partOf(job: Job, index: number, all: number): Job {
  const onProgress: IntakeJob['onProgress'] = (fraction, text) =>
    job.onProgress?.(
      fraction === null ? null : recognizing + ((1 - recognizing) * (index + fraction)) / all,
      text,
    )
  return { ...job, onProgress }
}

async function takeIn(paths: readonly string[], job: Job): Promise<IntakeItem[]> {
  const items: IntakeItem[] = []
  const found = await recognizeAll(paths, job)
  const of = (kind: Recognized['kind']) => found.filter((one) => one.kind === kind).map(({ path }) => path)
  const evidence = of('evidence')
  const [offline, begin] = [of('offline'), evidence.length > 0 ? 1 : 0]
  const parts = offline.length + begin
  if (evidence.length > 0) {
    items.push(...(await casesOfEvidence(evidence, partOf(job, 0, parts))))
    job.onLogsTaken?.(evidence, [...items])
  }
  for (const [index, path] of offline.entries())
    items.push(await caseOfHost(`offline:${path}`, path, partOf(job, begin + index, parts)))
  const besideLogs = found.flatMap((one) => (one.kind === 'evidence' && one.packages ? [one.path] : []))
  items.push(...(await placePackages([...of('kit'), ...of('packages'), ...besideLogs], job)))
  items.push(...placeMedia(of('medium'), job))
  for (const one of found)
    if (one.kind === 'unplaced') items.push({ name: one.path, to: 'unplaced', caseId: null, why: one.why })
  await openOnly(items, job)
  return items
}

/** A single case is opened directly; of several, the user chooses. */
async function openOnly(items: readonly IntakeItem[], { isOnly, openCase }: Job): Promise<void> {
  const [first, ...more] = items.flatMap(({ caseId }) => caseId ?? [])
  if (first !== undefined && more.length === 0 && isOnly()) await openCase(first)
}

/** Packages are for the open PC. Only the first folder is used, because a plan is made from one. */
async function placePackages(paths: readonly string[], job: Job): Promise<IntakeItem[]> {
  const [first, ...more] = paths
  if (first === undefined) return []
  if (more.length === 0 && (await stat(first)).isDirectory())
    return [placed(first, 'packages', () => job.placePackages(first))]
  await removeLeftBehind(join(job.home, 'inbox'))
  const inbox = join(job.home, 'inbox', randomUUID())
  const folder = join(inbox, 'packages')
  job.linked.push(inbox)
  try {
    await makeFolder(folder)
    for (const path of paths) await link(path, join(folder, basename(path)))
  } catch (error) {
    await rm(inbox, { recursive: true, force: true })
    const why =
      isDiskFull(error) || isMissing(error)
        ? failureOf(error)
        : failure('refused', 'intake-packages-other-drive', {}, first)
    return paths.map((name) => ({ name, to: 'unplaced', caseId: null, why }))
  }
  const item = placed(folder, 'packages', () => job.placePackages(folder))
  return paths.map((name) => ({ ...item, name }))
}

/** A hard link keeps gigabytes allocated even if the file itself is deleted. */
async function removeLeftBehind(inbox: string): Promise<void> {
  for (const name of await readdir(inbox).catch(() => [])) {
    const folder = join(inbox, name)
    const age = Date.now() - ((await stat(folder).catch(() => null))?.mtimeMs ?? Date.now())
    if (age > leftAfterMs) await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

/** One medium is read and shown at a time: of several, the first; the others wait until the user asks for them. */
function placeMedia(paths: readonly string[], job: Job): IntakeItem[] {
  return paths.map((path, index) =>
    index === 0 && job.isMediumFree()
      ? placed(path, 'medium', () => job.placeMedium(path))
      : { name: path, to: 'medium', caseId: null, why: null, waits: true },
  )
}

function placed(name: string, to: 'packages' | 'medium', place: () => void): IntakeItem {
  try {
    place()
    return { name, to, caseId: null, why: null }
  } catch (error) {
    return { name, to: 'unplaced', caseId: null, why: failureOf(error) }
  }
}

async function takeText(text: string, job: Job): Promise<IntakeItem[]> {
  const inbox = join(job.home, 'inbox', randomUUID())
  const folder = join(inbox, say('cases.pasted'))
  try {
    await makeFolder(folder)
    const file = join(folder, 'pasted.txt')
    await writeFile(file, text)
    // The temporary file is deleted afterwards; the case shows its own copy.
    const items = await casesOfEvidence([file], { ...job, onLogs: () => {} })
    const named = items.map(({ log: _, ...item }) =>
      item.name === file ? { ...item, name: say('cases.pasted') } : item,
    )
    await openOnly(named, job)
    return named
  } finally {
    await rm(inbox, { recursive: true, force: true })
  }
}

/** A few codes, KBs or a single log line are a question; anything longer is evidence. */
function isForExplaining(text: string): boolean {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '')
  return lines.length <= 3 && text.length <= 600
}
