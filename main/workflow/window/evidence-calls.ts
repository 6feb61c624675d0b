import type { Handlers } from '../../../common/contract.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { evidenceTaker, type TakeInOptions } from '../evidence-in/take-in.ts'
import { typedFolders } from '../supplied/folder-chooser.ts'
import { openCase } from './case-calls.ts'
import type { Desk } from './desk.ts'

type EvidenceCalls = Pick<Handlers, 'takeEvidence' | 'takeText' | 'stopTaking' | 'forgetTaken'>

/** The calls about evidence that a person hands in, and the way in for what a shell was dropped. */
export function evidenceCalls(
  knowledge: Knowledge,
  desk: Desk,
  place: Pick<TakeInOptions, 'placePackages' | 'placeMedium'>,
) {
  const { options, session, activity } = desk
  const { home, now, catalog, folders = typedFolders } = options
  const taker = evidenceTaker({
    knowledge,
    home,
    ...(now ? { now } : {}),
    ...(catalog ? { catalog } : {}),
    ...place,
    tell: (intake) => session.patch({ intake }),
    async openCase(id) {
      // A repair that is under way or waits stays in view.
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
    stopTaking() {
      taker.stop()
      return null
    },
    forgetTaken() {
      session.patch({ intake: null })
      return null
    },
  }
  return { calls, takeIn: (paths: readonly string[]) => taker.start(paths), close: () => taker.close() }
}
