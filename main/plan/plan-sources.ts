import type { PlanStep } from '../../common/plan.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import { expectedWinre, findSafeOs, winreRoom } from '../knowledge/winre.ts'
import type { Decided } from './decided.ts'
import { efiRoomSource } from './efi-room-steps.ts'

/** Where the facts behind a plan come from, each once. */
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
  return [
    ...new Set([
      ...(choice.release?.sources ?? []),
      ...checkpoints,
      ...issues,
      ...(steps.some(({ kind }) => kind === 'free-efi-room') ? [efiRoomSource] : []),
      ...update,
      ...room,
    ]),
  ]
}
