import type { Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import {
  type Architecture,
  architectureOfBuildLab,
  parseArchitectureNumber,
  readArchitecture,
  windowsArchitecture,
} from '../../../common/windows/architecture.ts'
import { valueOrNull } from '../../../common/windows/parsed.ts'
import { gap } from '../../texts/gap.ts'
import { registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'
import { together, Unread, whyUnread } from '../unread.ts'

const environmentKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment'

type Voice = { readonly says: Architecture; readonly text: string; readonly from: Origin }

/**
 * The native architecture. An x64 process on ARM64 sees AMD64 in its own environment, so three sources of Windows
 * itself are read; they must agree.
 */
export const architecture: Probe = {
  unread: 'architecture-unread',
  limitMs: 90_000,
  async read(access, sources) {
    const recorded = await Promise.allSettled([fromEnvironment(), fromBuildLab(), fromProcessor()])
    const voices = recorded.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
    const unread = recorded.flatMap((one) => whyUnread(one) ?? [])
    const first = voices[0]
    if (first === undefined) throw new Unread(together(unread))
    if (voices.some((voice) => voice.says !== first.says))
      throw new Unread(
        message('unread.architecture-contradiction', {
          voices: voices.map((voice) => voice.text).join('; '),
        }),
      )
    const process_ = access.hostKind === 'windows' ? process.arch : 'unknown'
    const source = voices.map((voice) => voice.text).join('; ')
    const value = { native: first.says, process: process_ }
    const why = together(unread)
    const gaps = voices.length > 1 ? [] : [gap('architecture-one-source', { why })]
    return { facts: { architecture: { value, from: { ...first.from, source } } }, gaps }

    async function fromEnvironment(): Promise<Voice | null> {
      const key = await readRegistryKey(access, 'reg-environment', environmentKey)
      const value = key?.value('PROCESSOR_ARCHITECTURE')
      const word = registryText(value)
      const says = readArchitecture(word)
      if (key === null || value === undefined || says === null)
        throw new Unread(message('unread.no-processor-architecture'))
      return { says, text: `registry PROCESSOR_ARCHITECTURE ${word}`, from: key.from(value.line) }
    }

    async function fromBuildLab(): Promise<Voice | null> {
      const key = await sources.currentVersion()
      const value = key.value('BuildLabEx')
      const says = architectureOfBuildLab(registryText(value))
      return says === null
        ? null
        : { says, text: `BuildLabEx ${windowsArchitecture(says)}`, from: key.from(value?.line) }
    }

    async function fromProcessor(): Promise<Voice | null> {
      const storage = await sources.storage()
      const number = storage.processorArchitecture
      const says = number === null ? null : valueOrNull(parseArchitectureNumber(number))
      if (number === null || says === null) throw new Unread(message('unread.no-win32-processor'))
      return { says, text: `Win32_Processor.Architecture ${number}`, from: storage.from }
    }
  },
}
