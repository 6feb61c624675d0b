import { type MountPoint, mountFolder } from '../../../../common/media/media-folders.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'

/** No step can damage the medium, because all of them work on a copy. */
export const copyUndo: Message = message('step.on-copy.undo')

/** How to undo changes in a mounted image. */
export function discardUndo(mount: MountPoint, mounted: string | null): Message {
  return message('step.on-copy.discard', {
    command: `dism.exe /English /Unmount-Image /MountDir:${mountFolder(mount, mounted)} /Discard`,
  })
}
