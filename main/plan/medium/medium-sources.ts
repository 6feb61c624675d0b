import { checkpointsOf } from '../../knowledge/checkpoints.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { setupUpdatesOf } from '../../knowledge/setup-updates.ts'
import { safeOsUpdatesOf } from '../../knowledge/winre.ts'
import type { MediumGoal } from './medium-goal.ts'

const guide =
  'Microsoft Learn, Update Windows installation media with Dynamic Update (windows-itpro-docs, media-dynamic-update): order of the layers, what goes into which, Setup and boot manager from boot.wim'
const unbootable =
  'github.com/abbodi1406/BatUtil issue 67: a checkpoint given to a boot.wim that was past it left media that do not start'

/** The distinct sources of the facts in a plan for a medium. */
export function mediumSources(
  knowledge: Knowledge,
  { choice, safeOs, setup }: MediumGoal,
  build: number,
): string[] {
  const known = [
    ...(choice.release?.sources ?? []),
    ...(choice.release ? checkpointsOf(knowledge, build).flatMap(({ sources }) => sources) : []),
    ...(safeOsUpdatesOf(knowledge, build).find(({ kb }) => kb === safeOs?.kb)?.sources ?? []),
    ...(setupUpdatesOf(knowledge, build).find(({ kb }) => kb === setup?.kb)?.sources ?? []),
  ]
  return [...new Set([guide, ...(choice.release ? [unbootable] : []), ...known])]
}
