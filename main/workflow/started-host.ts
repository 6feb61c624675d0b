import type { Plan } from '../../common/plan.ts'
import { isPractice } from '../../common/practice.ts'
import type { Host } from '../host/host.ts'
import { openHost } from '../host/open-host.ts'

/**
 * The host that shows what became of a plan which was carried out from Windows PE: the Windows that runs here, once it is no
 * Windows PE. Null for every other plan, and while Windows PE runs.
 */
export async function startedHost(
  plan: Plan | null,
  open: () => Promise<Pick<Host, 'windowsPe'>> = () => openHost('windows', { stateFolder: null }),
  platform: NodeJS.Platform = process.platform,
): Promise<'windows' | null> {
  if (plan?.offline?.fromPe !== true || isPractice(plan.host) || platform !== 'win32') return null
  return (await open()).windowsPe === true ? null : 'windows'
}
