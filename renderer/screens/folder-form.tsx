import { type ReactNode, useState } from 'react'
import type { FolderUse } from '../../common/contract.ts'
import { ActionButton } from '../components/action-button.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { useFolderChoice } from '../store/use-folder-choice.ts'
import { useWindowStore } from '../store/use-window.tsx'

/** Texts for both shells: the Windows dialog, and the field of the development window. */
type Words = {
  readonly folder: string
  readonly folderPlaceholder: string
  readonly read: string
  readonly choose: string
}

/** Lets a person select a folder and reads it at once. */
export function FolderForm(props: {
  readonly use: FolderUse
  readonly words: Words
  readonly disabled: boolean
  readonly onChosen: () => void
  /** Content beside the button. */
  readonly more?: ReactNode
  readonly children?: ReactNode
}) {
  const choice = useFolderChoice()
  const store = useWindowStore()
  const [typed, setTyped] = useState('')
  const can = !props.disabled && choice !== null
  const choose = async () => {
    const chosen = await store.call('chooseFolder', {
      use: props.use,
      typed: choice === 'typed' ? typed : null,
    })
    if (chosen) props.onChosen()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (can) void choose()
      }}
    >
      {choice === 'typed' && (
        <TextField
          label={props.words.folder}
          value={typed}
          maxLength={1000}
          placeholder={props.words.folderPlaceholder}
          onChange={setTyped}
        />
      )}
      <div className="actions-buttons">
        <ActionButton
          icon="folder"
          label={choice === 'typed' ? props.words.read : props.words.choose}
          disabled={!can}
          onClick={() => void choose()}
        />
        {props.more}
      </div>
      {props.children}
    </form>
  )
}
