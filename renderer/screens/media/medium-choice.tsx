import { useState } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useFolderChoice } from '../../store/use-folder-choice.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { text } from '../../text/en.ts'

/** The medium that a person has looked at: chosen, and read with its progress. */
export function MediumChoice() {
  const look = useSession((session) => session.medium)
  const choice = useFolderChoice()
  const store = useWindowStore()
  const [typed, setTyped] = useState('')
  const reading = look?.state === 'reading'
  const choose = async () => {
    const chosen = await store.call('chooseFolder', {
      use: 'medium',
      typed: choice === 'typed' ? typed : null,
    })
    if (chosen) await store.call('lookAtMedium', null)
  }
  return (
    <Card title={text.media.which} about={text.media.whichAbout}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void choose()
        }}
      >
        {choice === 'typed' && (
          <TextField
            label={text.media.folder}
            value={typed}
            maxLength={1000}
            placeholder={text.media.folderPlaceholder}
            onChange={setTyped}
          />
        )}
        <div className="actions-buttons">
          <ActionButton
            icon="folder"
            label={choice === 'typed' ? text.media.read : text.media.choose}
            disabled={reading || choice === null}
            onClick={() => void choose()}
          />
          {reading && (
            <ActionButton
              icon="close"
              label={text.media.stop}
              onClick={() => void store.call('stopLooking', null)}
            />
          )}
        </div>
      </form>
      {reading && (
        <div className="stack">
          <Bar label={text.media.reading(look.folder)} fraction={look.fraction} />
          <p className="quiet wrap">{look.text === '' ? text.media.reading(look.folder) : look.text}</p>
        </div>
      )}
    </Card>
  )
}
