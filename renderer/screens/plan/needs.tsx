import type { Plan } from '../../../common/plan.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { text } from '../../text/en.ts'
import { sizeText } from '../../text/format.ts'

/** What the plan needs of the PC and the person: steps, restarts, download, room. */
export function Needs(props: { readonly plan: Plan }) {
  const { needs, steps } = props.plan
  const tiles: { name: string; value: string; icon: IconName }[] = [
    { name: text.plan.steps, value: String(steps.length), icon: 'plan' },
    { name: text.plan.restarts, value: String(needs.restarts), icon: 'restart' },
    {
      name: text.plan.download,
      value: needs.downloadBytes === 0 ? text.plan.noDownload : sizeText(needs.downloadBytes),
      icon: 'package',
    },
    { name: text.plan.disk, value: sizeText(needs.diskBytes), icon: 'disk' },
  ]
  return (
    <ul className="tiles tiles-small" aria-label={text.plan.needs}>
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
