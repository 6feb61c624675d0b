import type { Inspection } from '../../common/facts/inspection.ts'
import { findRemovableUpdate } from '../../common/facts/removable-update.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { message } from '../../common/texts/message.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { readBuild } from '../../common/windows/build.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { worded } from '../texts/worded.ts'

/**
 * Whether the cumulative update that a plan installed can be uninstalled from this PC, and with which command. Null if
 * the plan installed none, or the PC does not have it. Unread facts never allow it.
 */
export function undoOffer(knowledge: Knowledge, plan: Plan, { facts }: Inspection): Verdict['undo'] {
  // Updates included in an image were not installed on top of anything; Setup has its own rollback.
  if (plan.promises.reinstalled) return null
  const windows = facts.windows?.value
  const promised = readBuild(plan.promises.build)
  if (promised === null || !windows || windows.ubr < promised.ubr) return null
  const found = findRemovableUpdate(
    facts,
    checkpointsOf(knowledge, windows.build).map(({ ubr }) => ubr),
  )
  if ('why' in found) return { command: null, ...worded({ why: found.why }) }
  const why =
    found.backTo === null
      ? message('removal.possible-back-unknown')
      : message('removal.possible', { backTo: found.backTo })
  return {
    command: [
      'dism.exe',
      '/English',
      '/Online',
      '/Remove-Package',
      `/PackageName:${found.identity}`,
      '/NoRestart',
    ],
    ...worded({ why }),
  }
}
