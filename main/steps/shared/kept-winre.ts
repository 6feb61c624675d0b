import { winreBackupFolder } from '../../../common/servicing-folders.ts'
import { type Host, HostError } from '../../host/host.ts'

/** Where the copy of the WinRE image of that stamp lies. */
export const keptImage = (stamp: string) => `${winreBackupFolder(stamp)}\\winre.wim`

/** Where a runbook keeps what reagentc.exe said of the place of WinRE before anything was changed. */
export const notedPlace = (stamp: string) => `${winreBackupFolder(stamp)}\\reagentc.txt`

/** Whether there is a file of that name. */
export async function isCopyThere(host: Host, stamp: string): Promise<boolean> {
  const entries = await host.list(winreBackupFolder(stamp)).catch((error: unknown) => {
    if (error instanceof HostError) return []
    throw error
  })
  return entries.some(({ name }) => name.toLowerCase() === 'winre.wim')
}

/** Whether it is there, and DISM can read it. */
export async function isCopyReadable(host: Host, stamp: string): Promise<boolean> {
  if (!(await isCopyThere(host, stamp))) return false
  const words = ['/English', '/Get-ImageInfo', `/ImageFile:${keptImage(stamp)}`, '/Index:1']
  const result = await host.run('dism.exe', words, { timeoutMs: 300_000 })
  return result.exitCode === 0
}
