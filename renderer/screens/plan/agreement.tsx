import type { Plan, PlanStep } from '../../../common/plan/plan.ts'
import { planCost } from '../../../common/plan/plan-cost.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { canRepair } from '../../store/abilities.ts'
import { useSession } from '../../store/use-window.tsx'
import { minutesText } from '../../text/format.ts'
import { say } from '../../text/say.ts'

/** What a person approves: duration, restarts, irreversible and manual steps. */
export function Agreement(props: { readonly plan: Plan }) {
  const cost = planCost(props.plan)
  // A plan for another PC is approved there.
  const repairs = useSession(canRepair)
  return (
    <Card title={say(repairs ? 'window.plan.agree' : 'window.plan.takes')}>
      <ul className="ticks">
        <li>
          <Icon name="history" className="tone-accent" />
          {say(cost.downloads ? 'window.plan.agree-time' : 'window.plan.agree-time-alone', {
            time: minutesText(cost),
            restarts: cost.restarts,
          })}
        </li>
      </ul>
      <Named
        icon="warning"
        tone={cost.destructive.length > 0 ? 'bad' : 'warning'}
        title={say('window.plan.agree-final')}
        steps={cost.final}
      />
      <Named icon="person" tone="accent" title={say('window.plan.agree-by-hand')} steps={cost.byHand} />
      {cost.restarts > 0 && <p className="quiet">{say('window.plan.agree-restart')}</p>}
      {cost.canUndoAll && <p className="quiet">{say('window.plan.agree-all-undone')}</p>}
    </Card>
  )
}

function Named(props: {
  readonly icon: 'warning' | 'person'
  readonly tone: string
  readonly title: string
  readonly steps: readonly PlanStep[]
}) {
  if (props.steps.length === 0) return null
  return (
    <div className="row">
      <Icon name={props.icon} className={`tone-${props.tone}`} />
      <div>
        <p className="strong">{props.title}</p>
        <ul className="plain-list">
          {props.steps.map(({ id, title }) => (
            <li key={id} className="wrap">
              {title}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
