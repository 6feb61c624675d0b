import { isUndoPlan } from '../../common/plan/enlarging.ts'
import { leftFindings } from '../../common/plan/left-findings.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { GapList } from '../components/gap-list.tsx'
import { ReportCard } from '../components/report-card.tsx'
import { ScreenHead } from '../components/screen-head.tsx'
import { SessionPicture } from '../pictures/session-picture.tsx'
import { canChange, canRepair } from '../store/abilities.ts'
import { isRepairing, isWorking } from '../store/stage.ts'
import { useSession } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { Agreement } from './plan/agreement.tsx'
import { Consent } from './plan/consent.tsx'
import { DoesNotStart } from './plan/does-not-start.tsx'
import { EmptyPlan } from './plan/empty-plan.tsx'
import { InTerminal } from './plan/in-terminal.tsx'
import { LeftFindings } from './plan/left-findings.tsx'
import { MethodChoice } from './plan/method-choice.tsx'
import { Needs } from './plan/needs.tsx'
import { Promises } from './plan/promises.tsx'
import { RefusedFiles } from './plan/refused-files.tsx'
import { StepCard } from './plan/step-card.tsx'
import { WinreMedia } from './plan/winre-media.tsx'
import { WinreOffer } from './plan/winre-offer.tsx'
import { Wish } from './plan/wish.tsx'

/** Everything that will be done, before it is done, and the button to approve it. */
export function PlanScreen() {
  const plan = useSession((session) => session.plan)
  return plan && plan.steps.length > 0 ? <FullPlan plan={plan} /> : <EmptyPlan plan={plan} />
}

function FullPlan(props: { readonly plan: Plan }) {
  const { plan } = props
  const changes = useSession(canChange)
  const carried = useSession((session) => session.verdict !== null)
  const busy = useSession((session) => isWorking(session) || isRepairing(session))
  const fixed = busy || carried || !changes
  // Evidence of another PC ends here: what is left to do is its report.
  const ends = useSession((session) => session.opened !== null && !canRepair(session))
  const planSha256 = useSession((session) => session.planSha256)
  const left = leftFindings(plan)
  return (
    <>
      <ScreenHead stage="plan" {...headOf(plan)} />
      <SessionPicture name="chain" />
      <SessionPicture name="enlarging" />
      <Needs plan={plan} />
      <section aria-labelledby="plan-steps" className="group">
        <h2 id="plan-steps" className="group-title">
          {say('window.plan.steps')}
        </h2>
        <ol className="steps">
          {plan.steps.map((step, index) => (
            <StepCard key={step.id} step={step} number={index + 1} />
          ))}
        </ol>
      </section>
      <Promises plan={plan} />
      <RefusedFiles refused={plan.refused} />
      <GapList gaps={plan.gaps} />
      {!isUndoPlan(plan) && changes && <Wish />}
      {changes && <DoesNotStart plan={plan} disabled={fixed} />}
      {changes && <WinreMedia plan={plan} />}
      <WinreOffer plan={plan} disabled={fixed} />
      {left.length > 0 && <LeftFindings findings={left} />}
      <MethodChoice plan={plan} disabled={fixed} />
      {!carried && <Agreement plan={plan} />}
      {changes && <InTerminal />}
      {ends && <ReportCard key={planSha256} of="findings" />}
      <Consent plan={plan} carried={carried} busy={busy} />
    </>
  )
}

/** The purpose of the plan; an undo plan says what it reverts, a plan for a Windows that does not start says so. */
function headOf(plan: Plan): { readonly title?: string; readonly lead?: string } {
  const { target, promises, machine } = plan
  if (promises.removed !== undefined)
    return {
      title: say('window.plan.undo-title'),
      lead: say('window.plan.undo-lead', { build: machine.build ?? '' }),
    }
  if (isUndoPlan(plan)) return { title: say('window.plan.undo-title'), lead: say('window.plan.return-lead') }
  if (promises.starts === true)
    return { title: say('window.plan.start-title'), lead: say('window.plan.start-lead') }
  return target ? { title: target.title, lead: target.why } : {}
}
