import type { VerdictAct, VerdictNext } from '../../../common/verdict/verdict-next.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { CommandBlock } from '../../components/command-block.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import type { IconName } from '../../components/icon.tsx'
import { canExamine, canRepair } from '../../store/abilities.ts'
import { isWorking } from '../../store/stage.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import type { WindowStore } from '../../store/window-store.ts'
import { say, words } from '../../text/say.ts'

const icons: Readonly<Record<VerdictAct, IconName>> = {
  examine: 'inspect',
  plan: 'plan',
  'plan-winre': 'plan',
  'plan-media': 'medium',
  compare: 'again',
  'compare-fully': 'shield',
}

const acts: Readonly<Record<VerdictAct, (store: WindowStore) => Promise<unknown>>> = {
  examine: (store) => store.call('examine', null),
  plan: (store) => store.planAnew(false),
  'plan-winre': (store) => store.planAnew(true),
  // A person selects the medium in the plan.
  'plan-media': (store) => store.planAnew(false),
  compare: (store) => store.call('compare', { full: false }),
  'compare-fully': (store) => store.call('compare', { full: true }),
}

/**
 * What is left to do after a repair: buttons for actions of the window, and the command line call. Nothing if nothing
 * is left.
 */
export function NextCard(props: { readonly next: readonly VerdictNext[]; readonly isPresent: boolean }) {
  // No actions for an earlier plan or another PC.
  const asks = useSession(canExamine) && props.isPresent
  const repairs = useSession(canRepair)
  const busy = useSession(isWorking)
  const store = useWindowStore()
  if (props.next.length === 0) return null
  return (
    <Card title={say('verdict.next.title')}>
      {props.next.map(({ text, command, act }) => {
        const sentence = act === 'plan-media' ? say('window.winre-media.about') : words(text)
        const isOffered = act !== null && asks && (repairs || act === 'examine')
        const call = <CommandBlock lines={[command]} what={words(text)} />
        return (
          <div key={command} className="stack">
            <p className="wrap">{sentence}</p>
            {isOffered && (
              <div className="actions-buttons">
                <ActionButton
                  icon={icons[act]}
                  label={say(`window.proof.next.${act}`)}
                  disabled={busy}
                  onClick={() => void acts[act](store)}
                />
              </div>
            )}
            {isOffered ? (
              <Disclosure label={say('window.proof.in-terminal')}>
                {act === 'plan-media' && <p className="wrap">{words(text)}</p>}
                {call}
              </Disclosure>
            ) : (
              call
            )}
          </div>
        )
      })}
    </Card>
  )
}
