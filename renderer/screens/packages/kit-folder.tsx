import type { CallOutput, FolderUse } from '../../../common/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** A folder of a kit's order: selected in a dialog, or typed if the window has no dialogs. */
export function KitFolder(props: {
  readonly use: FolderUse
  readonly words: { readonly label: string; readonly placeholder: string; readonly choose: string }
  /** Null until the main process has reported which of the two is supported. */
  readonly choice: CallOutput<'folderChoice'> | null
  readonly folder: string
  readonly onChange: (folder: string) => void
}) {
  const { use, words, choice, folder, onChange } = props
  const store = useWindowStore()
  const choose = async () => {
    const chosen = await store.call('chooseFolder', { use, typed: null })
    if (chosen) onChange(chosen.folder)
  }
  if (choice === 'typed')
    return (
      <TextField
        label={words.label}
        value={folder}
        maxLength={1000}
        placeholder={words.placeholder}
        onChange={onChange}
      />
    )
  return (
    <div className="row row-between row-tight">
      <p className="wrap">{folder === '' ? say('window.kit.no-folder') : folder}</p>
      <ActionButton
        icon="folder"
        label={words.choose}
        disabled={choice === null}
        onClick={() => void choose()}
      />
    </div>
  )
}
