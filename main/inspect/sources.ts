import { message } from '../../common/texts/message.ts'
import type { Access } from './access.ts'
import { once } from './once.ts'
import { type MachineAnswer, readMachineAnswer } from './parse/parse-machine-answer.ts'
import { readStorage, type Storage } from './parse/parse-storage.ts'
import { type Packages, readPackages } from './reading/read-packages.ts'
import { type RegistryKey, readRegistryKey } from './reading/read-registry-key.ts'
import { type RegistryPackages, readRegistryPackages } from './reading/read-registry-packages.ts'
import { readWinrePlace, type WinrePlace } from './reading/read-winre-place.ts'
import { Unread } from './unread.ts'

/** Answers that several probes need, each read at most once. A failure reaches every probe that uses it. */
export type Sources = {
  /** `HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`. */
  currentVersion(): Promise<RegistryKey>
  /** `HKLM\SYSTEM\CurrentControlSet\Control`. */
  control(): Promise<RegistryKey>
  /** `HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing`. */
  servicing(): Promise<RegistryKey>
  registryPackages(): Promise<RegistryPackages>
  /** From registry and DISM combined. */
  packages(): Promise<Packages>
  storage(): Promise<Storage>
  /** Output of machine.ps1. */
  machine(): Promise<MachineAnswer>
  winrePlace(): Promise<WinrePlace>
}

export const servicingKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'
export const controlKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control'
const currentVersionKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'

/** Shared answers of one PC. Each is read when the first probe needs it. */
export function openSources(access: Access): Sources {
  const storage = once(() => readStorage(access))
  const registryPackages = once(() => readRegistryPackages(access))
  return {
    currentVersion: once(() => mustExist(access, 'reg-current-version', currentVersionKey)),
    control: once(() => mustExist(access, 'reg-control', controlKey)),
    servicing: once(() => mustExist(access, 'reg-cbs', servicingKey)),
    registryPackages,
    packages: once(() => readPackages(access, registryPackages)),
    storage,
    machine: once(() => readMachineAnswer(access)),
    winrePlace: once(() => readWinrePlace(access, storage)),
  }
}

async function mustExist(access: Access, name: string, key: string): Promise<RegistryKey> {
  const found = await readRegistryKey(access, name, key)
  if (found === null || (found.values.length === 0 && found.subkeys.length === 0))
    throw new Unread(message('unread.key-empty', { key }))
  return found
}
