import type { ReactNode } from 'react'
import { themes } from '../../common/settings/settings.ts'
import type { ShownSettings } from '../../common/settings/settings-schema.ts'
import { type Language, languages } from '../../common/texts/languages.ts'
import { CheckField } from '../components/fields/check-field.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { useWindow, useWindowStore } from '../store/use-window.tsx'
import { dayText } from '../text/format.ts'
import { say, title } from '../text/say.ts'
import { CaseFields } from './settings/case-fields.tsx'
import { NetworkFields } from './settings/network-fields.tsx'
import { hintOf } from './settings/setting-hint.ts'

/** The settings: saved for the next start, and used by the command line where they apply. */
export function SettingsPanel(props: { readonly onClose: () => void }) {
  const settings = useWindow((state) => state.settings)
  return (
    <SidePanel title={say('window.settings.title')} onClose={props.onClose}>
      {settings && (
        <>
          <Group title={say('window.settings.title-window')}>
            <WindowFields settings={settings} />
          </Group>
          <Group title={say('window.settings.title-plans')}>
            <PlanFields settings={settings} />
          </Group>
          <Group title={say('window.settings.title-cases')}>
            <CaseFields settings={settings} />
          </Group>
          <Group title={say('window.settings.title-network')}>
            <NetworkFields settings={settings} />
          </Group>
          <p className="quiet">
            {title('word.facts-in-use', {
              from: settings.facts.from === 'imported' ? 'imported' : 'other',
              made: dayText(settings.facts.made ?? ''),
              until: dayText(settings.facts.until),
            })}
          </p>
        </>
      )}
    </SidePanel>
  )
}

function Group(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="stack">
      <h3>{props.title}</h3>
      {props.children}
    </section>
  )
}

type Of = { readonly settings: ShownSettings }

function WindowFields({ settings }: Of) {
  const store = useWindowStore()
  const { language, theme, policies } = settings
  return (
    <>
      <SelectField<Language | ''>
        label={say('window.settings.language')}
        hint={hintOf(policies.language, say('window.settings.language-about'))}
        value={language ?? ''}
        disabled={policies.language !== undefined}
        options={[
          { value: '', label: say('window.settings.language-of-windows') },
          ...languages.map(({ tag, name }) => ({ value: tag, label: name, lang: tag })),
        ]}
        onChange={(chosen) => void store.changeSettings({ language: chosen === '' ? null : chosen })}
      />
      <SelectField
        label={say('window.settings.theme')}
        value={theme}
        options={themes.map((one) => ({ value: one, label: say(`window.settings.theme-${one}`) }))}
        onChange={(chosen) => void store.changeSettings({ theme: chosen })}
      />
    </>
  )
}

function PlanFields({ settings }: Of) {
  const store = useWindowStore()
  const { shell, mask, policies } = settings
  return (
    <>
      <SelectField
        label={say('word.setting.shell')}
        hint={say('word.setting.shell-about')}
        value={shell}
        options={[
          { value: 'dism', label: say('window.settings.shell-dism') },
          { value: 'powershell', label: say('window.settings.shell-powershell') },
        ]}
        onChange={(chosen) => void store.changeSettings({ shell: chosen })}
      />
      <div>
        <CheckField
          label={say('word.setting.mask')}
          value={mask}
          disabled={policies.mask !== undefined}
          onChange={(chosen) => void store.changeSettings({ mask: chosen })}
        />
        <p className="quiet">{hintOf(policies.mask, say('word.setting.mask-about'))}</p>
      </div>
    </>
  )
}
