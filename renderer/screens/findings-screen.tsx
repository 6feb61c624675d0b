import { useEffect, useState } from 'react'
import { stateOf } from '../../common/diagnosis/diagnosis.ts'
import { updateGaps } from '../../common/gaps/open-gaps.ts'
import { areBeforeRemoval } from '../../common/verdict/finding-standing.ts'
import { ActionButton } from '../components/action-button.tsx'
import { Actions } from '../components/actions.tsx'
import { GapList } from '../components/gap-list.tsx'
import { late } from '../components/late.tsx'
import { ReportCard } from '../components/report-card.tsx'
import { ScreenHead } from '../components/screen-head.tsx'
import { WorkProgress } from '../components/work-progress.tsx'
import { SessionPicture } from '../pictures/session-picture.tsx'
import { canExamine } from '../store/abilities.ts'
import { foundNothing } from '../store/found-nothing.ts'
import { isWorking, reachableStages } from '../store/stage.ts'
import { useReport } from '../store/use-report.ts'
import { useSession, useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { EvidenceReach } from './findings/evidence-reach.tsx'
import { FindingCard } from './findings/finding-card.tsx'
import { FoundNothingCard, headOfNothing } from './findings/found-nothing-card.tsx'
import { LogTables } from './findings/log-tables.tsx'
import { WithoutPlan } from './findings/without-plan.tsx'

const EvidencePanel = late(() => import('./findings/evidence-panel.tsx').then((m) => m.EvidencePanel))

/** Loads the code of the log viewer beforehand: most findings are followed to their line. */
function useLogCode(): void {
  useEffect(() => {
    // If it cannot be loaded, opening a log reports why.
    const timer = setTimeout(() => void import('./log-panel.tsx').catch(() => {}), 500)
    return () => clearTimeout(timer)
  }, [])
}

/** Why the update fails: the causes with their evidence, excluded causes, and what could not be read. */
export function FindingsScreen() {
  const diagnosis = useSession((session) => session.diagnosis)
  const plan = useSession((session) => session.plan)
  const planned = (plan?.steps.length ?? 0) > 0
  const [opened, setOpened] = useState<{ finding: number; evidence: number } | null>(null)
  const store = useWindowStore()
  const report = useReport()
  const isOld = useSession(({ diagnosis: found, inspection, ...rest }) =>
    areBeforeRemoval(found?.findings ?? [], { ...rest, foundAt: inspection?.takenAt ?? null }),
  )
  const nothing = useSession(foundNothing)
  const kept = useSession((session) => session.opened !== null)
  // With a plan, its screen or that of its proof has the report.
  const ends = useSession(
    (session) => session.opened !== null && session.plan === null && !isWorking(session),
  )
  useLogCode()
  if (!diagnosis) return <ScreenHead stage="findings" />
  const numbered = diagnosis.findings.map((finding, index) => ({ finding, index }))
  const active = numbered.filter(({ finding }) => stateOf(finding) === 'active')
  const lasting = numbered.filter(({ finding }) => stateOf(finding) === 'lasts')
  const resolved = numbered.filter(({ finding }) => stateOf(finding) === 'over')
  const none = isOld ? null : nothing
  const draw = ({ finding, index }: (typeof numbered)[number], main: boolean) => (
    <FindingCard
      key={index}
      finding={finding}
      main={main}
      onShow={(evidence) => {
        // A log line is shown in its log, a fact separately.
        if (finding.evidence[evidence]?.line != null)
          store.openLog({ from: 'evidence', finding: index, evidence })
        else setOpened({ finding: index, evidence })
      }}
    />
  )
  return (
    <>
      <ScreenHead stage="findings" {...(none === null ? {} : { title: headOfNothing(none), lead: '' })} />
      <WorkProgress />
      {isOld && <p className="notice">{say('window.findings.before-removal')}</p>}
      {none !== null && <FoundNothingCard nothing={none} />}
      {none !== null && <EvidenceReach diagnosis={diagnosis} />}
      {active.slice(0, 1).map((one) => draw(one, true))}
      {/* Behind the other causes, what the plan lacks would be far below the window. */}
      <WithoutPlan />
      {active.slice(1).map((one) => draw(one, false))}
      {lasting.length > 0 && (
        <div className="group">
          <h2 className="group-title">{say('window.findings.lasting')}</h2>
          {!isOld && <p className="quiet">{say('window.findings.lasting-about')}</p>}
          {lasting.map((one) => draw(one, false))}
        </div>
      )}
      {!isOld && <SessionPicture name="causes" />}
      <GapList gaps={[...diagnosis.gaps, ...(plan && !planned ? updateGaps(plan) : [])]} />
      {resolved.length > 0 && (
        <div className="group">
          <h2 className="group-title">{say('window.findings.resolved')}</h2>
          {!isOld && <p className="quiet">{say('window.findings.resolved-about')}</p>}
          {resolved.map((one) => draw(one, false))}
        </div>
      )}
      <LogTables diagnosis={diagnosis} />
      {ends && <ReportCard of="findings" />}
      <Actions outcome={report.outcome}>
        <ActionButton label={say('window.app.back')} onClick={() => store.show('inspect')} />
        {kept && <ActionButton icon="download" label={say('window.proof.save')} onClick={report.save} />}
        <LeadsOn />
      </Actions>
      {opened && <EvidencePanel {...opened} onClose={() => setOpened(null)} />}
    </>
  )
}

/** What follows the causes: their plan, or without one a new inspection that creates it. */
function LeadsOn() {
  const plan = useSession((session) => session.plan)
  // A window closed while planning leaves a case with causes but no plan; the PC may have changed since.
  const unplanned = useSession(
    (session) => session.plan === null && !isWorking(session) && canExamine(session),
  )
  const reachable = useSession((session) => reachableStages(session).has('plan'))
  const store = useWindowStore()
  if (unplanned)
    return (
      <ActionButton
        look="primary"
        icon="again"
        label={say('window.inspect.again')}
        onClick={() => void store.call('examine', null)}
      />
    )
  if (plan === null || !reachable) return null
  return (
    <ActionButton
      {...(plan.steps.length > 0 ? { look: 'primary' } : {})}
      iconAfter="next"
      label={say('window.findings.to-plan')}
      onClick={() => store.show('plan')}
    />
  )
}
