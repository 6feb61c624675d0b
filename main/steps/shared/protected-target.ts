import { mediaFolders } from '../../../common/media/media-folders.ts'
import { quoted } from './tools/quote.ts'

/**
 * Runbook lines that create one of our own folders for administrators only; empty for folders within a copy or an
 * image.
 */
export function protectedTarget(folder: string): string[] {
  const own = [mediaFolders.exported, mediaFolders.winre]
  return folder === mediaFolders.result ||
    own.some((each) => folder === each || folder.startsWith(`${each}\\`))
    ? [`New-ProtectedFolder ${quoted(folder)}`]
    : []
}
