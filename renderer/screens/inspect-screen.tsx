import { lacksRights } from '../../common/gaps/rights-missing.ts'
import { ActionButton } from '../components/action-button.tsx'
import { Actions } from '../components/actions.tsx'
import { GapList } from '../components/gap-list.tsx'
import { ScreenHead } from '../components/screen-head.tsx'
import { WorkProgress } from '../components/work-progress.tsx'
import { SessionPicture } from '../pictures/session-picture.tsx'
import { canCollect, canExamine } from '../store/abilities.ts'
import { isRepairing, isWorking } from '../store/stage.ts'
import { useSession, useWindowStore } from '../store/use-window.tsx'
import { whenText } from '../text/format.ts'
import { say } from '../text/say.ts'
import { EventLine } from './inspect/event-line.tsx'
import { FactSources } from './inspect/fact-sources.tsx'
import { FactTiles } from './inspect/fact-tiles.tsx'
import { PackageTable } from './inspect/package-table.tsx'
import { PcHead } from './inspect/pc-head.tsx'
import { Start } from './inspect/start.tsx'
import { Surroundings } from './inspect/surroundings.tsx'
import { UpdateHistory } from './inspect/update-history.tsx'

/** Where to go from a case that shows nothing. */
function Elsewhere() {
  const store = useWindowStore()
  return (
    <Actions>
      <ActionButton label={say('window.cases.title')} onClick={() => store.openPanel('cases')} />
      <ActionButton label={say('window.intake.title')} onClick={() => store.openPanel('evidence')} />
      <ActionButton look="primary" label={say('window.app.other-pc')} onClick={() => store.openPanel('pc')} />
    </Actions>
  )
}

/** The first screen: which PC, and after the inspection its state. */
export function InspectScreen() {
  const inspection = useSession((session) => session.inspection)
  const working = useSession(isWorking)
  const repairing = useSession(isRepairing)
  const diagnosed = useSession((session) => session.diagnosis !== null)
  const can = useSession(canExamine)
  const collects = useSession(canCollect)
  const store = useWindowStore()
  if (!inspection)
    return (
      <>
        <ScreenHead
          stage="inspect"
          {...(working || can
            ? {}
            : { lead: say(diagnosed ? 'window.inspect.logs-only' : 'window.inspect.unreadable') })}
        />
        <WorkProgress />
        {!working && can && <Start />}
        {!working && !can && !diagnosed && <Elsewhere />}
        {!working && !can && diagnosed && (
          <Actions>
            <ActionButton
              look="primary"
              iconAfter="next"
              label={say('window.inspect.to-findings')}
              onClick={() => store.show('findings')}
            />
          </Actions>
        )}
      </>
    )
  const { facts } = inspection
  return (
    <>
      <ScreenHead
        stage="inspect"
        lead={say('window.inspect.taken-at', { when: whenText(inspection.takenAt) })}
      />
      <WorkProgress />
      <PcHead host={inspection.host} facts={facts} />
      <FactTiles facts={facts} />
      <SessionPicture name="disk" />
      <SessionPicture name="winre" />
      <SessionPicture name="timeline" />
      <UpdateHistory facts={facts} />
      <EventLine facts={facts} />
      <Surroundings facts={facts} />
      <GapList gaps={inspection.gaps} />
      <PackageTable facts={facts} />
      <FactSources facts={facts} />
      <Actions>
        <ActionButton
          icon="again"
          label={say('window.inspect.again')}
          disabled={working || repairing || !can}
          onClick={() => void store.call('examine', null)}
        />
        {collects && (
          <ActionButton
            icon="package"
            label={say('window.collect.title')}
            disabled={working}
            onClick={() => store.openPanel('collect')}
          />
        )}
        {(inspection.host.kind === 'windows' ||
          (inspection.host.kind === 'practice' && lacksRights(inspection))) && (
          <ActionButton
            icon="shield"
            label={say('window.inspect.full')}
            disabled={working || repairing || !can}
            onClick={() => void store.call('examineFully', null)}
          />
        )}
        <ActionButton
          look="primary"
          iconAfter="next"
          label={say('window.inspect.to-findings')}
          disabled={!diagnosed}
          onClick={() => store.show('findings')}
        />
      </Actions>
    </>
  )
}
