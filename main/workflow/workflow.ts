import type { CallOutput, FolderUse, Handlers } from '../../common/contract.ts'
import { FailureError, failureOf } from '../../common/result.ts'
import {
  type Activity,
  applyEvent,
  emptySession,
  type Session,
  type SessionEvent,
} from '../../common/session.ts'
import type { CatalogAccess } from '../catalog/search-catalog.ts'
import { driveCandidates, findKits } from '../packages/kit/find-kits.ts'
import { type FolderChooser, typedFolders } from './brought/folder-chooser.ts'
import { showBrought } from './brought/show-brought.ts'
import { secondsLeft } from './estimate.ts'
import type { TellDownloads } from './fetching/fetch-plan-packages.ts'
import { kitMaker } from './fetching/kit-work.ts'
import { readOwnProgram } from './fetching/read-own-program.ts'
import { listHosts } from './list-hosts.ts'
import { mediumLooker } from './medium/look-at-medium.ts'
import { readAround } from './read-around.ts'
import { openRepair, type Repair } from './repair.ts'
import { thinOut } from './thin-out.ts'

/** What a window needs: answers to its calls, the stream of changes, a clean end. */
export type Workflow = {
  readonly handlers: Handlers
  subscribe(listener: (event: SessionEvent) => void): () => void
  close(): Promise<void>
}

/**
 * One repair as a window sees it: owns the session, runs one activity at a time, and tells every change as an event.
 * The order of the work is in repair.ts; this file only turns calls into it and results into events.
 */
export async function openWorkflow(options: {
  readonly hostId: string
  readonly home: string
  /** How folders are chosen; typed where the shell has no dialog. */
  readonly folders?: FolderChooser
  /** Where kits are looked for; the drives of this computer unless a test says otherwise. */
  readonly drives?: () => readonly string[]
  /** What sends requests to the catalog; the app gives one that uses the proxy of Windows. */
  readonly fetch?: CatalogAccess['fetch']
  /** Folder of this Unstuck where it is a program of its own; none where it runs from its sources. */
  readonly program?: string
}): Promise<Workflow> {
  const listeners = new Set<(event: SessionEvent) => void>()
  let repair: Repair = await openRepair({ ...options, caseFolder: null, keepCase: 'resume' })
  let session: Session = repair.resumed(emptySession(repair.host.identity))
  let running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null

  const tell = (event: SessionEvent) => {
    session = applyEvent(session, event)
    for (const listener of listeners) listener(event)
  }
  const patch = (part: Partial<Session>) => tell({ kind: 'patch', patch: part })

  const folders = options.folders ?? typedFolders
  const chosen = new Map<FolderUse, string>()
  let found: Awaited<ReturnType<typeof findKits>> = []
  const mustHaveChosen = (use: FolderUse): string => {
    const folder = chosen.get(use)
    if (folder !== undefined) return folder
    throw new FailureError('refused', 'No folder was chosen yet.', 'Choose one first.')
  }
  const kits = kitMaker({
    home: options.home,
    fetch: options.fetch ?? fetch,
    program: options.program ?? null,
    tell: (kit) => patch({ kit }),
  })

  const media = mediumLooker((medium) => patch({ medium }))

  const progress = (kind: Activity['kind']) => {
    const started = Date.now()
    return (fraction: number | null, text: string) => {
      const before = session.activity.kind === kind ? (session.activity.fraction ?? 0) : 0
      const steady = fraction === null ? null : Math.max(before, fraction)
      patch({
        activity: { kind, fraction: steady, text, secondsLeft: secondsLeft(started, Date.now(), steady) },
      })
    }
  }

  /** Starts one activity; a second call meanwhile is refused. Results and failures come as events. */
  const begin = (work: (signal: AbortSignal) => Promise<Activity['kind']>): null => {
    if (running)
      throw new FailureError('busy', 'Unstuck is still at work.', 'Wait for it, or cancel it first.')
    const stop = new AbortController()
    const ended = work(stop.signal)
      .catch((error: unknown) => {
        patch({ failure: failureOf(error) })
        return 'idle' as const
      })
      .then((kind) => {
        running = null
        patch({ activity: { kind, fraction: null, text: '', secondsLeft: null } })
      })
    running = { stop, ended }
    return null
  }

  const look = async (signal: AbortSignal, full: boolean) => {
    const inspecting = progress('inspecting')
    inspecting(0, '')
    patch({ inspection: await repair.inspect({ signal, full, onProgress: inspecting }) })
    const diagnosing = progress('diagnosing')
    diagnosing(0, '')
    patch({ diagnosis: await repair.diagnose({ signal, onProgress: diagnosing }) })
  }

  const examine = async (signal: AbortSignal, full: boolean): Promise<Activity['kind']> => {
    patch({
      failure: null,
      inspection: null,
      diagnosis: null,
      plan: null,
      planSha256: null,
      downloads: null,
      verdict: null,
      journal: [],
    })
    await look(signal, full)
    await planNow({ target: null, method: 'folder' }, signal)
    return 'idle'
  }

  const planNow = async (
    choice: { target: string | null; method: 'folder' | 'sequence' },
    signal: AbortSignal,
  ) => {
    const planning = progress('planning')
    planning(null, '')
    const result = await repair.plan({ ...choice, signal, onProgress: planning })
    if (result.ok) {
      const planSha256 = repair.planSha256
      patch({ plan: result.value, wish: choice.target, planSha256, downloads: null, failure: null })
    } else patch({ failure: result.failure })
  }

  /** What was carried out stays in view until there is a way back to show. */
  const planUndo = async (signal: AbortSignal): Promise<Activity['kind']> => {
    patch({ failure: null })
    await look(signal, false)
    const made = await repair.planUndo()
    if (made.ok) {
      const planSha256 = repair.planSha256
      patch({ plan: made.value, planSha256, downloads: null, verdict: null, journal: [] })
    } else patch({ failure: made.failure })
    return 'idle'
  }

  const readPackages = async (folder: string, signal: AbortSignal): Promise<Activity['kind']> => {
    const reading = progress('planning')
    reading(0, '')
    const brought = await repair.bring(folder, { signal, onProgress: reading })
    patch({ failure: null, brought: showBrought(brought) })
    // What is being carried out keeps its plan; its packages are then taken from there.
    if (!repair.underWay) await planNow({ target: null, method: session.plan?.method ?? 'folder' }, signal)
    return 'idle'
  }

  const carryOut = async (signal: AbortSignal, planSha256: string): Promise<Activity['kind']> => {
    patch({ failure: null, verdict: null })
    const carrying = progress('carrying-out')
    const downloading = thinOut(tellDownloads)
    carrying(0, '')
    const outcome = await repair.carryOut({
      planSha256,
      by: 'window',
      signal,
      restart: 'ask',
      onEvent: (event) => tell({ kind: 'journal', event }),
      onProgress: carrying,
      onDownloads: downloading,
    })
    if (outcome === 'restart') return 'waiting-for-restart'
    if (outcome === 'person') return 'waiting-for-person'
    if (outcome === 'done') {
      progress('verifying')(null, '')
      patch({ verdict: await repair.verify() })
    }
    return 'idle'
  }

  const tellDownloads: TellDownloads = (fraction, text, secondsLeft, downloads) =>
    patch({
      activity: { kind: 'downloading', fraction, text, secondsLeft },
      ...(downloads === null ? {} : { downloads }),
    })

  const consentedHash = (): string => {
    const hash = repair.planSha256
    if (hash === null)
      throw new FailureError('refused', 'There is no plan to carry out.', 'Examine the PC first.')
    return hash
  }

  const handlers: Handlers = {
    getSession: () => session,
    listHosts: () => listHosts(),
    async openHost({ id }) {
      if (running)
        throw new FailureError('busy', 'Unstuck is still at work.', 'Wait for it, or cancel it first.')
      const next = await openRepair({ ...options, hostId: id, caseFolder: null, keepCase: 'new' })
      await repair.close()
      repair = next
      patch({ ...emptySession(repair.host.identity), kit: session.kit, medium: session.medium })
      return null
    },
    examine: () => begin((signal) => examine(signal, false)),
    examineFully: () => begin((signal) => examine(signal, true)),
    planAgain: (choice) =>
      begin(async (signal) => {
        await planNow(choice, signal)
        return 'idle'
      }),
    planUndo: () => begin(planUndo),
    carryOut({ planSha256 }) {
      if (planSha256 !== consentedHash()) {
        throw new FailureError(
          'refused',
          'The plan has changed since it was shown.',
          'Read the plan again and agree to it.',
        )
      }
      return begin((signal) => carryOut(signal, planSha256))
    },
    restartNow: () =>
      begin(async (signal) => {
        patch({
          activity: { kind: 'waiting-for-restart', fraction: null, text: 'Restarting', secondsLeft: null },
        })
        repair.allowRestart()
        return carryOut(signal, consentedHash())
      }),
    cancel() {
      running?.stop.abort()
      return null
    },
    showEvidence: ({ finding, evidence }): Promise<CallOutput<'showEvidence'>> => {
      const found = session.diagnosis?.findings[finding]?.evidence[evidence]
      if (!found)
        throw new FailureError(
          'not-found',
          'This evidence is not part of the diagnosis.',
          'Examine the PC again.',
        )
      return readAround(found, (name) => repair.openEvidence(name))
    },
    folderChoice: () => folders.by,
    async chooseFolder({ use, typed }) {
      const folder = await folders.ask(use, typed)
      if (folder === null) return null
      chosen.set(use, folder)
      return { folder }
    },
    async findKits() {
      found = await findKits((options.drives ?? (() => driveCandidates(process.platform)))())
      return found.map(({ folder, manifest }) => ({
        id: manifest.id,
        folder,
        changedAt: manifest.changedAt,
        packages: manifest.packages.length,
      }))
    },
    takeKit({ id }) {
      const kit = found.find(({ manifest }) => manifest.id === id)
      if (kit === undefined)
        throw new FailureError('not-found', 'This kit is not there any more.', 'Look for kits again.')
      chosen.set('packages', kit.folder)
      return { folder: kit.folder }
    },
    readPackages() {
      const folder = mustHaveChosen('packages')
      return begin((signal) => readPackages(folder, signal))
    },
    forgetPackages: () =>
      begin(async (signal) => {
        repair.forgetBrought()
        patch({ failure: null, brought: null })
        if (!repair.underWay)
          await planNow({ target: null, method: session.plan?.method ?? 'folder' }, signal)
        return 'idle'
      }),
    ownProgram: () => readOwnProgram(options.program ?? null),
    lookAtMedium() {
      media.start(mustHaveChosen('medium'))
      return null
    },
    stopLooking() {
      media.stop()
      return null
    },
    makeKit(order) {
      kits.start(mustHaveChosen('kit'), order)
      return null
    },
    stopKit() {
      kits.stop()
      return null
    },
    saveReport: () => repair.saveReport(),
    async explain({ text }) {
      const { explainCodes } = await import('./explain-codes.ts')
      return explainCodes(text.split(/[\r\n]+/).filter((line) => line.trim() !== ''))
    },
  }

  return {
    handlers,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      running?.stop.abort()
      await Promise.all([running?.ended, kits.close(), media.close()])
      await repair.close()
    },
  }
}
