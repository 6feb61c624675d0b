import type { Plan } from '../../../common/plan/plan.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { say } from '../../text/say.ts'

/** What must be true of the PC at the end; the verdict compares each with the PC. */
export function Promises({ plan }: { readonly plan: Plan }) {
  const { build, winre, storeHealthy, removed } = plan.promises
  // People know an update by its KB; its identity is in the step that removes it.
  const removal = plan.steps.find(({ does }) => does.kind === 'remove-update')?.does
  const kb = removal?.kind === 'remove-update' ? removal.kb : null
  const lines = [
    build && say('window.plan.promise-build', { build }),
    winre && say('window.plan.promise-winre', { version: winre }),
    storeHealthy && say('window.plan.promise-store'),
    removed && say('window.plan.promise-gone', { identity: kb ?? removed.identity }),
    removed?.build && say('window.plan.promise-back', { build: removed.build }),
  ].filter((line) => typeof line === 'string')
  if (lines.length === 0) return null
  return (
    <Card title={say('window.plan.promises')}>
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
