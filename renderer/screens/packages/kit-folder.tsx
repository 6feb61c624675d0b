import type { CallOutput } from '../../../common/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** The folder for a kit: selected in a dialog, or typed if the window has no dialogs. */
export function KitFolder(props: {
  /** Null until the main process has reported which of the two is supported. */
  readonly choice: CallOutput<'folderChoice'> | null
  readonly folder: string
  readonly onChange: (folder: string) => void
}) {
  const { choice, folder, onChange } = props
  const store = useWindowStore()
  const choose = async () => {
    const chosen = await store.call('chooseFolder', { use: 'kit', typed: null })
    if (chosen) onChange(chosen.folder)
  }
  if (choice === 'typed')
    return (
      <TextField
        label={say('window.kit.folder')}
        value={folder}
        maxLength={1000}
        placeholder={say('window.packages.folder-placeholder')}
        onChange={onChange}
      />
    )
  return (
    <div className="row row-between row-tight">
      <p className="wrap">{folder === '' ? say('window.kit.no-folder') : folder}</p>
      <ActionButton
        icon="folder"
        label={say('window.kit.choose')}
        disabled={choice === null}
        onClick={() => void choose()}
      />
    </div>
  )
}
