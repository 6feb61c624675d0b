import { expect, test } from 'vitest'
import { usualSettings } from '../../common/settings/settings.ts'
import type { ShownSettings } from '../../common/settings/settings-schema.ts'
import { settingsOf } from '../../renderer/store/settings.ts'

test('changing a setting before the response to another one reverts nothing', async () => {
  const root = { lang: '', dir: '', dataset: {} }
  Object.defineProperty(globalThis, 'document', { value: { documentElement: root }, configurable: true })
  let kept: ShownSettings = {
    ...usualSettings,
    spoken: 'en',
    policies: {},
    places: { cases: '', downloads: '' },
    facts: { from: 'program', made: null, until: '2026-11-10' },
    fault: null,
  }
  const store = settingsOf(
    {
      getSettings: async () => kept,
      async setSettings(settings) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        kept = { ...kept, ...settings }
        return kept
      },
      setFolder: async () => kept,
      getSession: async () => null,
    },
    () => {},
  )
  try {
    await store.loadSettings()
    await Promise.all([store.changeSettings({ mask: false }), store.changeSettings({ downloadLimit: 5 })])
    expect(kept).toMatchObject({ mask: false, downloadLimit: 5 })
  } finally {
    Reflect.deleteProperty(globalThis, 'document')
  }
})
