import type { Plan } from '../../../common/plan/plan.ts'
import { isPractice } from '../../../common/practice.ts'
import type { Host } from '../../host/host.ts'
import { openHost } from '../../host/open-host.ts'

/**
 * The host for verifying a plan that was carried out from Windows PE: the Windows running here, once it is not Windows
 * PE. Null for other plans, and while Windows PE is running.
 */
export async function startedHost(
  plan: Plan | null,
  open: () => Promise<Pick<Host, 'windowsPe'>> = () => openHost('windows', { stateFolder: null }),
  platform: NodeJS.Platform = process.platform,
): Promise<'windows' | null> {
  if (plan?.offline?.fromPe !== true || isPractice(plan.host) || platform !== 'win32') return null
  return (await open()).windowsPe === true ? null : 'windows'
}
