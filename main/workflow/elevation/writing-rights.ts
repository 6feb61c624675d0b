import type { Host } from '../../host/host.ts'
import { openHost } from '../../host/open-host.ts'
import { rightsByPrompt } from './prompted-rights.ts'

/**
 * With which rights this process writes where its call says: `usual`, no more than the user has anyway; `elevated`;
 * `prompted`, administrator rights that any program of the user can have raised a prompt for, with a call of its own.
 * In Windows PE, SYSTEM is the only account, and nobody gains anything.
 */
export type WritingRights = 'usual' | 'elevated' | 'prompted'

/** The same for this process. */
export async function writingRightsHere(): Promise<WritingRights> {
  if (process.platform !== 'win32') return 'usual'
  return writingRightsOf(await openHost('windows', { stateFolder: null }))
}

/** The same for a process on this PC. */
export async function writingRightsOf(
  pc: Pick<Host, 'elevated' | 'windowsPe' | 'run'>,
): Promise<WritingRights> {
  if (!pc.elevated || pc.windowsPe === true) return 'usual'
  return (await rightsByPrompt(pc.run)) ? 'prompted' : 'elevated'
}
