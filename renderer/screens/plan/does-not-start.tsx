import { offlineFolderOf } from '../../../common/facts/inspection.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { Card } from '../../components/card.tsx'
import { Choice } from '../../components/fields/choice.tsx'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** Whether an offline Windows still starts, which only the person knows. Nothing for any other PC. */
export function DoesNotStart(props: { readonly plan: Plan; readonly disabled: boolean }) {
  const { method } = props.plan
  const isOffline = useSession((session) => offlineFolderOf(session.host) !== null)
  const doesNotStart = useSession((session) => session.doesNotStart)
  const wish = useSession((session) => session.wish)
  const store = useWindowStore()
  if (!isOffline) return null
  return (
    <Card title={say('window.does-not-start.title')}>
      <Choice
        label={say('window.does-not-start.title')}
        value={doesNotStart ? 'not' : 'starts'}
        disabled={props.disabled}
        options={(['starts', 'not'] as const).map((value) => ({
          value,
          label: say(`window.does-not-start.${value}`),
          about: say(`window.does-not-start.${value}-about`),
        }))}
        onChange={(value) =>
          void store.call('planAgain', { method, target: wish, doesNotStart: value === 'not' })
        }
      />
    </Card>
  )
}
