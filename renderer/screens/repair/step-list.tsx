import type { StepProgress } from '../../../common/case/journal.ts'
import type { PlanStep } from '../../../common/plan/plan.ts'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { percentText } from '../../text/format.ts'
import { say, title } from '../../text/say.ts'

/** A step that has begun counts as unfinished if nothing is working on it. */
type ShownState = StepProgress['state'] | 'unfinished'

const looks: Readonly<Record<ShownState, { icon: IconName; tone: string }>> = {
  waiting: { icon: 'waiting', tone: 'quiet' },
  running: { icon: 'again', tone: 'accent' },
  unfinished: { icon: 'warning', tone: 'warning' },
  'restart-needed': { icon: 'restart', tone: 'accent' },
  'person-needed': { icon: 'person', tone: 'accent' },
  done: { icon: 'good', tone: 'good' },
  already: { icon: 'good', tone: 'good' },
  failed: { icon: 'bad', tone: 'bad' },
}

/** Each step and its state. */
export function StepList(props: {
  readonly steps: readonly PlanStep[]
  readonly progress: ReadonlyMap<string, StepProgress>
  /** False while the app waits for a restart or a person: nothing is animated then. */
  readonly working: boolean
}) {
  return (
    <Card title={say('window.repair.steps')}>
      <ol className="timeline">
        {props.steps.map((step) => {
          const one = props.progress.get(step.id)
          const state = shownState(step, one, props.working)
          const note = one?.notes.at(-1)
          return (
            <li key={step.id} className="timeline-point" data-state={state}>
              <span className="timeline-mark" data-busy={state === 'running'}>
                <Icon name={looks[state].icon} className={`tone-${looks[state].tone}`} />
              </span>
              <div className="timeline-words">
                <p className="row row-between row-tight">
                  <span className={state === 'waiting' ? 'wrap' : 'strong wrap'}>{step.title}</span>
                  <span className="quiet">
                    {state === 'running' && one?.fraction
                      ? percentText(one.fraction)
                      : title(`word.step-state.${state}`)}
                  </span>
                </p>
                {state === 'running' && <Bar label={step.title} fraction={one?.fraction ?? null} />}
                {state === 'failed' && one?.failure && <p className="tone-bad wrap">{one.failure.what}</p>}
                {state === 'running' && note && <p className="quiet wrap">{note}</p>}
              </div>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

function shownState(step: PlanStep, one: StepProgress | undefined, working: boolean): ShownState {
  if (one === undefined) return 'waiting'
  if (one.state !== 'running' || working) return one.state
  // It begins by waiting for the restart, and ends with it.
  return step.kind === 'restart' ? 'restart-needed' : 'unfinished'
}
