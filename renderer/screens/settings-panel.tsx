import { Field, Select } from '@fluentui/react-components'
import { type Theme, themes, usualSettings } from '../../common/settings.ts'
import { languages } from '../../common/texts/languages.ts'
import { SidePanel } from '../components/side-panel.tsx'
import { useWindow, useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'

/** What a person can set: kept for the next start, and for the command line as far as it concerns it. */
export function SettingsPanel(props: { readonly onClose: () => void }) {
  const store = useWindowStore()
  const shown = useWindow((state) => state.settings)
  const { language, theme } = shown ?? usualSettings
  return (
    <SidePanel title={say('window.settings.title')} onClose={props.onClose}>
      <Field label={say('window.settings.language')} hint={say('window.settings.language-about')}>
        <Select
          value={language ?? ''}
          onChange={(_event, { value }) => {
            const chosen = languages.find(({ tag }) => tag === value)?.tag ?? null
            void store.changeSettings({ theme, language: chosen })
          }}
        >
          <option value="">{say('window.settings.language-of-windows')}</option>
          {languages.map(({ tag, name }) => (
            <option key={tag} value={tag} lang={tag}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={say('window.settings.theme')}>
        <Select
          value={theme}
          onChange={(_event, { value }) => {
            const chosen: Theme = themes.find((one) => one === value) ?? 'system'
            void store.changeSettings({ language, theme: chosen })
          }}
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {say(`window.settings.theme-${one}`)}
            </option>
          ))}
        </Select>
      </Field>
    </SidePanel>
  )
}
