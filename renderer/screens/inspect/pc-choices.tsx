import { useState } from 'react'
import type { CallOutput } from '../../../common/contract.ts'
import { isPractice } from '../../../common/practice.ts'
import { Icon } from '../../components/icon.tsx'
import { useWindowStore } from '../../store/use-window.tsx'

/** PCs to choose from; choosing one opens it and leaves the current case. */
export function PcChoices(props: { readonly hosts: CallOutput<'listHosts'>; readonly onChosen: () => void }) {
  const store = useWindowStore()
  const [opening, setOpening] = useState<string | null>(null)
  const open = async (id: string) => {
    setOpening(id)
    const opened = await store.call('openHost', { id })
    setOpening(null)
    if (opened === null && store.state.getState().trouble === null) props.onChosen()
  }
  return (
    <ul className="choices">
      {props.hosts.map((host) => (
        <li key={host.id}>
          <button
            type="button"
            className="pc-choice"
            aria-busy={opening === host.id}
            onClick={() => void open(host.id)}
          >
            <Icon name={isPractice(host.id) ? 'practice' : 'pc'} className="tone-accent" />
            <span>
              <span className="strong block">{host.label}</span>
              <span className="quiet block">{host.about}</span>
            </span>
            <Icon name="open" />
          </button>
        </li>
      ))}
    </ul>
  )
}
