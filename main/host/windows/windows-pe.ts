import type { Host } from '../host.ts'

const versionKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
const peKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\MiniNT'

/**
 * Whether the running Windows is certainly Windows PE or WinRE: started from its RAM disk X:, with edition WindowsPE
 * and the registry key that only those have. There the only account is SYSTEM, and everything on X: is lost at a
 * restart. No single sign is proof: the key can be created on any PC, and X: is an ordinary drive letter. False if
 * any query fails. Never rejects.
 *
 * @param windows Windows folder as the kernel reports it, never from the environment
 */
export async function isWindowsPe(run: Host['run'], windows: string): Promise<boolean> {
  if (!/^x:\\/i.test(windows)) return false
  const query = async (...args: readonly string[]) => {
    const answer = await run('reg.exe', ['query', ...args, '/reg:64'], { timeoutMs: 10_000 }).catch(
      () => null,
    )
    return answer?.exitCode === 0 ? Buffer.from(answer.stdout).toString('latin1') : null
  }
  const edition = await query(versionKey, '/v', 'EditionID')
  if (edition === null || !/^[ \t]+EditionID[ \t]+REG_SZ[ \t]+WindowsPE[ \t]*\r?$/m.test(edition))
    return false
  return (await query(peKey)) !== null
}
