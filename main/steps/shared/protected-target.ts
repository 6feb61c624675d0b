import { mediaFolders } from '../../../common/media-folders.ts'
import { quoted } from './quote.ts'

/** Folders of our own that are not part of a copy or of an image are made for administrators only. */
export function protectedTarget(folder: string): string[] {
  const own = [mediaFolders.exported, mediaFolders.winre]
  return folder === mediaFolders.result ||
    own.some((each) => folder === each || folder.startsWith(`${each}\\`))
    ? [`New-ProtectedFolder ${quoted(folder)}`]
    : []
}
