import type { SuppliedPackage } from '../../../common/packages/supplied.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Chip } from '../../components/chip.tsx'
import { Icon } from '../../components/icon.tsx'
import { isPlanned } from '../../store/is-planned.ts'
import { isRepairing, isWorking } from '../../store/stage.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { sizeText } from '../../text/format.ts'
import { listed } from '../../text/listed.ts'
import { say } from '../../text/say.ts'

/** One supplied file: what it is, whether the plan uses it, and if not, why. */
export function FoundPackage(props: { readonly found: SuppliedPackage }) {
  const { place, file, kb, architecture, build, sizeBytes, published, problems } = props.found
  const inPlan = useSession(({ plan }) => isPlanned(plan, props.found))
  const refusal = useSession(({ plan }) => plan?.refused.find((one) => one.file === place)?.why ?? null)
  const native = useSession(({ plan }) => plan?.machine.architecture ?? null)
  const method = useSession(({ plan }) => plan?.method ?? 'folder')
  const working = useSession((session) => isWorking(session) || isRepairing(session))
  const store = useWindowStore()
  const usable = problems.length === 0 && refusal === null
  // The plan's refusal of a damaged file only repeats its problems.
  const reasons = problems.length > 0 ? problems : refusal === null ? [] : [refusal]
  const facts = [
    architecture,
    build && say('window.inspect.build', { build }),
    sizeBytes !== null && sizeText(sizeBytes),
  ].flatMap((one) => one || [])
  return (
    <li className="row">
      <Icon name={usable ? 'package' : 'against'} className={usable ? 'tone-accent' : 'tone-quiet'} />
      <div className="download">
        <p className="strong wrap">{kb ?? file}</p>
        {place !== (kb ?? file) && <p className="quiet wrap">{place}</p>}
        {facts.length > 0 && <p className="quiet">{listed(facts)}</p>}
        {usable && (
          <p className="chips">
            {inPlan && <Chip tone="accent">{say('window.packages.in-plan')}</Chip>}
            {published === true && <Chip tone="good">{say('window.packages.published')}</Chip>}
            {published === null && <Chip>{say('window.packages.published-unknown')}</Chip>}
          </p>
        )}
        {kb !== null && build !== null && problems.length === 0 && !inPlan && architecture === native && (
          <div className="actions-buttons">
            <ActionButton
              size="small"
              icon="plan"
              label={say('window.packages.plan-for', { kb })}
              disabled={working}
              onClick={() => void store.call('planAgain', { method, target: kb })}
            />
          </div>
        )}
        {reasons.map((problem) => (
          <p key={problem} className="wrap">
            {problem}
          </p>
        ))}
      </div>
    </li>
  )
}
