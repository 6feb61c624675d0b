import type { Handlers } from '../../../common/contract.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { LogSource } from '../../logs/log-source.ts'
import { evidenceTaker, type TakeInOptions } from '../evidence-in/take-in.ts'
import { typedFolders } from '../supplied/folder-chooser.ts'
import { openCase } from './case-calls.ts'
import type { Desk } from './desk.ts'

/** Log names to remember, in addition to those of one import. */
const mostLogs = 5000

type EvidenceCalls = Pick<
  Handlers,
  'takeEvidence' | 'takeText' | 'separateTaken' | 'readTakenMedium' | 'stopTaking' | 'forgetTaken'
>

/** The calls for supplying evidence, and the entry point for dropped files. */
export function evidenceCalls(
  knowledge: Knowledge,
  desk: Desk,
  place: Pick<TakeInOptions, 'placePackages' | 'placeMedium' | 'isMediumFree'>,
) {
  const { options, session, activity } = desk
  const { home, now, catalog, fetch, folders = typedFolders } = options
  /** Supplied logs in their original location, by name; those of the latest imports. */
  const logs = new Map<string, LogSource>()
  const taker = evidenceTaker({
    knowledge,
    home,
    ...(now ? { now } : {}),
    ...(catalog ? { catalog } : {}),
    ...(fetch ? { fetch } : {}),
    ...place,
    report: (intake) => session.patch({ intake }),
    onLogs(sources) {
      if (logs.size > mostLogs) logs.clear()
      for (const source of sources) logs.set(source.name, source)
    },
    async openCase(id) {
      // A repair that is running or waiting stays in view.
      if (activity.isIdle && session.now.activity.kind === 'idle') await openCase(desk, id)
    },
  })
  const calls: EvidenceCalls = {
    async takeEvidence({ what, typed }) {
      const paths = await folders.askEvidence(what, typed)
      if (paths !== null && paths.length > 0) taker.start(paths)
      return null
    },
    takeText({ text }) {
      taker.startText(text)
      return null
    },
    separateTaken() {
      taker.separate()
      return null
    },
    readTakenMedium({ at }) {
      taker.readMedium(at)
      return null
    },
    stopTaking() {
      taker.stop()
      return null
    },
    forgetTaken() {
      taker.forgetAsked()
      return null
    },
  }
  const logOf = (name: string) => logs.get(name) ?? null
  return {
    calls,
    logOf,
    takeIn: (paths: readonly string[]) => taker.start(paths),
    close: () => taker.close(),
  }
}
