import type { CallOutput } from '../../../common/contract.ts'
import { CheckField } from '../../components/fields/check-field.tsx'
import { say } from '../../text/say.ts'
import { KitFolder } from './kit-folder.tsx'

/** Whether WinRE images are added to the kit, and the media that they come from; null if they are not. */
export function KitWinre(props: {
  readonly choice: CallOutput<'folderChoice'> | null
  readonly place: string | null
  readonly onChange: (place: string | null) => void
}) {
  const { choice, place, onChange } = props
  return (
    <div className="stack">
      <CheckField
        label={say('window.kit.winre')}
        value={place !== null}
        onChange={(wanted) => onChange(wanted ? '' : null)}
      />
      {place !== null && (
        <KitFolder
          use="kit-winre"
          words={{
            label: say('window.winre-media.place'),
            placeholder: say('window.media.folder-placeholder'),
            choose: say('window.winre-media.choose-folder'),
          }}
          choice={choice}
          folder={place}
          onChange={onChange}
        />
      )}
    </div>
  )
}
