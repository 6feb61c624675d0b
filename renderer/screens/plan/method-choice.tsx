import type { Plan } from '../../../common/plan/plan.ts'
import { hasMethod } from '../../../common/plan/plan-method.ts'
import { Card } from '../../components/card.tsx'
import { Choice } from '../../components/fields/choice.tsx'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { winreChosen } from './winre-offer.tsx'

/** Whether DISM gets the packages as one folder or one by one; nothing if only one is possible. */
export function MethodChoice(props: { readonly plan: Plan; readonly disabled: boolean }) {
  const { plan, disabled } = props
  const wish = useSession((session) => session.wish)
  const store = useWindowStore()
  if (!hasMethod(plan)) return null
  return (
    <Card title={say('window.plan.method')}>
      <Choice
        label={say('window.plan.method')}
        value={plan.method}
        disabled={disabled}
        options={[
          { value: 'folder', label: say('window.plan.folder'), about: say('window.plan.folder-about') },
          { value: 'sequence', label: say('window.plan.sequence'), about: say('window.plan.sequence-about') },
        ]}
        onChange={(method) =>
          void store.call('planAgain', { method, target: wish, winre: winreChosen(plan) })
        }
      />
    </Card>
  )
}
