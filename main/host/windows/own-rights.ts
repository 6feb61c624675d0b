import { type Host, HostError } from '../host.ts'

/**
 * Whether this process has administrator rights. Only administrators may open the hive of the Local Service account;
 * the exit code is the same in every language. False if Windows does not answer: work that needs the rights then
 * requests them.
 */
export async function hasAdministratorRights(run: Host['run']): Promise<boolean> {
  try {
    const { exitCode, ended } = await run('reg.exe', ['query', 'HKU\\S-1-5-19'], { timeoutMs: 10_000 })
    return ended === 'itself' && exitCode === 0
  } catch (error) {
    if (error instanceof HostError) return false
    throw error
  }
}
