import { useState } from 'react'
import type { CallInput } from '../../common/contract.ts'
import { useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { ActionButton } from './action-button.tsx'
import { CopyButton } from './copy-button.tsx'

/** Shows something in its folder; if no folder can be opened, its path to copy. */
export function ShowInFolder(props: { readonly of: CallInput<'showInFolder'> }) {
  const store = useWindowStore()
  const [path, setPath] = useState<string | null>(null)
  const show = async () => {
    const found = await store.call('showInFolder', props.of)
    setPath(found === null || found.shown ? null : found.path)
  }
  return (
    <>
      <ActionButton
        look="subtle"
        icon="folder"
        label={say('window.app.show-in-folder')}
        onClick={() => void show()}
      />
      {path !== null && (
        <span className="wrap" role="status">
          <code>{path}</code> <CopyButton value={path} what={path} />
        </span>
      )}
    </>
  )
}
