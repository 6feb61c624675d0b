import type { Gap } from '../../../common/facts/facts.ts'
import { errorCodeOf } from '../../../common/windows/error-code.ts'
import { gap } from '../../texts/gap.ts'
import type { Access } from '../access.ts'
import { registryNumber, registryText } from '../parse/parse-reg-query.ts'
import type { Probe } from '../probe.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'
import { controlKey } from '../sources.ts'
import { Unread } from '../unread.ts'

const secureBootKey = `${controlKey}\\SecureBoot`
/** PEFirmwareType. */
const kinds: Readonly<Record<number, 'uefi' | 'bios'>> = { 1: 'bios', 2: 'uefi' }

/**
 * UEFI or BIOS, Secure Boot, and the rollout state of the 2023 Secure Boot certificates; those of 2011 expire in June
 * 2026.
 */
export const firmware: Probe = {
  unread: 'firmware-unread',
  limitMs: 60_000,
  async read(access, sources) {
    const control = await sources.control()
    const kind = kinds[registryNumber(control.value('PEFirmwareType')) ?? 0] ?? null
    const state = await readRegistryKey(access, 'reg-secure-boot-state', `${secureBootKey}\\State`)
    const enabled = registryNumber(state?.value('UEFISecureBootEnabled'))
    const { gaps, ...recorded } = await certificates(access)
    const value = {
      kind,
      secureBoot: enabled === null ? (state === null && kind === 'bios' ? false : null) : enabled === 1,
      ...recorded,
    }
    return { facts: { firmware: { value, from: (state ?? control).from() } }, gaps }
  },
}

async function certificates(access: Access) {
  const gaps: Gap[] = []
  const read = (name: string, path: string) =>
    readRegistryKey(access, name, path).catch((error: unknown) => {
      if (!(error instanceof Unread)) throw error
      gaps.push(gap('secure-boot-certificates-unread', { why: error.said }))
      return null
    })
  const root = await read('reg-secure-boot', secureBootKey)
  const key = root?.hasSubkey('Servicing')
    ? await read('reg-secure-boot-servicing', `${secureBootKey}\\Servicing`)
    : null
  const error = registryNumber(key?.value('UEFICA2023Error'))
  return {
    certificates2023: registryText(key?.value('UEFICA2023Status')),
    certificatesError: error === null || error === 0 ? null : errorCodeOf(error),
    certificatesEvent: registryNumber(key?.value('UEFICA2023ErrorEvent')) || null,
    certificatesAsked: registryNumber(root?.value('AvailableUpdates')),
    gaps,
  }
}
