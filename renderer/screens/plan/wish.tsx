import { useEffect, useState } from 'react'
import { readKb } from '../../../common/windows/kb.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { Choice } from '../../components/fields/choice.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { isRepairing, isWorking } from '../../store/stage.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { winreChosen } from './winre-offer.tsx'

const general = ['failed', 'latest', 'latest-security', 'latest-preview'] as const
type General = (typeof general)[number]
type Shown = General | 'named'

/** The update to plan for: the failed one, the newest of a kind, or one by KB. */
export function Wish() {
  const wish = useSession((session) => session.wish)
  const method = useSession((session) => session.plan?.method ?? 'folder')
  const winre = useSession((session) => winreChosen(session.plan))
  const busy = useSession((session) => isWorking(session) || isRepairing(session) || session.verdict !== null)
  const store = useWindowStore()
  const present: Shown = general.find((each) => each === (wish ?? 'failed')) ?? 'named'
  const [shown, setShown] = useState<Shown>(present)
  const [typed, setTyped] = useState(present === 'named' ? (wish ?? '') : '')
  // Another PC, or another plan made elsewhere, has another wish.
  useEffect(() => setShown(present), [present])
  const kb = readKb(typed)
  const plan = (target: string | null) => void store.call('planAgain', { method, target, winre })
  return (
    <Disclosure
      label={say('window.wish.open', {
        now: present === 'named' ? (wish ?? '') : say(`window.wish.now.${present}`),
      })}
    >
      <Choice
        label={say('window.wish.label')}
        value={shown}
        disabled={busy}
        options={[...general, 'named' as const].map((value) => ({
          value,
          label: say(`window.wish.option.${value}.label`),
          about: say(`window.wish.option.${value}.about`),
        }))}
        onChange={(value) => {
          setShown(value)
          if (value !== 'named') plan(value === 'failed' ? null : value)
        }}
      />
      {shown === 'named' && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            if (kb !== null && !busy) plan(kb)
          }}
        >
          <TextField
            label={say('window.wish.kb')}
            value={typed}
            maxLength={20}
            placeholder={say('window.kit.kbs-placeholder')}
            onChange={setTyped}
          />
          <div className="actions-buttons">
            <ActionButton
              icon="plan"
              label={kb === null ? say('window.wish.plan-named') : say('window.packages.plan-for', { kb })}
              disabled={busy || kb === null}
              onClick={() => kb !== null && plan(kb)}
            />
          </div>
        </form>
      )}
    </Disclosure>
  )
}
