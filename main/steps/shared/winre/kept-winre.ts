import { winreBackupFolder } from '../../../../common/plan/servicing-folders.ts'
import { type Host, HostError } from '../../../host/host.ts'

/** Path of the WinRE backup with that stamp. */
export const keptImage = (stamp: string) => `${winreBackupFolder(stamp)}\\winre.wim`

/** Where a runbook saves the reagentc.exe output about the location of WinRE before anything is changed. */
export const notedPlace = (stamp: string) => `${winreBackupFolder(stamp)}\\reagentc.txt`

/** Whether the backup exists. */
export async function isCopyThere(host: Host, stamp: string): Promise<boolean> {
  const entries = await host.list(winreBackupFolder(stamp)).catch((error: unknown) => {
    if (error instanceof HostError) return []
    throw error
  })
  return entries.some(({ name }) => name.toLowerCase() === 'winre.wim')
}

/** Whether it exists and DISM can read it. */
export async function isCopyReadable(host: Host, stamp: string): Promise<boolean> {
  if (!(await isCopyThere(host, stamp))) return false
  const words = ['/English', '/Get-ImageInfo', `/ImageFile:${keptImage(stamp)}`, '/Index:1']
  const result = await host.run('dism.exe', words, { timeoutMs: 300_000 })
  return result.exitCode === 0
}
