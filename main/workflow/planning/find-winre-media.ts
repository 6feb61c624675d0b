import type { Facts } from '../../../common/facts/facts.ts'
import type { ImageSource } from '../../../common/media/repair-source.ts'
import type { WinreMedium } from '../../../common/media/winre-medium.ts'
import { FailureError } from '../../../common/result.ts'
import { beyondSessionDrive } from '../../files/beyond-session-drive.ts'
import type { Host } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { failureError } from '../../texts/failure.ts'
import { examineWinrePlace } from './refuse-unfit-source.ts'

type Pc = {
  readonly knowledge: Knowledge
  readonly host: Host
  readonly facts: Facts
  /** Replaces a drive letter that elevated programs do not have; on a real PC that of this session. */
  readonly beyondDrive?: (path: string) => Promise<string>
}

/**
 * Installation media whose WinRE fits a PC. Lists one image per file, because all editions of a medium have the same
 * WinRE. Empty for a PC whose drives are not accessible here.
 *
 * @param place the folder or image file that the user chose; null for the drives of the PC. Throws FailureError if
 *   nothing in a chosen place fits, with the reason.
 */
export async function findWinreMedia(pc: Pc, place: string | null): Promise<WinreMedium[]> {
  const { kind } = pc.host.identity
  if (kind !== 'windows' && kind !== 'practice') return []
  const { beyondDrive = kind === 'windows' ? beyondSessionDrive : same } = pc
  const found: WinreMedium[] = []
  const reasons: FailureError[] = []
  for (const { path: listed, index } of await imagesIn(pc.host, place)) {
    // Read by the path that the repair will use, so that one that does not work is rejected now.
    const path = await beyondDrive(listed)
    if (found.some((one) => one.path === path)) continue
    try {
      const { build } = await examineWinrePlace(pc, { path, index })
      const sessionDrive = path === listed ? null : listed.slice(0, 2).toUpperCase()
      found.push({ id: found.length, path, sessionDrive, index, build })
    } catch (error) {
      // An image of another Windows, without WinRE or unreadable, is not a choice.
      if (!(error instanceof FailureError)) throw error
      reasons.push(error)
    }
  }
  if (place !== null && found.length === 0) throw whyNothingFits(reasons, place)
  return found
}

const same = async (path: string) => path

/** An image of another Windows explains more than one without WinRE: `boot.wim` is on every medium. */
function whyNothingFits(reasons: readonly FailureError[], place: string): FailureError {
  const ofOther = reasons.find(({ failure }) => failure.code === 'refused')
  return ofOther ?? reasons[0] ?? failureError('not-found', 'winre-place-without-image', {}, place)
}

async function imagesIn({ listImages }: Host, place: string | null): Promise<readonly ImageSource[]> {
  if (listImages !== undefined) {
    const images = await listImages()
    return place === null ? images : images.filter(({ path }) => isWithin(path, place))
  }
  const { findImagesIn, findInstallImages } = await import('../../media/find-install-images.ts')
  if (place !== null) return findImagesIn(place)
  const { driveCandidates } = await import('../../packages/kit/find-kits.ts')
  return findInstallImages(driveCandidates(process.platform))
}

/** Whether a Windows path is a place or lies below it. */
function isWithin(path: string, place: string): boolean {
  const [file, root] = [path.toLowerCase(), place.toLowerCase().replace(/\\+$/, '')]
  return file === root || file.startsWith(`${root}\\`)
}
