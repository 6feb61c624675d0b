import type { ShownSettings } from '../../../common/settings/settings-schema.ts'
import { SelectField } from '../../components/fields/select-field.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { FolderField } from './folder-field.tsx'
import { hintOf } from './setting-hint.ts'

/** Numbers of days offered in addition to the current one. */
const offeredDays = [30, 90, 180, 365]

/** Where cases are stored, and how long. */
export function CaseFields(props: { readonly settings: ShownSettings }) {
  const store = useWindowStore()
  const { archiveAfterDays, deleteAfterDays, places, policies } = props.settings
  return (
    <>
      <FolderField
        use="cases"
        label={say('word.setting.cases-folder')}
        about={say('word.setting.cases-folder-about')}
        folder={places.cases}
        isUsual={props.settings.casesFolder === null}
        policy={policies.casesFolder}
      />
      <DaysField
        label={say('word.setting.archive-after-days')}
        about={say('word.setting.archive-after-days-about')}
        days={archiveAfterDays}
        policy={policies.archiveAfterDays}
        onChange={(days) => void store.changeSettings({ archiveAfterDays: days })}
      />
      <DaysField
        label={say('word.setting.delete-after-days')}
        about={say('word.setting.delete-after-days-about')}
        days={deleteAfterDays}
        policy={policies.deleteAfterDays}
        onChange={(days) => void store.changeSettings({ deleteAfterDays: days })}
      />
    </>
  )
}

function DaysField(props: {
  readonly label: string
  readonly about: string
  readonly days: number | null
  readonly policy: string | undefined
  readonly onChange: (days: number | null) => void
}) {
  const offered = [...new Set([...offeredDays, ...(props.days === null ? [] : [props.days])])]
  return (
    <SelectField
      label={props.label}
      hint={hintOf(props.policy, props.about)}
      value={String(props.days ?? '')}
      disabled={props.policy !== undefined}
      options={[
        { value: '', label: say('window.settings.never') },
        ...offered
          .toSorted((one, other) => one - other)
          .map((count) => ({ value: String(count), label: say('window.settings.after-days', { count }) })),
      ]}
      onChange={(chosen) => props.onChange(chosen === '' ? null : Number(chosen))}
    />
  )
}
