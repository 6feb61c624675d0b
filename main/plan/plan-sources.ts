import type { PlanStep } from '../../common/plan/plan.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import { msuWaySources } from '../knowledge/msu-ways.ts'
import { ownRecoveriesOf } from '../knowledge/own-recoveries.ts'
import { expectedWinre, findSafeOs, winreRoom } from '../knowledge/winre.ts'
import type { Decided } from './decided.ts'
import { efiRoomSource } from './repairs/efi-room-steps.ts'

/** When pending operations may and may not be reverted. */
const revertSource =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-operating-system-package-servicing-command-line-options'

const bootSource =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/bcdboot-command-line-options-techref-di'
const driverSource =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-driver-servicing-command-line-options-s14'

/** The distinct sources of the facts in a plan. */
export function planSources(decided: Decided, steps: readonly PlanStep[]): string[] {
  if (steps.length === 0) return []
  const { choice, machine, winre } = decided
  const checkpoints = choice.release
    ? checkpointsOf(decided.knowledge, machine.build).flatMap((each) => each.sources)
    : []
  const issues = [choice.hinderedBy, choice.getsPast].flatMap((issue) => issue?.sources ?? [])
  const update = winre?.update
    ? [
        ...(findSafeOs(decided.knowledge, winre.update.kb)?.sources ?? []),
        ...(expectedWinre(decided.knowledge, machine.build)?.sources ?? []),
      ]
    : []
  const room = winre?.resize ? winreRoom(decided.knowledge).sources : []
  const windows = decided.offline?.doesNotStart ? decided.inspection?.facts.windows?.value : undefined
  const ways = windows ? ownRecoveriesOf(decided.knowledge, windows) : []
  return [
    ...new Set([
      ...(choice.release?.sources ?? []),
      ...checkpoints,
      ...issues,
      ...(steps.some(({ kind }) => kind === 'free-efi-room') ? [efiRoomSource] : []),
      ...(steps.some(({ kind }) => kind === 'revert-pending') ? [revertSource] : []),
      ...(steps.some(({ kind }) => kind === 'rewrite-boot-files') ? [bootSource] : []),
      ...(steps.some(({ kind }) => kind === 'remove-driver') ? [driverSource] : []),
      ...(steps.some(({ kind }) => kind === 'expand-package')
        ? msuWaySources(decided.knowledge, machine.build)
        : []),
      ...update,
      ...ways.flatMap((way) => way.sources),
      ...room,
    ]),
  ]
}
