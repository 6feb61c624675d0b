import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { canExamine } from '../../store/abilities.ts'
import { isWorking } from '../../store/stage.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/**
 * What to do next if the evidence was insufficient for a plan. Nothing if there is one, or if the PC can be
 * inspected.
 */
export function WithoutPlan() {
  const lacks = useSession((session) => session.plan === null && !canExamine(session) && !isWorking(session))
  // What kept the case from having a plan is known from when it was created, until the window is closed.
  const why = useSession(
    ({ intake, opened }) => intake?.items.find(({ caseId }) => caseId !== null && caseId === opened?.id)?.why,
  )
  const store = useWindowStore()
  if (!lacks) return null
  return (
    <Card title={say('window.findings.no-plan')} about={say('window.findings.no-plan-about')}>
      {why && (
        <p className="wrap">
          {why.what} {say('window.failure.next', { next: why.next })}
        </p>
      )}
      <div className="actions-buttons">
        <ActionButton
          icon="folder"
          label={say('window.intake.title')}
          onClick={() => store.openPanel('evidence')}
        />
      </div>
    </Card>
  )
}
