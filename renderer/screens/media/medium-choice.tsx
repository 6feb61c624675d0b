import { useState } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { CheckField } from '../../components/fields/check-field.tsx'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { FolderForm } from '../folder-form.tsx'

/** Selects a medium and shows the progress of reading it. */
export function MediumChoice() {
  const look = useSession((session) => session.medium)
  const store = useWindowStore()
  const reading = look?.state === 'reading'
  const [wished, setWished] = useState(look?.fat32 ?? false)
  const read = (fat32: boolean) => void store.call('examineMedium', { fat32 })
  return (
    <Card title={say('window.media.which')} about={say('window.media.which-about')}>
      <FolderForm
        use="medium"
        words={{
          folder: say('window.media.folder'),
          folderPlaceholder: say('window.media.folder-placeholder'),
          read: say('window.media.read'),
          choose: say('window.media.choose'),
        }}
        disabled={reading}
        onChosen={() => read(wished)}
        more={
          reading && (
            <ActionButton
              icon="close"
              label={say('window.media.stop')}
              onClick={() => void store.call('stopLooking', null)}
            />
          )
        }
      >
        <CheckField
          label={say('window.media.fat32')}
          value={wished}
          disabled={reading}
          onChange={(fat32) => {
            setWished(fat32)
            // The displayed plan is for the other kind of medium.
            if (look?.state === 'read') read(fat32)
          }}
        />
      </FolderForm>
      {reading && (
        <div className="stack">
          <Bar label={say('window.media.reading', { folder: look.folder })} fraction={look.fraction} />
          <p className="quiet wrap">
            {look.text === '' ? say('window.media.reading', { folder: look.folder }) : look.text}
          </p>
        </div>
      )}
    </Card>
  )
}
