import { useState } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { FolderForm } from '../folder-form.tsx'
import { hintOf } from './setting-hint.ts'

/** A folder setting: the current folder, choosing another one, and resetting to the default. */
export function FolderField(props: {
  readonly use: 'cases' | 'downloads'
  readonly label: string
  readonly about: string
  readonly folder: string
  readonly isUsual: boolean
  readonly policy: string | undefined
}) {
  const store = useWindowStore()
  const [isChanging, setChanging] = useState(false)
  const decided = props.policy !== undefined
  const keep = async (usual: boolean) => {
    await store.changeFolder({ use: props.use, usual })
    setChanging(false)
  }
  return (
    <fieldset className="plain-fieldset stack">
      <legend>{props.label}</legend>
      <p className="wrap">
        <code>{props.folder}</code>
      </p>
      <p className="quiet">{hintOf(props.policy, props.about)}</p>
      {isChanging ? (
        <FolderForm
          use={props.use}
          words={{
            folder: say('window.settings.folder-path'),
            folderPlaceholder: props.folder,
            read: say('window.settings.change-folder'),
            choose: say('window.settings.change-folder'),
          }}
          disabled={decided}
          onChosen={() => void keep(false)}
        />
      ) : (
        <div className="actions-buttons">
          <ActionButton
            icon="folder"
            label={say('window.settings.change-folder')}
            disabled={decided}
            onClick={() => setChanging(true)}
          />
          {!props.isUsual && (
            <ActionButton
              look="subtle"
              label={say('window.settings.usual-folder')}
              disabled={decided}
              onClick={() => void keep(true)}
            />
          )}
        </div>
      )}
    </fieldset>
  )
}
