import { ActionButton } from '../../components/action-button.tsx'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { text } from '../../text/en.ts'
import { FolderForm } from '../folder-form.tsx'

/** The medium that a person has looked at: chosen, and read with its progress. */
export function MediumChoice() {
  const look = useSession((session) => session.medium)
  const store = useWindowStore()
  const reading = look?.state === 'reading'
  return (
    <Card title={text.media.which} about={text.media.whichAbout}>
      <FolderForm
        use="medium"
        words={text.media}
        disabled={reading}
        onChosen={() => void store.call('lookAtMedium', null)}
        more={
          reading && (
            <ActionButton
              icon="close"
              label={text.media.stop}
              onClick={() => void store.call('stopLooking', null)}
            />
          )
        }
      />
      {reading && (
        <div className="stack">
          <Bar label={text.media.reading(look.folder)} fraction={look.fraction} />
          <p className="quiet wrap">{look.text === '' ? text.media.reading(look.folder) : look.text}</p>
        </div>
      )}
    </Card>
  )
}
