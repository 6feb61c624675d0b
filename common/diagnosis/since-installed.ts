import type { Facts } from '../facts/facts.ts'

type Attempt = NonNullable<Facts['updateHistory']>['value'][number]

/**
 * The update history since Windows was installed: attempts before a reinstallation, including an in-place one, do not
 * apply to this installation. Returns all attempts if the installation date is unknown. Both times are UTC. Pure.
 */
export function attemptsSinceInstalled({ updateHistory, installation }: Facts): readonly Attempt[] {
  const installed = installation?.value.installedAt ?? null
  const attempts = updateHistory?.value ?? []
  if (installed === null) return attempts
  return attempts.filter(({ time }) => Date.parse(time) >= Date.parse(installed))
}
