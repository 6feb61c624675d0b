import { ActionButton } from '../../components/action-button.tsx'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { FolderForm } from '../folder-form.tsx'

/** The medium that a person has looked at: chosen, and read with its progress. */
export function MediumChoice() {
  const look = useSession((session) => session.medium)
  const store = useWindowStore()
  const reading = look?.state === 'reading'
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
        onChosen={() => void store.call('lookAtMedium', null)}
        more={
          reading && (
            <ActionButton
              icon="close"
              label={say('window.media.stop')}
              onClick={() => void store.call('stopLooking', null)}
            />
          )
        }
      />
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
