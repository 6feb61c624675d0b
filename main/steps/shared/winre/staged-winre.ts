import { recoveryFolder } from '../../../../common/plan/servicing-folders.ts'
import type { Host } from '../../../host/host.ts'
import { listIfThere } from '../list-if-there.ts'

/** The WinRE image on the Windows volume, where Windows keeps it while WinRE is disabled; null if there is none. */
export async function stagedImage(host: Host): Promise<string | null> {
  const entries = await listIfThere(host, recoveryFolder)
  const image = entries.find(({ name, kind }) => kind === 'file' && name.toLowerCase() === 'winre.wim')
  return image === undefined ? null : `${recoveryFolder}\\${image.name}`
}

/** Whether it exists and DISM can read it. */
export async function isStagedReadable(host: Host): Promise<boolean> {
  const image = await stagedImage(host)
  if (image === null) return false
  const words = ['/English', '/Get-ImageInfo', `/ImageFile:${image}`, '/Index:1']
  const result = await host.run('dism.exe', words, { timeoutMs: 300_000 })
  return result.exitCode === 0
}
