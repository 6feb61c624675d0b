import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Session } from '../../common/case/session.ts'
import { mostPastedText } from '../../common/evidence/intake.ts'
import { ActionButton } from '../components/action-button.tsx'
import { Bar } from '../components/bar.tsx'
import { Card } from '../components/card.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { FailureBar } from '../components/notices/failure-bar.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { useFolderChoice } from '../store/use-folder-choice.ts'
import { useSession, useWindow, useWindowStore } from '../store/use-window.tsx'
import { troubleIn } from '../store/window-store.ts'
import { say } from '../text/say.ts'
import { TakenItems } from './evidence/taken-items.tsx'

/** Evidence, packages and media supplied by selecting, dropping or pasting, and where each item went. */
export function EvidenceInPanel(props: { readonly onClose: () => void }) {
  const trouble = useWindow((state) => troubleIn(state, 'evidence'))
  const intake = useSession((session) => session.intake)
  const store = useWindowStore()
  const reading = intake?.state === 'reading'
  const { results, asked } = useResults(intake)
  return (
    <SidePanel title={say('window.intake.title')} onClose={props.onClose}>
      {trouble && <FailureBar failure={trouble} onDismiss={store.dismissTrouble} />}
      <p className="quiet">{say('window.intake.about')}</p>
      <div className="stack" role="status">
        {reading && (
          <>
            <Bar label={say('window.intake.reading')} fraction={intake.fraction} />
            <p className="quiet wrap">{intake.text}</p>
            {intake.waiting !== undefined && (
              <p className="quiet">{say('window.intake.waiting', { count: intake.waiting })}</p>
            )}
          </>
        )}
        {intake?.state === 'stopped' && <p>{say('window.intake.stopped')}</p>}
      </div>
      {reading && (
        <div className="actions-buttons">
          <ActionButton
            icon="close"
            label={say('window.intake.stop')}
            onClick={() => void store.call('stopTaking', null)}
          />
        </div>
      )}
      {intake && intake.items.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a group of results, not of fields
        <div ref={results} role="group" tabIndex={-1} aria-label={say('window.intake.went')}>
          <TakenItems items={intake.items} onOpened={props.onClose} />
        </div>
      )}
      <Choice asked={asked} />
      <PasteForm asked={asked} />
    </SidePanel>
  )
}

/** Whether the person has asked for something here and has done nothing else since. */
type Asked = RefObject<boolean>

/**
 * Moves the focus to the results of what was asked for in this panel: they are above the form, and in a small window
 * out of sight.
 */
function useResults(intake: Session['intake']) {
  const results = useRef<HTMLDivElement>(null)
  const asked = useRef(false)
  // A quick result is shown without having been seen as being read.
  useEffect(() => {
    if (!asked.current || intake === null || intake.state === 'reading') return
    asked.current = false
    results.current?.focus()
  }, [intake])
  return { results, asked }
}

function Choice({ asked }: { readonly asked: Asked }) {
  const choice = useFolderChoice()
  const store = useWindowStore()
  const [typed, setTyped] = useState('')
  const take = (what: 'files' | 'folder') => {
    asked.current = true
    void store.call('takeEvidence', { what, typed: choice === 'typed' ? typed : null })
  }
  return (
    <Card title={say('window.intake.choose-title')} about={say('window.intake.drop')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (choice === 'typed') take('files')
        }}
      >
        {choice === 'typed' && (
          <TextField
            label={say('window.intake.path')}
            value={typed}
            maxLength={1000}
            onChange={(words) => {
              asked.current = false
              setTyped(words)
            }}
          />
        )}
        <div className="actions-buttons">
          {choice === 'typed' ? (
            <ActionButton submits icon="folder" label={say('window.intake.read')} />
          ) : (
            <>
              <ActionButton
                icon="folder"
                label={say('window.intake.files')}
                disabled={choice === null}
                onClick={() => take('files')}
              />
              <ActionButton
                icon="folder"
                label={say('window.intake.folder')}
                disabled={choice === null}
                onClick={() => take('folder')}
              />
            </>
          )}
        </div>
      </form>
    </Card>
  )
}

function PasteForm({ asked }: { readonly asked: Asked }) {
  const store = useWindowStore()
  const [text, setText] = useState('')
  const take = async () => {
    if (text.trim() === '') return
    asked.current = true
    await store.call('takeText', { text })
    if (store.state.getState().trouble === null) setText('')
  }
  return (
    <Card title={say('window.intake.paste-title')} about={say('window.intake.paste-about')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void take()
        }}
      >
        <TextArea
          label={say('window.intake.text')}
          value={text}
          maxLength={mostPastedText}
          onChange={(words) => {
            asked.current = false
            setText(words)
          }}
        />
        <div className="actions-buttons">
          <ActionButton submits label={say('window.intake.take-text')} />
        </div>
      </form>
    </Card>
  )
}
