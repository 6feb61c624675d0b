import type { FolderUse, Handlers } from '../../../common/contract.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { driveCandidates, type FoundKit, findKits } from '../../packages/kit/find-kits.ts'
import { failureError } from '../../texts/failure.ts'
import type { TakeInOptions } from '../evidence-in/take-in.ts'
import { kitMaker } from '../kit/kit-work.ts'
import { needsOfOrder } from '../kit/needs-of-order.ts'
import { readOwnProgram } from '../kit/read-own-program.ts'
import { mediumReader } from '../medium/read-medium-for-window.ts'
import { typedFolders } from '../supplied/folder-chooser.ts'
import type { Desk } from './desk.ts'
import { forgetPackages, readPackages } from './examine.ts'
import { mustBeWritable } from './reopen.ts'

type FolderCalls = Pick<
  Handlers,
  | 'folderChoice'
  | 'chooseFolder'
  | 'findKits'
  | 'takeKit'
  | 'readPackages'
  | 'forgetPackages'
  | 'ownProgram'
  | 'examineMedium'
  | 'stopLooking'
  | 'makeKit'
  | 'stopKit'
>

/** The calls for folders chosen by the user (packages, kits, media), and stopping the work on them. */
export function folderCalls(
  knowledge: Knowledge,
  desk: Desk,
): {
  readonly calls: FolderCalls
  /** The folder chosen for a purpose. Throws FailureError if none was chosen. */
  chosenFor(use: FolderUse): string
  readonly place: Pick<TakeInOptions, 'placePackages' | 'placeMedium' | 'isMediumFree'>
  close(): Promise<void>
} {
  const chosen = new Map<FolderUse, string>()
  const mustHaveChosen = (use: FolderUse): string => {
    const folder = chosen.get(use)
    if (folder !== undefined) return folder
    throw failureError('refused', 'no-folder-chosen', {})
  }
  const beside = workBeside(knowledge, desk, mustHaveChosen)
  const calls = {
    ...choosing(desk, chosen),
    ...beside.calls,
    readPackages() {
      mustBeWritable(desk)
      const folder = mustHaveChosen('packages')
      return desk.activity.begin((signal) => readPackages(desk, folder, signal))
    },
    forgetPackages: () => desk.activity.begin((signal) => forgetPackages(desk, signal)),
  }
  const place = {
    placePackages(folder: string) {
      mustBeWritable(desk)
      chosen.set('packages', folder)
      desk.activity.begin((signal) => readPackages(desk, folder, signal))
    },
    placeMedium(folder: string) {
      chosen.set('medium', folder)
      beside.placeMedium(folder)
    },
    isMediumFree: beside.isMediumFree,
  }
  return { calls, chosenFor: mustHaveChosen, place, close: beside.close }
}

type Choosing = Pick<FolderCalls, 'folderChoice' | 'chooseFolder' | 'findKits' | 'takeKit'>

/** Choosing a folder: by the user, or from the kits that were found. */
function choosing({ options }: Desk, chosen: Map<FolderUse, string>): Choosing {
  const chooser = options.folders ?? typedFolders
  let found: readonly FoundKit[] = []
  return {
    folderChoice: () => chooser.by,
    async chooseFolder({ use, typed }) {
      const folder = await chooser.ask(use, typed)
      if (folder === null) return null
      chosen.set(use, folder)
      return { folder }
    },
    async findKits() {
      const { kits, unread } = await findKits((options.drives ?? (() => driveCandidates(process.platform)))())
      found = kits
      const described = kits.map(({ folder, manifest }) => ({
        id: manifest.id,
        folder,
        changedAt: manifest.changedAt,
        packages: manifest.packages.length,
      }))
      return { kits: described, unread: [...unread] }
    },
    takeKit({ id }) {
      const kit = found.find(({ manifest }) => manifest.id === id)
      if (kit === undefined) throw failureError('not-found', 'kit-gone', {})
      chosen.set('packages', kit.folder)
      return { folder: kit.folder }
    },
  }
}

type Beside = Pick<FolderCalls, 'ownProgram' | 'examineMedium' | 'stopLooking' | 'makeKit' | 'stopKit'>

/** Kits and media: work alongside the repair, whichever PC is open. */
function workBeside(
  knowledge: Knowledge,
  { options, session }: Desk,
  mustHaveChosen: (use: FolderUse) => string,
) {
  const program = options.program ?? null
  const way = { home: options.home, fetch: options.fetch ?? fetch }
  const kits = kitMaker({
    ...way,
    program,
    report: (kit) => session.patch({ kit }),
    needsOf: (order, work) =>
      needsOfOrder(order, {
        knowledge,
        now: options.now ?? (() => new Date()),
        plan: session.now.plan,
        ...way,
        ...work,
      }),
  })
  const { now, catalog } = options
  const media = mediumReader((medium) => session.patch({ medium }), {
    knowledge,
    ...(now ? { now } : {}),
    ...(catalog ? { catalog } : {}),
    ...way,
  })
  const calls: Beside = {
    ownProgram: () => readOwnProgram(program),
    examineMedium({ fat32 }) {
      media.start({ folder: mustHaveChosen('medium'), fat32 })
      return null
    },
    stopLooking() {
      media.stop()
      return null
    },
    makeKit(order) {
      kits.start(mustHaveChosen('kit'), order, order.winre === true ? mustHaveChosen('kit-winre') : null)
      return null
    },
    stopKit() {
      kits.stop()
      return null
    },
  }
  const placeMedium = (folder: string) => media.start({ folder, fat32: session.now.medium?.fat32 ?? false })
  const close = async () => {
    await Promise.all([kits.close(), media.close()])
  }
  return { calls, placeMedium, isMediumFree: () => media.isFree, close }
}
