import type { Facts } from '../../../common/facts/facts.ts'
import { type Storage, storageError } from '../parse/parse-storage.ts'
import type { Probe } from '../probe.ts'
import { Unread } from '../unread.ts'
import { storageOr } from '../without-powershell/storage-or.ts'
import { protectionWithoutPowershell } from '../without-powershell/without-powershell.ts'

type Protection = NonNullable<Facts['bitlocker']>['value']['protection']

/** The shell property System.Volume.BitLockerProtection; decrypting (4) and rarer states stay unknown. */
const byShell: Readonly<Record<number, Protection>> = { 1: 'on', 2: 'off', 3: 'on', 5: 'suspended', 6: 'on' }

/** BitLocker on the Windows volume. */
export const bitlocker: Probe = {
  unread: 'bitlocker-unread',
  limitMs: 90_000,
  async read(access, sources) {
    const { storage, why } = await storageOr(sources)
    const protection = storage && protectionOf(storage)
    if (storage !== null && protection !== null)
      return { facts: { bitlocker: { value: { protection }, from: storage.from } }, gaps: [] }
    const other = await protectionWithoutPowershell(access, sources)
    if (other === null) throw new Unread(storage === null ? why : storageError(storage, 'bitlocker'))
    return { facts: { bitlocker: { value: { protection: other.value }, from: other.from } }, gaps: [] }
  },
}

/** Win32_EncryptableVolume if readable, otherwise the shell property; null if neither answered. Pure. */
export function protectionOf(
  storage: Pick<Storage, 'encryption' | 'bitlockerProtection'>,
): Protection | null {
  const volume = storage.encryption
  if (volume?.protectionStatus === 1) return 'on'
  if (volume?.protectionStatus === 0 && volume.conversionStatus === 0) return 'off'
  if (volume?.protectionStatus === 0 && volume.conversionStatus === 1) return 'suspended'
  if (storage.bitlockerProtection === null) return volume ? 'unknown' : null
  return byShell[storage.bitlockerProtection] ?? 'unknown'
}
