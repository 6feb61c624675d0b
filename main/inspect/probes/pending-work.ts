import type { Facts, Gap, Origin } from '../../../common/facts/facts.ts'
import type { PendingSign } from '../../../common/facts/pending-work.ts'
import { message } from '../../../common/texts/message.ts'
import { gap } from '../../texts/gap.ts'
import { whyOf } from '../../texts/what-of.ts'
import { absentKey } from '../absent-origin.ts'
import type { Access } from '../access.ts'
import { registryNumber } from '../parse/parse-reg-query.ts'
import type { Probe, ProbeAnswer } from '../probe.ts'
import { type RegistryKey, readRegistryKey } from '../reading/read-registry-key.ts'
import { type Sources, servicingKey } from '../sources.ts'
import { together, Unread } from '../unread.ts'

type Pending = NonNullable<Facts['pending']>['value']
type Sign = PendingSign | 'fileRenames'
type Reading = { readonly set: boolean; readonly from: Origin }

const autoUpdateKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update'
const sessionManagerKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager'
const pendingXml = 'C:\\Windows\\WinSxS\\pending.xml'

/** Work that waits for a restart. Each sign is read individually; an unreadable one is null and a gap. */
export const pendingWork: Probe = {
  unread: 'pending-work-unread',
  limitMs: 90_000,
  read: readPending,
}

async function readPending(access: Access, sources: Sources): Promise<ProbeAnswer> {
  const readers: Record<Sign, () => Promise<Reading>> = {
    rebootPending: async () => listed(await sources.servicing(), 'RebootPending'),
    rebootInProgress: async () => listed(await sources.servicing(), 'RebootInProgress'),
    packagesPending: () => keyWithEntries(access, sources, 'PackagesPending'),
    exclusiveSession: () => exclusiveSession(access, sources),
    updateRebootRequired: async () => {
      const key = await readRegistryKey(access, 'reg-auto-update', autoUpdateKey)
      return key === null ? { set: false, from: absentKey(autoUpdateKey) } : listed(key, 'RebootRequired')
    },
    pendingXml: async () => {
      const file = await access.file(pendingXml, { tailBytes: 4096 })
      return file === null
        ? { set: false, from: { source: pendingXml, evidence: null, line: null } }
        : { set: true, from: file.from() }
    },
    fileRenames: () => fileRenames(access),
  }
  const signs = Object.keys(readers) as Sign[]
  const settled = await Promise.allSettled(signs.map((sign) => readers[sign]()))
  const value: Pending = {
    rebootPending: null,
    rebootInProgress: null,
    packagesPending: null,
    exclusiveSession: null,
    updateRebootRequired: null,
    pendingXml: null,
    fileRenames: null,
  }
  const gaps: Gap[] = []
  const readings: Reading[] = []
  settled.forEach((one, index) => {
    const sign = signs[index]
    if (sign === undefined) return
    if (one.status === 'fulfilled') {
      value[sign] = one.value.set
      readings.push(one.value)
    } else if (one.reason instanceof Unread)
      gaps.push(gap('pending-sign-unread', { sign, why: one.reason.said }))
    else throw one.reason
  })
  // Cites a sign that says "pending"; otherwise the CBS key that shows none.
  const from = (readings.find((one) => one.set) ?? readings[0])?.from
  if (from === undefined) throw new Unread(together(gaps.map(whyOf)))
  return { facts: { pending: { value, from } }, gaps }
}

/** The key lists the waiting packages; an empty key says nothing. */
async function keyWithEntries(access: Access, sources: Sources, name: string): Promise<Reading> {
  const servicing = await sources.servicing()
  if (!servicing.hasSubkey(name)) return { set: false, from: servicing.from() }
  const key = await readRegistryKey(access, `reg-cbs-${name.toLowerCase()}`, `${servicingKey}\\${name}`)
  if (key === null) return { set: false, from: servicing.from() }
  // The default value is printed in parentheses under a translated name and carries no information.
  const entries = key.values.filter((one) => !/^\(.*\)$/.test(one.name))
  return { set: entries.length + key.subkeys.length > 0, from: key.from(entries[0]?.line) }
}

/** SessionsPending holds the number of the pending exclusive session; 0 means none. */
async function exclusiveSession(access: Access, sources: Sources): Promise<Reading> {
  const servicing = await sources.servicing()
  const path = `${servicingKey}\\SessionsPending`
  const key = servicing.hasSubkey('SessionsPending')
    ? await readRegistryKey(access, 'reg-cbs-sessionspending', path)
    : null
  const value = key?.value('Exclusive')
  if (key === null || value === undefined) return { set: false, from: (key ?? servicing).from() }
  const number = registryNumber(value)
  if (number === null) throw new Unread(message('unread.value-missing', { value: `${path}\\Exclusive` }))
  return { set: number !== 0, from: key.from(value.line) }
}

async function fileRenames(access: Access): Promise<Reading> {
  const key = await readRegistryKey(access, 'reg-session-manager', sessionManagerKey)
  if (key === null) throw new Unread(message('unread.key-missing', { key: sessionManagerKey }))
  const filled = ['PendingFileRenameOperations', 'PendingFileRenameOperations2']
    .map((name) => key.value(name))
    .find((value) => value !== undefined && value.data.replaceAll('\\0', '').trim() !== '')
  return { set: filled !== undefined, from: key.from(filled?.line ?? null) }
}

function listed(key: RegistryKey, name: string): Reading {
  return { set: key.hasSubkey(name), from: key.from() }
}
