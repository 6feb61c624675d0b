import type { Host } from '../host.ts'

const versionKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
const peKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\MiniNT'

/**
 * Whether the Windows that runs is certainly Windows PE or WinRE: started from its RAM disk X:, of the edition WindowsPE, with
 * the key that only those have. There one account works, SYSTEM, and what lies on X: is gone with a restart. A sign alone
 * proves nothing: the key alone is on PCs where somebody made it, and X: is a letter like any other. False where one of them
 * is not answered. Never rejects.
 *
 * @param windows its folder as the kernel names it, never as the environment does
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
