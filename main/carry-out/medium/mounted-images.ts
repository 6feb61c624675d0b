import { mediaFolders } from '../../../common/media/media-folders.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Host } from '../../host/host.ts'

/** Listing takes DISM some time, and much longer with a mounted Windows image. */
const listMs = 300_000

/**
 * Folders of mounted images according to DISM, lower-case and without trailing backslash; null if unknown. Parses the
 * output of `dism /Get-MountedImageInfo`, which has a block with `Mount Dir :` for each.
 */
export async function mountedFolders(host: Host): Promise<readonly string[] | null> {
  const words = ['/English', '/Get-MountedImageInfo']
  const { exitCode, stdout } = await host.run('dism.exe', words, { timeoutMs: listMs })
  if (exitCode !== 0) return null
  const text = Buffer.from(stdout).toString('latin1')
  return [...text.matchAll(/^Mount Dir : (.+?)\\?\r*$/gm)].map(([, folder = '']) => folder.toLowerCase())
}

/**
 * Unmounts and discards all images in Unstuck's own folders, the inner one first. Returns what was done and what
 * failed.
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
