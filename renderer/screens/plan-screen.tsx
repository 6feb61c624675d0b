import { isNothingToDo } from '../../common/open-gaps.ts'
import type { Plan } from '../../common/plan.ts'
import { ActionButton } from '../components/action-button.tsx'
import { Actions } from '../components/actions.tsx'
import { Card } from '../components/card.tsx'
import { Choice } from '../components/choice.tsx'
import { GapList } from '../components/gap-list.tsx'
import { Icon } from '../components/icon.tsx'
import { ScreenHead } from '../components/screen-head.tsx'
import { canChange, canRepair } from '../store/abilities.ts'
import { isRepairing, isWorking } from '../store/stage.ts'
import { useReport } from '../store/use-report.ts'
import { useSession, useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { BuildPath } from './plan/build-path.tsx'
import { LeftFindings } from './plan/left-findings.tsx'
import { Needs } from './plan/needs.tsx'
import { Promises } from './plan/promises.tsx'
import { StepCard } from './plan/step-card.tsx'
import { WinreOffer, winreChosen } from './plan/winre-offer.tsx'
import { Wish } from './plan/wish.tsx'

/** What a plan without steps says: that nothing is to be done only where nothing was found and the newest update is known. */
function emptyHead(plan: Plan | null): { readonly title: string; readonly lead: string } {
  if (plan === null || isNothingToDo(plan))
    return { title: say('window.plan.none'), lead: say('window.plan.none-about') }
  return plan.findings.length > 0
    ? { title: say('window.plan.left'), lead: say('window.plan.left-about') }
    : { title: say('window.plan.open'), lead: say('window.plan.open-about') }
}

/** Everything that will be done, before anything is done, and the button that agrees to it. */
export function PlanScreen() {
  const plan = useSession((session) => session.plan)
  const planSha256 = useSession((session) => session.planSha256)
  const inspected = useSession((session) => session.inspection !== null)
  const host = useSession((session) => session.host)
  const repairs = useSession(canRepair)
  const changes = useSession(canChange)
  const report = useReport()
  const wish = useSession((session) => session.wish)
  const carried = useSession((session) => session.verdict !== null)
  const busy = useSession((session) => isWorking(session) || isRepairing(session))
  const store = useWindowStore()
  if (!plan || plan.steps.length === 0) {
    return (
      <>
        <ScreenHead stage="plan" {...emptyHead(plan)} />
        {plan && plan.findings.length > 0 && <LeftFindings findings={plan.findings} />}
        {plan && <GapList gaps={plan.gaps} />}
        {inspected && changes && <Wish />}
        <Actions outcome={report.outcome}>
          <ActionButton label={say('window.app.back')} onClick={() => store.show('findings')} />
          <ActionButton icon="download" label={say('window.proof.save')} onClick={report.save} />
        </Actions>
      </>
    )
  }
  const agree = () => planSha256 && void store.call('carryOut', { planSha256 })
  const isUndo = plan.promises.removed !== undefined
  const repairText =
    host.kind === 'practice' ? say('window.plan.consent-practice') : say('window.plan.consent')
  const packages = plan.steps.filter((step) => step.kind === 'add-package').length
  return (
    <>
      <ScreenHead
        stage="plan"
        {...(plan.target ? { title: plan.target.title, lead: plan.target.why } : {})}
        {...(isUndo
          ? {
              title: say('window.plan.undo-title'),
              lead: say('window.plan.undo-lead', { build: plan.machine.build ?? '' }),
            }
          : {})}
      />
      <BuildPath plan={plan} />
      <Needs plan={plan} />
      {!isUndo && changes && <Wish />}
      <WinreOffer plan={plan} disabled={busy || carried || !changes} />
      {plan.method === 'sequence' || packages > 0 ? (
        <Card title={say('window.plan.method')}>
          <Choice
            label={say('window.plan.method')}
            value={plan.method}
            disabled={busy || carried || !changes}
            options={[
              { value: 'folder', label: say('window.plan.folder'), about: say('window.plan.folder-about') },
              {
                value: 'sequence',
                label: say('window.plan.sequence'),
                about: say('window.plan.sequence-about'),
              },
            ]}
            onChange={(method) =>
              void store.call('planAgain', { method, target: wish, winre: winreChosen(plan) })
            }
          />
        </Card>
      ) : null}
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
      <Promises promises={plan.promises} />
      {plan.refused.length > 0 && (
        <Card title={say('window.plan.refused')}>
          <ul className="rows">
            {plan.refused.map(({ file, why }) => (
              <li key={file} className="row">
                <Icon name="against" className="tone-quiet" />
                <div>
                  <p className="strong wrap">{file}</p>
                  <p className="wrap">{why}</p>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <GapList gaps={plan.gaps} />
      <Actions
        outcome={report.outcome}
        about={
          carried
            ? say('window.plan.carried')
            : say('window.plan.consent-about', { steps: plan.steps.length, restarts: plan.needs.restarts })
        }
      >
        <ActionButton label={say('window.app.back')} onClick={() => store.show('findings')} />
        {!isUndo && changes && (
          <ActionButton
            icon="folder"
            label={say('window.packages.have')}
            onClick={() => store.openPanel('packages')}
          />
        )}
        {!repairs && (
          <ActionButton
            look="primary"
            icon="download"
            label={say('window.report.save')}
            onClick={report.save}
          />
        )}
        {!carried && repairs && (
          <ActionButton
            look="primary"
            icon="shield"
            label={isUndo ? say('window.plan.undo-consent') : repairText}
            disabled={busy || planSha256 === null}
            onClick={agree}
          />
        )}
      </Actions>
    </>
  )
}
