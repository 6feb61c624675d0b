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
      value: downloadText(props.plan),
      icon: 'package',
    },
    {
      name: text.plan.disk,
      value: needs.diskBytes === 0 ? text.plan.nothing : sizeText(needs.diskBytes),
      icon: 'disk',
    },
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

/** The size of the download; a package of unknown size makes the sum a lower bound, and is not passed over. */
function downloadText(plan: Plan): string {
  const { downloadBytes } = plan.needs
  const unknown = plan.steps.some((step) => step.package !== null && step.package.sizeBytes === null)
  if (downloadBytes === 0) return unknown ? text.plan.unknownSize : text.plan.nothing
  return unknown ? text.plan.atLeast(sizeText(downloadBytes)) : sizeText(downloadBytes)
}
