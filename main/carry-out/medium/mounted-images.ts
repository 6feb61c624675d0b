import { mediaFolders } from '../../../common/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Host } from '../../host/host.ts'

/** DISM needs some time for its list, and much more for an image of Windows. */
const listMs = 300_000

/**
 * Folders in which DISM knows an image, lower-case and without a last backslash; null where it does not say. Source of the
 * shape: `dism /Get-MountedImageInfo`, one block with `Mount Dir :` for each.
 */
export async function mountedFolders(host: Host): Promise<readonly string[] | null> {
  const words = ['/English', '/Get-MountedImageInfo']
  const { exitCode, stdout } = await host.run('dism.exe', words, { timeoutMs: listMs })
  if (exitCode !== 0) return null
  const text = Buffer.from(stdout).toString('latin1')
  return [...text.matchAll(/^Mount Dir : (.+?)\\?\r*$/gm)].map(([, folder = '']) => folder.toLowerCase())
}

/**
 * Lets go of whatever is mounted in Unstuck's own folders, the inner one first; what was changed in it is given up. Says
 * what was done and what could not be.
 */
export async function discardOwn(host: Host): Promise<Message[]> {
  const known = await mountedFolders(host)
  const said: Message[] = []
  for (const folder of [mediaFolders.winreMount, mediaFolders.mount]) {
    if (known !== null && !known.includes(folder.toLowerCase())) continue
    const words = ['/English', '/Unmount-Image', `/MountDir:${folder}`, '/Discard']
    const { exitCode } = await host.run('dism.exe', words)
    if (exitCode === 0) said.push(message('step.on-copy.discarded', { folder }))
    else if (known !== null)
      said.push(message('step.on-copy.not-discarded', { folder, exitCode: exitCode ?? '' }))
  }
  return said
}
