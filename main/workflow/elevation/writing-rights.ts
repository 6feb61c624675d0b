import type { Host } from '../../host/host.ts'
import { openHost } from '../../host/open-host.ts'
import { type KeptPlaces, keptPlaces } from './kept-places.ts'
import { rightsByPrompt } from './prompted-rights.ts'

/**
 * With which rights this process writes where its call says: `usual`, no more than the user has anyway; `elevated`;
 * `prompted`, administrator rights that any program of the user can have raised a prompt for, with a call of its own.
 * In Windows PE, SYSTEM is the only account, and nobody gains anything.
 */
export type WritingRights = 'usual' | 'elevated' | 'prompted'

/** What this process may write, and where it keeps its own data. */
export type WritingHere = { readonly rights: WritingRights; readonly kept: KeptPlaces }

const nothingKept: KeptPlaces = { all: [], chosen: [] }

/**
 * The same for this process, whose environment is `env`. Without administrator rights, where it keeps its data is the
 * user's own matter.
 */
export async function writingHere(env: NodeJS.ProcessEnv): Promise<WritingHere> {
  if (process.platform !== 'win32') return { rights: 'usual', kept: nothingKept }
  const pc = await openHost('windows', { stateFolder: null })
  const rights = await writingRightsOf(pc)
  return { rights, kept: rights === 'usual' ? nothingKept : await keptPlaces(pc.run, env) }
}

/** The same for a process on this PC. */
export async function writingRightsOf(
  pc: Pick<Host, 'elevated' | 'windowsPe' | 'run'>,
): Promise<WritingRights> {
  if (!pc.elevated || pc.windowsPe === true) return 'usual'
  return (await rightsByPrompt(pc.run)) ? 'prompted' : 'elevated'
}
