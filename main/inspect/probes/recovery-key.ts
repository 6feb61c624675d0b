import { cutEnd } from '../../../common/cut-end.ts'
import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { readFailureCode } from '../../../common/windows/error-code.ts'
import { gap } from '../../texts/gap.ts'
import { registryNumber } from '../parse/parse-reg-query.ts'
import { windowsVolume } from '../parse/parse-storage.ts'
import type { WindowsEvent } from '../parse/split-events.ts'
import type { Probe } from '../probe.ts'
import { readEvents } from '../reading/read-events.ts'
import { readRegistryKey } from '../reading/read-registry-key.ts'
import { Unread } from '../unread.ts'
import { storageOr } from '../without-powershell/storage-or.ts'
import { protectionWithoutPowershell, windowsDrive } from '../without-powershell/without-powershell.ts'
import { protectionOf } from './bitlocker.ts'

type Attempt = NonNullable<Facts['recoveryKey']>['value']['attempts'][number]

/** Events of BitLocker's management log that record a backup of a recovery password. */
const meanings: Readonly<Record<number, Pick<Attempt, 'place' | 'outcome'>>> = {
  783: { place: 'active-directory', outcome: 'kept' },
  784: { place: 'active-directory', outcome: 'kept' },
  785: { place: 'active-directory', outcome: 'failed' },
  828: { place: 'microsoft-account', outcome: 'kept' },
  829: { place: 'microsoft-account', outcome: 'failed' },
  845: { place: 'entra', outcome: 'kept' },
  846: { place: 'entra', outcome: 'failed' },
}
const protectorRemoved = 776

const policyKey = 'HKLM\\SOFTWARE\\Policies\\Microsoft\\FVE'

/**
 * Where the recovery key of the encrypted Windows volume is backed up, as recorded on this PC: the account or
 * directory is not queried, and the key is never read. An unprotected volume needs none.
 */
export const recoveryKey: Probe = {
  unread: 'recovery-key-unread',
  limitMs: 120_000,
  async read(access, sources) {
    const { storage } = await storageOr(sources)
    const protection =
      (storage && protectionOf(storage)) ??
      (await protectionWithoutPowershell(access, sources))?.value ??
      null
    // The BitLocker probe reports that gap.
    if (protection === null || protection === 'off') return { facts: {}, gaps: [] }
    const volume = storage ? (windowsVolume(storage)?.driveLetter ?? null) : await windowsDrive(sources)
    if (volume === null) throw new Unread(message('unread.no-windows-drive-letter'))
    const { events, damaged, from } = await readEvents(access, 'events-bitlocker', {
      log: 'Microsoft-Windows-BitLocker/BitLocker Management',
      provider: 'Microsoft-Windows-BitLocker-API',
      ids: [...Object.keys(meanings).map(Number), protectorRemoved],
      count: 100,
    })
    const policy = await readRegistryKey(access, 'reg-policy-bitlocker', policyKey).then(
      (key) => registryNumber(key?.value('OSRequireActiveDirectoryBackup')) === 1,
      (error: unknown) => {
        if (error instanceof Unread) return null
        throw error
      },
    )
    const found = attemptsFor(volume, events)
    const value = { attempts: found.map(({ line: _, ...one }) => one), required: policy }
    const kept = found.find((one) => one.outcome === 'kept')
    const gaps: Gap[] = []
    if (damaged > 0) gaps.push(gap('recovery-key-events-damaged', { damaged }))
    else if (kept === undefined) gaps.push(gap('recovery-key-not-recorded'))
    return { facts: { recoveryKey: { value, from: from(kept?.line ?? null) } }, gaps }
  },
}

/**
 * The latest record of each location, newest first. A protector that was removed later drops its location: that key
 * no longer unlocks anything. Pure.
 *
 * @param events Newest first, in log order
 */
export function attemptsFor(
  volume: string,
  events: readonly WindowsEvent[],
): (Attempt & { readonly line: number })[] {
  const removed = new Set<string>()
  const latest = new Map<Attempt['place'], Attempt & { readonly line: number }>()
  for (const { id, time, data, line } of events) {
    const protector = data.get('protectorguid')?.toLowerCase()
    if (id === protectorRemoved) {
      if (protector !== undefined) removed.add(protector)
      continue
    }
    const meaning = meanings[id]
    const of = cutEnd(data.get('volumemountpoint') ?? '', '\\').toLowerCase()
    if (meaning === undefined || of !== volume.toLowerCase() || latest.has(meaning.place)) continue
    if (meaning.outcome === 'kept' && (protector === undefined || removed.has(protector))) continue
    const code = meaning.outcome === 'failed' ? readFailureCode(data.get('errorcode')) : null
    latest.set(meaning.place, { ...meaning, at: time, code, line })
  }
  return [...latest.values()]
}
