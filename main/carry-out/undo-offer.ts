import type { Inspection } from '../../common/inspection.ts'
import type { Plan } from '../../common/plan.ts'
import { findRemovableUpdate } from '../../common/removable-update.ts'
import type { Verdict } from '../../common/verdict.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'

/**
 * Whether the cumulative update that a plan brought can be taken out again, as this PC shows it, and by which command.
 * Null where the plan brought none, or the PC does not run it. What could not be read never allows it.
 */
export function undoOffer(plan: Plan, { facts }: Inspection): Verdict['undo'] {
  const windows = facts.windows?.value
  if (plan.promises.build === null || !windows) return null
  if (windows.ubr < Number(plan.promises.build.split('.')[1])) return null
  const found = findRemovableUpdate(
    facts,
    checkpointsOf(windows.build).map(({ ubr }) => ubr),
  )
  if ('why' in found) return { command: null, why: found.why }
  const back =
    found.backTo === null
      ? 'Which build Windows then goes back to is not known: the PC lists no earlier cumulative update, because the component store was cleaned or this one came with the installation.'
      : `Windows then goes back to ${found.backTo} after a restart.`
  return {
    command: [
      'dism.exe',
      '/English',
      '/Online',
      '/Remove-Package',
      `/PackageName:${found.identity}`,
      '/NoRestart',
    ],
    why: `${back} The file that brought the update also holds a servicing stack, which cannot be removed, so wusa.exe /uninstall refuses it; DISM takes out the update alone. Exit code 3010 asks for the restart. Windows keeps some updates for good and tells that only when it is asked: 0x800f0825, with nothing changed.`,
  }
}
