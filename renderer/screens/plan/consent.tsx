import { useState } from 'react'
import { isUndoPlan } from '../../../common/plan/enlarging.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { planCost } from '../../../common/plan/plan-cost.ts'
import { isTypedWord } from '../../../common/plan/typed-word.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Actions } from '../../components/actions.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { canChange, canRepair } from '../../store/abilities.ts'
import { useReport } from '../../store/use-report.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** Actions for the plan: approve it if this PC can be repaired, save it if it is for another one. */
export function Consent(props: { readonly plan: Plan; readonly carried: boolean; readonly busy: boolean }) {
  const { plan, carried, busy } = props
  const planSha256 = useSession((session) => session.planSha256)
  const host = useSession((session) => session.host)
  const repairs = useSession(canRepair)
  const changes = useSession(canChange)
  const report = useReport()
  const store = useWindowStore()
  const isUndo = isUndoPlan(plan)
  const [typed, setTyped] = useState('')
  const word = say('window.plan.confirm-word')
  const asks = !carried && repairs && planCost(plan).destructive.length > 0
  const confirmed = !asks || isTypedWord(typed, word)
  // The plan for an offline Windows has no runbook; how to carry it out is shown above.
  const hasRunbook = host.kind !== 'offline'
  const about =
    repairs || !hasRunbook
      ? say('window.plan.consent-about', { steps: plan.steps.length, restarts: plan.needs.restarts })
      : say('window.plan.elsewhere-about')
  const repairText =
    host.kind === 'practice' ? say('window.plan.consent-practice') : say('window.plan.consent')
  return (
    <Actions outcome={report.outcome} about={carried ? say('window.plan.carried') : about}>
      {asks && (
        <TextField
          label={say('window.plan.confirm', { word })}
          value={typed}
          maxLength={40}
          onChange={setTyped}
        />
      )}
      <ActionButton label={say('window.app.back')} onClick={() => store.show('findings')} />
      {!isUndo && changes && (
        <ActionButton
          icon="folder"
          label={say('window.packages.have')}
          onClick={() => store.openPanel('packages')}
        />
      )}
      {!repairs && (
        <ActionButton
          look="primary"
          icon="download"
          label={say(hasRunbook ? 'window.report.save' : 'window.proof.save')}
          onClick={report.save}
        />
      )}
      {!carried && repairs && (
        <ActionButton
          look="primary"
          icon="shield"
          label={
            plan.promises.removed
              ? say('window.plan.undo-consent')
              : isUndo
                ? say('window.plan.return-consent')
                : repairText
          }
          disabled={busy || planSha256 === null || !confirmed}
          onClick={() => planSha256 && confirmed && void store.call('carryOut', { planSha256 })}
        />
      )}
    </Actions>
  )
}
