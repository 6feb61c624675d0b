import type { Facts } from './facts.ts'

type Attempt = NonNullable<Facts['updateHistory']>['value'][number]

/**
 * The update history of the Windows that is installed now: what was tried before Windows was installed again, in place too, says
 * nothing of this one. All of it where the date of installation is not known. Both times are UTC. Pure.
 */
export function attemptsSinceInstalled({ updateHistory, installation }: Facts): readonly Attempt[] {
  const installed = installation?.value.installedAt ?? null
  const attempts = updateHistory?.value ?? []
  if (installed === null) return attempts
  return attempts.filter(({ time }) => Date.parse(time) >= Date.parse(installed))
}
