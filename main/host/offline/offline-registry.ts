import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cutEnd } from '../../../common/cut-end.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { gap } from '../../texts/gap.ts'
import { HostError } from '../host.ts'
import type { PrintableKey } from '../reg-query.ts'
import { HiveDamage } from './hive-bytes.ts'
import type { HiveKey } from './hive-key.ts'
import { type Hive, openHive } from './open-hive.ts'
import { printValue } from './print-value.ts'

/** HKEY_LOCAL_MACHINE of an offline Windows. */
export type OfflineRegistry = {
  /** Null if the key does not exist. Throws HostError `unavailable` if the hive cannot be read. */
  read(path: string): PrintableKey | null
  /** What the hives cannot answer. */
  readonly limits: readonly Gap[]
  close(): void
}

const hiveNames = ['SYSTEM', 'SOFTWARE', 'COMPONENTS'] as const
type HiveName = (typeof hiveNames)[number]
const machine = 'HKEY_LOCAL_MACHINE'

/** Opens the hives of a `System32\config` folder. A hive that cannot be opened fails only when it is read. */
export function openOfflineRegistry(folder: string): OfflineRegistry {
  const files = new Map(readdirSync(folder).map((name) => [name.toUpperCase(), join(folder, name)]))
  const hives = new Map<HiveName, Hive | HostError>()
  const limits: Gap[] = []
  for (const name of hiveNames) {
    const hive = tryOpen(name, files)
    hives.set(name, hive)
    if (!(hive instanceof HostError) && hive.behind !== null)
      limits.push(gap('hive-behind', { name, why: hive.behind }))
  }
  const rootOf = (name: HiveName): HiveKey => {
    const hive = hives.get(name)
    if (hive === undefined || hive instanceof HostError)
      throw hive ?? new HostError('unavailable', message('host.hive-not-found', { name }))
    return hive.root
  }

  return {
    limits,
    close() {
      for (const hive of hives.values()) if (!(hive instanceof HostError)) hive.close()
    },
    read(path) {
      const [top = '', hiveName, ...rest] = cutEnd(path, '\\').split('\\')
      if (!/^(?:HKLM|HKEY_LOCAL_MACHINE)$/i.test(top))
        throw new HostError('unavailable', message('host.offline-no-such-root', { top }))
      if (hiveName === undefined)
        return { path: machine, values: [], subkeys: hiveNames.map((name) => `${machine}\\${name}`) }
      const name = hiveNames.find((one) => one === hiveName.toUpperCase())
      // HARDWARE and similar hives are created when Windows starts; SAM and SECURITY are never read.
      if (name === undefined)
        throw new HostError(
          'unavailable',
          message('host.offline-key-not-read', { key: `${machine}\\${hiveName}` }),
        )
      const root = rootOf(name)
      const keys = guarded('host.hive-damaged', name, () => {
        // Without the keys at the top, nothing in the hive can be found.
        root.subkeys()
        return name === 'SYSTEM' ? withControlSet(root, rest) : rest
      })
      // Damage further below concerns only what is there; Windows and DISM may load such a hive.
      return guarded('host.hive-key-damaged', name, () => {
        const key = find(root, keys)
        return key === null
          ? null
          : printable(key, [machine, name, ...rest].join('\\'), name === 'SYSTEM' && rest.length === 0)
      })
    },
  }
}

function tryOpen(name: HiveName, files: ReadonlyMap<string, string>): Hive | HostError {
  const path = files.get(name)
  if (path === undefined) return new HostError('unavailable', message('host.hive-not-found', { name }))
  const logs = ['LOG1', 'LOG2', 'LOG'].flatMap((end) => files.get(`${name}.${end}`) ?? [])
  try {
    return openHive(path, logs)
  } catch (error) {
    if (error instanceof HiveDamage)
      return new HostError('unavailable', message('host.hive-damaged', { name, why: error.message }))
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EBUSY' || code === 'EACCES' || code === 'EPERM')
      return new HostError('denied', message('host.hive-in-use', { name }))
    return new HostError(
      'unavailable',
      message('host.hive-unreadable', { name, code: String(code ?? error) }),
    )
  }
}

/** `CurrentControlSet` exists only while Windows runs; `Select` names the control set used last. */
function withControlSet(root: HiveKey, rest: readonly string[]): readonly string[] {
  const [first, ...below] = rest
  if (first?.toLowerCase() !== 'currentcontrolset') return rest
  const select = find(root, ['Select'])
  const value = select?.values().find((one) => one.name.toLowerCase() === 'current')
  if (value === undefined || value.type !== 4 || value.data.length !== 4)
    throw new HiveDamage('it does not say which control set is in use')
  return [`ControlSet${String(value.data.readUInt32LE(0)).padStart(3, '0')}`, ...below]
}

function find(root: HiveKey, names: readonly string[]): HiveKey | null {
  let key = root
  for (const name of names) {
    const next = key.subkeys().find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (next === undefined) return null
    key = next
  }
  return key
}

function printable(key: HiveKey, path: string, withCurrent: boolean): PrintableKey {
  const names = key.subkeys().map((one) => one.name)
  if (withCurrent && !names.some((one) => one.toLowerCase() === 'currentcontrolset'))
    names.push('CurrentControlSet')
  return {
    path,
    values: key.values().map((value) => {
      const printed = printValue(value)
      if (printed === null) throw new HiveDamage(`the value ${value.name} of ${path} is no ${value.type}`)
      return printed
    }),
    subkeys: names.map((one) => `${path}\\${one}`),
  }
}

function guarded<T>(damage: 'host.hive-damaged' | 'host.hive-key-damaged', name: HiveName, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof HiveDamage)) throw error
    throw new HostError('unavailable', message(damage, { name, why: error.message }))
  }
}
