import type { Facts } from '../../../../common/facts/facts.ts'
import type { Knowledge } from '../../../knowledge/knowledge.ts'
import { branchOf } from '../../../knowledge/releases.ts'

/**
 * Whether an image with this build is usable for the Windows of a PC: builds of one branch share their files. Null if
 * either is unknown.
 *
 * @param build the build number of the image without revision, 26100
 */
export function isOfSameBranch(
  knowledge: Knowledge,
  windows: NonNullable<Facts['windows']>['value'] | null | undefined,
  build: number | null,
): boolean | null {
  if (build === null || !windows) return null
  const side = /^server/i.test(windows.installationType ?? '') ? 'server' : 'client'
  return build === windows.build || branchOf(knowledge, windows.build, side)?.builds.includes(build) === true
}
