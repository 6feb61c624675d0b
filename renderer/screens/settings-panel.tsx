import { themes, usualSettings } from '../../common/settings.ts'
import { type Language, languages } from '../../common/texts/languages.ts'
import { SelectField } from '../components/select-field.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { useWindow, useWindowStore } from '../store/use-window.tsx'
import { dayText } from '../text/format.ts'
import { say, title } from '../text/say.ts'

/** What a person can set: kept for the next start, and for the command line as far as it concerns it. */
export function SettingsPanel(props: { readonly onClose: () => void }) {
  const store = useWindowStore()
  const settings = useWindow((state) => state.settings)
  const { language, theme } = settings ?? usualSettings
  return (
    <SidePanel title={say('window.settings.title')} onClose={props.onClose}>
      <SelectField<Language | ''>
        label={say('window.settings.language')}
        hint={say('window.settings.language-about')}
        value={language ?? ''}
        options={[
          { value: '', label: say('window.settings.language-of-windows') },
          ...languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag })),
        ]}
        onChange={(chosen) => void store.changeSettings({ theme, language: chosen === '' ? null : chosen })}
      />
      <SelectField
        label={say('window.settings.theme')}
        value={theme}
        options={themes.map((one) => ({ value: one, label: say(`window.settings.theme-${one}`) }))}
        onChange={(chosen) => void store.changeSettings({ language, theme: chosen })}
      />
      {settings && (
        <p className="quiet">
          {title('word.facts-in-use', {
            from: settings.facts.from === 'imported' ? 'imported' : 'other',
            made: dayText(settings.facts.made ?? ''),
            until: settings.facts.until,
          })}
        </p>
      )}
    </SidePanel>
  )
}
