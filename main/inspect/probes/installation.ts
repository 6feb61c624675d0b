import { registryNumber, registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'

const languageKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\Language'

/** Windows language identifiers of common releases, in the format of InstallLanguage ([MS-LCID]). */
const languages: Readonly<Record<string, string>> = {
  '0401': 'ar-SA',
  '0404': 'zh-TW',
  '0405': 'cs-CZ',
  '0406': 'da-DK',
  '0407': 'de-DE',
  '0408': 'el-GR',
  '0409': 'en-US',
  '0809': 'en-GB',
  '040a': 'es-ES',
  '0c0a': 'es-ES',
  '080a': 'es-MX',
  '040b': 'fi-FI',
  '040c': 'fr-FR',
  '0c0c': 'fr-CA',
  '040d': 'he-IL',
  '040e': 'hu-HU',
  '0410': 'it-IT',
  '0411': 'ja-JP',
  '0412': 'ko-KR',
  '0413': 'nl-NL',
  '0414': 'nb-NO',
  '0415': 'pl-PL',
  '0416': 'pt-BR',
  '0816': 'pt-PT',
  '0418': 'ro-RO',
  '0419': 'ru-RU',
  '041d': 'sv-SE',
  '041e': 'th-TH',
  '041f': 'tr-TR',
  '0422': 'uk-UA',
  '0804': 'zh-CN',
}

/** When and in which language Windows was installed. */
export const installation: Probe = {
  unread: 'installation-unread',
  limitMs: 60_000,
  async read(access, sources) {
    const key = await sources.currentVersion()
    const date = key.value('InstallDate')
    const seconds = registryNumber(date)
    const nls = await readRegistryKey(access, 'reg-language', languageKey)
    const word = registryText(nls?.value('InstallLanguage'))?.toLowerCase() ?? null
    const value = {
      installedAt: seconds === null || seconds === 0 ? null : new Date(seconds * 1000).toISOString(),
      language: word === null ? null : (languages[word] ?? word),
    }
    return { facts: { installation: { value, from: key.from(date?.line) } }, gaps: [] }
  },
}
