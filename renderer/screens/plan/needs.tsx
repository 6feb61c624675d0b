import type { Plan } from '../../../common/plan/plan.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { sizeText } from '../../text/format.ts'
import { say } from '../../text/say.ts'

/** What the plan requires: steps, restarts, download, disk space. */
export function Needs(props: { readonly plan: Plan }) {
  const { needs, steps } = props.plan
  const tiles: { name: string; value: string; icon: IconName }[] = [
    { name: say('window.plan.steps'), value: String(steps.length), icon: 'plan' },
    { name: say('window.plan.restarts'), value: String(needs.restarts), icon: 'restart' },
    {
      name: say('window.plan.download'),
      value: downloadText(props.plan),
      icon: 'package',
    },
    {
      name: say('window.plan.disk'),
      value: diskText(needs),
      icon: 'disk',
    },
  ]
  return (
    <ul className="tiles tiles-small" aria-label={say('window.plan.needs')}>
      {tiles.map(({ name, value, icon }) => (
        <li key={name} className="card tile">
          <Icon name={icon} className="tone-accent" />
          <div>
            <p className="eyebrow">{name}</p>
            <p className="tile-value">{value}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The download size; a package of unknown size makes the sum a lower bound. */
function downloadText(plan: Plan): string {
  const isLeast = plan.steps.some((step) => step.package !== null && step.package.sizeBytes === null)
  return boundText(plan.needs.downloadBytes, isLeast)
}

/** The space that the steps need on the system volume. */
function diskText({ diskBytes, diskIsLeast }: Plan['needs']): string {
  return boundText(diskBytes, diskIsLeast === true)
}

function boundText(bytes: number, isLeast: boolean): string {
  if (bytes === 0) return isLeast ? say('window.plan.unknown-size') : say('window.plan.nothing')
  return isLeast ? say('window.plan.at-least', { size: sizeText(bytes) }) : sizeText(bytes)
}
