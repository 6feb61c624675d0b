import type { PlanStep } from '../../common/plan.ts'
import { checkpointSources, checkpointsOf } from '../knowledge/checkpoints.ts'
import { knownIssueSources } from '../knowledge/known-issues.ts'
import { releaseSources } from '../knowledge/releases.ts'
import { expectedWinre, findSafeOs, winreRoom, winreSources } from '../knowledge/winre.ts'
import type { Decided } from './decided.ts'
import { efiRoomSource } from './efi-room-steps.ts'

/** Where the facts behind a plan come from, each once. */
export function planSources(decided: Decided, steps: readonly PlanStep[]): string[] {
  if (steps.length === 0) return []
  const { choice, machine, winre } = decided
  const checkpoints = choice.release ? checkpointsOf(machine.build).flatMap((each) => each.sources) : []
  const issues = [choice.hinderedBy, choice.getsPast].flatMap((issue) => issue?.sources ?? [])
  const update = winre?.update
    ? [...(findSafeOs(winre.update.kb)?.sources ?? []), ...(expectedWinre(machine.build)?.sources ?? [])]
    : []
  const room = winre?.resize ? winreRoom().sources : []
  return [
    ...new Set([
      ...(choice.release?.sources ?? []).map((tag) => releaseSources()[tag] ?? tag),
      ...checkpoints.map((tag) => checkpointSources()[tag] ?? tag),
      ...issues.map((tag) => knownIssueSources()[tag] ?? tag),
      ...(steps.some(({ kind }) => kind === 'free-efi-room') ? [efiRoomSource] : []),
      ...[...update, ...room].map((tag) => winreSources()[tag] ?? tag),
    ]),
  ]
}
