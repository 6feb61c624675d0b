import type { Facts } from '../../common/facts.ts'
import { FailureError } from '../../common/result.ts'
import type { WinreMedium } from '../../common/winre-medium.ts'
import type { Host } from '../host/host.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'

import { lookAtWinre } from './refuse-unfit-source.ts'

/**
 * Installation media in the drives of a PC whose WinRE fits it. Lists one image per file, because all editions of a
 * medium have the same WinRE. Empty for a PC whose drives are not accessible here.
 */
export async function findWinreMedia(pc: {
  readonly knowledge: Knowledge
  readonly host: Host
  readonly facts: Facts
}): Promise<WinreMedium[]> {
  const { identity, listImages } = pc.host
  if (identity.kind !== 'windows' && identity.kind !== 'practice') return []
  const found: WinreMedium[] = []
  for (const { path, index } of await (listImages ?? listHere)()) {
    if (found.some((one) => one.path === path)) continue
    try {
      const { build } = await lookAtWinre(pc, { path, index })
      found.push({ id: found.length, path, index, build })
    } catch (error) {
      // An image of another Windows, without WinRE or unreadable, is not a choice.
      if (!(error instanceof FailureError)) throw error
    }
  }
  return found
}

async function listHere() {
  const { driveCandidates } = await import('../packages/kit/find-kits.ts')
  const { findInstallImages } = await import('../media/find-install-images.ts')
  return findInstallImages(driveCandidates(process.platform))
}
