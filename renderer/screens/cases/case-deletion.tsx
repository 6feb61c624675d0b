import { useEffect, useRef } from 'react'
import { type CaseEntry, unfinishedStates } from '../../../common/case/case-entry.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** What is lost with a case, before the button that deletes it. */
export function CaseDeletion(props: {
  readonly entry: CaseEntry
  readonly onKeep: () => void
  readonly onChanged: () => void
}) {
  const { entry } = props
  const store = useWindowStore()
  const remove = async () => {
    props.onKeep()
    await store.call('deleteCase', { id: entry.id, confirmed: entry.id })
    props.onChanged()
  }
  const buttons = useRef<HTMLDivElement>(null)
  // The button that asked for it is gone. The first one keeps the case.
  useEffect(() => buttons.current?.querySelector('button')?.focus(), [])
  const unfinished = unfinishedStates.includes(entry.state)
  return (
    <div className="stack case-deletion" role="alert">
      <p className="strong wrap">{say('window.cases.delete-about', { pc: entry.pc })}</p>
      {unfinished && <p className="wrap">{say('window.cases.delete-unfinished')}</p>}
      <div className="actions-buttons" ref={buttons}>
        <ActionButton label={say('window.cases.keep')} onClick={props.onKeep} />
        <ActionButton icon="bad" label={say('window.cases.delete-now')} onClick={() => void remove()} />
      </div>
    </div>
  )
}
