import type { Plan } from '../../../common/plan.ts'
import { Card } from '../../components/card.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { type BuildStop, buildStops } from '../../store/build-stops.ts'
import { say, title } from '../../text/say.ts'

const icons: Readonly<Record<BuildStop['role'], IconName>> = {
  now: 'pc',
  checkpoint: 'waiting',
  target: 'proof',
}

/** The way from the present build over the checkpoints to the goal. Draws nothing for a plan that installs no build. */
export function BuildPath(props: { readonly plan: Plan }) {
  const stops = buildStops(props.plan)
  if (stops.length < 2) return null
  return (
    <Card title={say('window.plan.path')}>
      <ol className="path">
        {stops.map((stop) => (
          <li key={`${stop.role} ${stop.build}`} className="path-stop" data-role={stop.role}>
            <span className="path-mark">
              <Icon name={icons[stop.role]} />
            </span>
            <span className="path-build">{stop.build}</span>
            <span className="quiet">
              {stop.role === 'now'
                ? say('window.plan.now')
                : `${title(`word.role.${stop.role}`)} ${stop.kb ?? ''}`}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}
