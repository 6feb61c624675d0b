import type { Plan } from '../../../common/plan/plan.ts'
import { Card } from '../../components/card.tsx'
import { Choice } from '../../components/fields/choice.tsx'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** Whether the plan services WinRE because a person chose it. */
export const winreChosen = (plan: Plan | null) => plan?.offers.some(({ chosen }) => chosen) ?? false

/** Options for Windows Recovery beside the plan's purpose. */
export function WinreOffer(props: { readonly plan: Plan; readonly disabled: boolean }) {
  const wish = useSession((session) => session.wish)
  const store = useWindowStore()
  const { method, offers } = props.plan
  const [offer] = offers
  if (offer === undefined) return null
  return (
    <Card title={say('window.winre.title')}>
      <p>{offer.why}</p>
      <Choice
        label={say('window.winre.title')}
        value={offer.chosen ? 'with' : 'without'}
        disabled={props.disabled}
        options={[
          { value: 'without', label: say('window.winre.without'), about: say('window.winre.without-about') },
          {
            value: 'with',
            label:
              offer.update === null
                ? say('window.winre.turn-on')
                : say('window.winre.add', { kb: offer.update.kb }),
            about: say('window.winre.with-about'),
          },
        ]}
        onChange={(value) => void store.call('planAgain', { method, target: wish, winre: value === 'with' })}
      />
    </Card>
  )
}
