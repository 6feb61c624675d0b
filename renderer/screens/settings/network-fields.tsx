import { useState } from 'react'
import { isProxy } from '../../../common/settings/settings.ts'
import type { ShownSettings } from '../../../common/settings/settings-schema.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { SelectField } from '../../components/fields/select-field.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { FolderField } from './folder-field.tsx'
import { hintOf } from './setting-hint.ts'

/** Format of an address, the same in every language. */
const exampleAddress = 'http://proxy.example.com:8080'

/** Megabytes per second offered in addition to the current limit. */
const offeredLimits = [1, 2, 5, 10, 25, 50, 100]

type Of = { readonly settings: ShownSettings }

/** Access to the catalog, its speed limit, and the download folder. */
export function NetworkFields({ settings }: Of) {
  const store = useWindowStore()
  const { downloadLimit, places, policies } = settings
  const limits = [...new Set([...offeredLimits, ...(downloadLimit === null ? [] : [downloadLimit])])]
  return (
    <>
      <ProxyField settings={settings} />
      <SelectField
        label={say('word.setting.download-limit')}
        hint={hintOf(policies.downloadLimit, say('word.setting.download-limit-about'))}
        value={String(downloadLimit ?? '')}
        disabled={policies.downloadLimit !== undefined}
        options={[
          { value: '', label: say('window.settings.limit-none') },
          ...limits
            .toSorted((one, other) => one - other)
            .map((rate) => ({ value: String(rate), label: say('window.settings.limit-of', { rate }) })),
        ]}
        onChange={(chosen) =>
          void store.changeSettings({ downloadLimit: chosen === '' ? null : Number(chosen) })
        }
      />
      <FolderField
        use="downloads"
        label={say('word.setting.downloads-folder')}
        about={say('word.setting.downloads-folder-about')}
        folder={places.downloads}
        isUsual={settings.downloadsFolder === null}
        policy={policies.downloadsFolder}
      />
    </>
  )
}

type ProxyWay = 'system' | 'none' | 'own'

/** The Windows proxy, none, or an address, which takes effect once confirmed. */
function ProxyField({ settings }: Of) {
  const store = useWindowStore()
  const { proxy } = settings
  const policy = settings.policies.proxy
  const [own, setOwn] = useState(false)
  const [typed, setTyped] = useState(proxy !== null && proxy !== 'none' ? proxy : '')
  const way: ProxyWay =
    own || (proxy !== null && proxy !== 'none') ? 'own' : (proxy ?? 'system') === 'none' ? 'none' : 'system'
  const isRight = isProxy(typed) && typed !== 'none'
  const choose = (chosen: ProxyWay) => {
    setOwn(chosen === 'own')
    if (chosen !== 'own') void store.changeSettings({ proxy: chosen === 'none' ? 'none' : null })
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isRight) void store.changeSettings({ proxy: typed })
      }}
    >
      <SelectField<ProxyWay>
        label={say('word.setting.proxy')}
        hint={hintOf(policy, say('word.setting.proxy-about'))}
        value={way}
        disabled={policy !== undefined}
        options={[
          { value: 'system', label: say('window.settings.proxy-system') },
          { value: 'none', label: say('window.settings.proxy-none') },
          { value: 'own', label: say('window.settings.proxy-own') },
        ]}
        onChange={choose}
      />
      {way === 'own' && policy === undefined && (
        <>
          <TextField
            label={say('window.settings.proxy-address')}
            value={typed}
            maxLength={300}
            placeholder={exampleAddress}
            {...(typed === '' || isRight ? {} : { problem: say('window.settings.proxy-problem') })}
            onChange={setTyped}
          />
          <div className="actions-buttons">
            <ActionButton
              icon="tick"
              label={say('window.settings.proxy-use')}
              disabled={!isRight || typed === proxy}
              onClick={() => void store.changeSettings({ proxy: typed })}
            />
          </div>
        </>
      )}
    </form>
  )
}
