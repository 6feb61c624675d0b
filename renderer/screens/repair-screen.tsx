import { useMemo } from 'react'
import { chapterOf, foldSteps } from '../../common/case/journal.ts'
import { ActionButton } from '../components/action-button.tsx'
import { Actions } from '../components/actions.tsx'
import { ScreenHead } from '../components/screen-head.tsx'
import { isWorking } from '../store/stage.ts'
import { useSession, useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { Downloads } from './repair/downloads.tsx'
import { JournalFeed } from './repair/journal-feed.tsx'
import { Situation } from './repair/situation.tsx'
import { StepList } from './repair/step-list.tsx'
import { useStop } from './repair/use-stop.ts'

/** The repair in progress: its state, each step, and the journal as it grows. */
export function RepairScreen() {
  const plan = useSession((session) => session.plan)
  const all = useSession((session) => session.journal)
  const planSha256 = useSession((session) => session.planSha256)
  const journal = useMemo(() => chapterOf(all, planSha256), [all, planSha256])
  const kind = useSession((session) => session.activity.kind)
  const proven = useSession((session) => session.verdict !== null)
  const working = useSession(isWorking)
  const store = useWindowStore()
  const { stopping, stop } = useStop()
  const steps = useMemo(
    () =>
      foldSteps(
        (plan?.steps ?? []).map(({ id }) => id),
        journal,
      ),
    [plan, journal],
  )
  return (
    <>
      <ScreenHead stage="repair" />
      <Situation />
      <Downloads />
      <div className="columns">
        <StepList steps={plan?.steps ?? []} progress={steps} working={working} />
        <JournalFeed steps={plan?.steps ?? []} planSha256={planSha256} journal={journal} />
      </div>
      {(kind === 'carrying-out' || kind === 'downloading' || proven) && (
        <Actions>
          {(kind === 'carrying-out' || kind === 'downloading') && (
            <ActionButton label={stopLabel(kind, stopping)} icon="close" disabled={stopping} onClick={stop} />
          )}
          {proven && (
            <ActionButton
              look="primary"
              iconAfter="next"
              label={say('window.repair.to-proof')}
              onClick={() => store.show('proof')}
            />
          )}
        </Actions>
      )}
    </>
  )
}

function stopLabel(kind: 'carrying-out' | 'downloading', stopping: boolean): string {
  if (kind === 'downloading')
    return stopping ? say('window.repair.stopping-download') : say('window.repair.stop-download')
  return stopping ? say('window.repair.stopping') : say('window.repair.stop')
}
