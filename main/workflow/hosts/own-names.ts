import { hostname, userInfo } from 'node:os'
import type { Host } from '../../host/host.ts'

/** Names of the current user and computer, as known to this process; none for evidence of another PC. */
export function ownNames({ identity }: Pick<Host, 'identity'>): {
  readonly people: string[]
  readonly machines: string[]
} {
  if (identity.kind !== 'windows') return { people: [], machines: [] }
  const { USERNAME, USERDOMAIN } = process.env
  const account = USERDOMAIN === undefined || USERNAME === undefined ? [] : [`${USERDOMAIN}\\${USERNAME}`]
  try {
    return { people: [...account, userInfo().username], machines: [hostname()] }
  } catch {
    // A service account without a profile has no name of its own.
    return { people: account, machines: [hostname()] }
  }
}
