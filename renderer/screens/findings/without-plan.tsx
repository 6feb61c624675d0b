import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { canExamine } from '../../store/abilities.ts'
import { isWorking } from '../../store/stage.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { DescribeMachine } from './describe-machine.tsx'

/**
 * Why there is no plan, and what to do next if the PC cannot be inspected here. Nothing if there is a plan, or if a PC that
 * can be inspected again has no known reason.
 */
export function WithoutPlan() {
  const canInspect = useSession(canExamine)
  const isWithout = useSession((session) => session.plan === null && !isWorking(session))
  // A failure that is shown already says the same.
  const why = useSession(({ unplanned, failure }) => (failure === null ? unplanned : null))
  const store = useWindowStore()
  if (!isWithout || (canInspect && why === null)) return null
  return (
    <Card
      title={say('window.findings.no-plan')}
      {...(canInspect || why !== null ? {} : { about: say('window.findings.no-plan-about') })}
    >
      {why && (
        <p className="wrap">
          {why.what} {say('window.failure.next', { next: why.next })}
        </p>
      )}
      {!canInspect && <DescribeMachine />}
      {!canInspect && (
        <div className="actions-buttons">
          <ActionButton
            icon="folder"
            label={say('window.intake.title')}
            onClick={() => store.openPanel('evidence')}
          />
        </div>
      )}
    </Card>
  )
}
