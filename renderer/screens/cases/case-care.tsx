import { useState } from 'react'
import type { CaseEntry } from '../../../common/case/case-entry.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextArea } from '../../components/fields/text-area.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { ShowInFolder } from '../../components/show-in-folder.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** A person's notes on a case, and archiving or deleting it. */
export function CaseCare(props: { readonly entry: CaseEntry; readonly onChanged: () => void }) {
  const { entry } = props
  const store = useWindowStore()
  const archived = entry.archivedAt !== null
  const archive = async () => {
    await store.call('archiveCase', { id: entry.id, archived: !archived })
    props.onChanged()
  }
  return (
    <div className="stack">
      <CaseNoteForm entry={entry} onChanged={props.onChanged} />
      <p className="quiet wrap">{say('window.cases.folder', { path: entry.path })}</p>
      <div className="actions-buttons">
        <ActionButton
          label={archived ? say('window.cases.restore') : say('window.cases.archive')}
          onClick={() => void archive()}
        />
        <ShowInFolder of={{ what: 'case', id: entry.id }} />
      </div>
    </div>
  )
}

function CaseNoteForm(props: { readonly entry: CaseEntry; readonly onChanged: () => void }) {
  const { entry } = props
  const store = useWindowStore()
  const [ticket, setTicket] = useState(entry.ticket)
  const [note, setNote] = useState(entry.note)
  const [saved, setSaved] = useState(false)
  const save = async () => {
    await store.call('noteCase', { id: entry.id, ticket: ticket.trim(), note: note.trim() })
    if (store.state.getState().trouble !== null) return
    setSaved(true)
    props.onChanged()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField label={say('window.cases.ticket')} value={ticket} maxLength={100} onChange={setTicket} />
      <TextArea label={say('window.cases.note')} value={note} maxLength={4000} onChange={setNote} />
      <div className="actions-buttons">
        <ActionButton submits label={say('window.cases.save')} />
        <span role="status" className="quiet">
          {saved && ticket.trim() === entry.ticket && note.trim() === entry.note
            ? say('window.cases.saved')
            : ''}
        </span>
      </div>
    </form>
  )
}
