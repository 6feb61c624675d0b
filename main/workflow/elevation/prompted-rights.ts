import type { Host } from '../../host/host.ts'
import { HostError } from '../../host/host.ts'

const policies = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System'
const interactive = 'S-1-5-4'

/**
 * Whether this elevated process can have got its rights through the consent prompt, which any program of the user can
 * raise with any arguments. It cannot if its logon is not interactive, as for SYSTEM, services, tasks and remote
 * sessions, or if there is no prompt: User Account Control is off, or this is the built-in Administrator
 * (https://learn.microsoft.com/windows/security/application-security/application-control/user-account-control/settings-and-configuration).
 * True if Windows does not say.
 */
export async function rightsByPrompt(run: Host['run']): Promise<boolean> {
  const said = async (...call: Parameters<Host['run']>) => {
    const { exitCode, stdout } = await run(...call)
    return exitCode === 0 ? Buffer.from(stdout).toString('latin1') : ''
  }
  try {
    const whoami = (what: string) => said('whoami.exe', [what, '/fo', 'csv', '/nh'], { timeoutMs: 30_000 })
    const policy = async (name: string) =>
      numberIn(await said('reg.exe', ['query', policies, '/v', name, '/reg:64'], { timeoutMs: 30_000 }))
    if ((await policy('EnableLUA')) === 0) return false
    const groups = sidsIn(await whoami('/groups'))
    if (groups.length === 0) return true
    if (!groups.includes(interactive)) return false
    const [account = ''] = sidsIn(await whoami('/user'))
    const isBuiltIn = /^S-1-5-21-(?:\d+-){3}500$/.test(account)
    return !isBuiltIn || (await policy('FilterAdministratorToken')) === 1
  } catch (error) {
    if (error instanceof HostError) return true
    throw error
  }
}

/**
 * The SIDs of groups or users, the only column that is the same in every language; names can contain anything except a
 * quotation mark.
 */
function sidsIn(csv: string): string[] {
  return [...csv.matchAll(/"(S-1-[0-9-]{1,180})"/g)].map(([, sid = '']) => sid)
}

function numberIn(answer: string): number | null {
  const found = /\sREG_DWORD\s{1,8}0x([0-9a-f]{1,8})$/i.exec(answer.trimEnd())?.[1]
  return found === undefined ? null : Number.parseInt(found, 16)
}
