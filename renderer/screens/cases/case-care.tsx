import { useState } from 'react'
import type { CaseEntry } from '../../../common/case-entry.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { ShowInFolder } from '../../components/show-in-folder.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** What a person writes on a case, and how it is put away or deleted. */
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
        <CaseDeletion entry={entry} onChanged={props.onChanged} />
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

/** Two steps: what is lost is said before the button that does it. */
function CaseDeletion(props: { readonly entry: CaseEntry; readonly onChanged: () => void }) {
  const { entry } = props
  const store = useWindowStore()
  const [asked, setAsked] = useState(false)
  const remove = async () => {
    setAsked(false)
    await store.call('deleteCase', { id: entry.id, confirmed: entry.id })
    props.onChanged()
  }
  if (!asked) return <ActionButton label={say('window.cases.delete')} onClick={() => setAsked(true)} />
  const unfinished = entry.state === 'at-work' || entry.state === 'restart-needed'
  return (
    <div className="stack case-deletion" role="alert">
      <p className="strong wrap">{say('window.cases.delete-about', { pc: entry.pc })}</p>
      {unfinished && <p className="wrap">{say('window.cases.delete-unfinished')}</p>}
      <div className="actions-buttons">
        <ActionButton label={say('window.cases.keep')} onClick={() => setAsked(false)} />
        <ActionButton icon="bad" label={say('window.cases.delete-now')} onClick={() => void remove()} />
      </div>
    </div>
  )
}
