import type { Failure } from '../../common/result.ts'
import { type NextAct, nextActs } from '../store/next-acts.ts'
import { useWindow, useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { ActionButton } from './action-button.tsx'
import type { IconName } from './icon.tsx'

const looks = {
  examine: { icon: 'again', label: 'window.inspect.again' },
  packages: { icon: 'folder', label: 'window.packages.have' },
  settings: { icon: 'settings', label: 'window.settings.title' },
  cases: { icon: 'history', label: 'window.cases.title' },
} as const satisfies Record<NextAct, { readonly icon: IconName; readonly label: string }>

/** Actions for a failure that are possible right here; nothing if only the person can act. */
export function NextButtons(props: { readonly failure: Pick<Failure, 'reason'>; readonly size?: 'large' }) {
  const session = useWindow((state) => state.session)
  const panel = useWindow((state) => state.panel)
  const store = useWindowStore()
  return nextActs(props.failure, session, panel).map((act) => (
    <ActionButton
      key={act}
      size={props.size ?? 'small'}
      icon={looks[act].icon}
      label={say(looks[act].label)}
      onClick={() => {
        if (act !== 'examine') store.openPanel(act)
        else {
          store.openPanel(null)
          void store.call('examine', null)
        }
      }}
    />
  ))
}
