import type { PlanPromise } from '../../../common/plan.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { text } from '../../text/en.ts'

/** What must be true of the PC at the end; the verdict holds each against the PC. */
export function Promises(props: { readonly promises: PlanPromise }) {
  const { build, winre, storeHealthy, removed } = props.promises
  const lines = [
    build && text.plan.promiseBuild(build),
    winre && text.plan.promiseWinre(winre),
    storeHealthy && text.plan.promiseStore,
    removed && text.plan.promiseGone(removed.identity),
    removed?.build && text.plan.promiseBack(removed.build),
  ].filter((line) => typeof line === 'string')
  if (lines.length === 0) return null
  return (
    <Card title={text.plan.promises}>
      <ul className="ticks">
        {lines.map((line) => (
          <li key={line}>
            <Icon name="proof" className="tone-accent" />
            {line}
          </li>
        ))}
      </ul>
    </Card>
  )
}
