import { checkpointSources, checkpointsOf } from '../../knowledge/checkpoints.ts'
import { releaseSources } from '../../knowledge/releases.ts'
import { setupUpdateSources, setupUpdatesOf } from '../../knowledge/setup-updates.ts'
import { safeOsUpdatesOf, winreSources } from '../../knowledge/winre.ts'
import type { MediumGoal } from './medium-goal.ts'

const guide =
  'Microsoft Learn, Update Windows installation media with Dynamic Update (windows-itpro-docs, media-dynamic-update): order of the layers, what goes into which, Setup and boot manager from boot.wim'
const unbootable =
  'github.com/abbodi1406/BatUtil issue 67: a checkpoint given to a boot.wim that was past it left media that do not start'

/** Where the facts behind a plan for a medium come from, each once. */
export function mediumSources({ choice, safeOs, setup }: MediumGoal, build: number): string[] {
  const known = (tags: readonly string[], words: Readonly<Record<string, string>>) =>
    tags.map((tag) => words[tag] ?? tag)
  const tags = [
    ...known(choice.release?.sources ?? [], releaseSources()),
    ...known(
      choice.release ? checkpointsOf(build).flatMap(({ sources }) => sources) : [],
      checkpointSources(),
    ),
    ...known(safeOsUpdatesOf(build).find(({ kb }) => kb === safeOs?.kb)?.sources ?? [], winreSources()),
    ...known(setupUpdatesOf(build).find(({ kb }) => kb === setup?.kb)?.sources ?? [], setupUpdateSources()),
  ]
  return [...new Set([guide, ...(choice.release ? [unbootable] : []), ...tags])]
}
