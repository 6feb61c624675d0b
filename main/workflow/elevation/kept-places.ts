import { realpath } from 'node:fs/promises'
import { win32 } from 'node:path'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { profileFolder } from '../../carry-out/windows/profile-folder.ts'
import { unstuckHome } from '../../home/home-folder.ts'
import { type Host, HostError } from '../../host/host.ts'
import { decidedByPolicy } from '../../settings/policies.ts'
import { settingPlaces } from '../settings.ts'
import { isUserSid } from './own-account.ts'

/** Where a process with administrator rights keeps its own data. */
export type KeptPlaces = {
  /** The home folder, and those of cases and downloads. */
  readonly all: readonly string[]
  /** Those that only the environment or the settings of the user name, which any program of the user can change. */
  readonly chosen: readonly string[]
}

/**
 * Where a process with administrator rights keeps its data. From now on, the folder for local application data is the
 * one of the account's profile according to the registry, where only administrators can write, and not the one in
 * LOCALAPPDATA, which any program of the user can set in HKCU\Environment. Changes `env`.
 *
 * @param real resolves a profile folder: one behind a link of an administrator, such as a moved C:\Users, is the
 * account's own
 */
export async function keptPlaces(
  run: Host['run'],
  env: NodeJS.ProcessEnv,
  real: (path: string) => Promise<string> = realpath,
): Promise<KeptPlaces> {
  const profile = await ownProfile(run)
  const local =
    profile === null ? null : win32.join(await real(profile).catch(() => profile), 'AppData', 'Local')
  if (local !== null) env.LOCALAPPDATA = local
  const home = unstuckHome(env, 'win32')
  const { cases, downloads } = settingPlaces(home)
  const decided = decidedByPolicy()
  const own = local === null ? null : win32.join(local, 'Unstuck')
  const isChosen = (place: string) => own === null || !isWithin(own, place)
  return {
    all: [...new Set([home, cases, downloads])],
    chosen: [
      ...new Set([
        home,
        ...(decided.casesFolder === undefined ? [cases] : []),
        ...(decided.downloadsFolder === undefined ? [downloads] : []),
      ]),
    ].filter(isChosen),
  }
}

/** The profile folder of the account of this process; null if Windows does not report it, or it is no user's. */
async function ownProfile(run: Host['run']): Promise<string | null> {
  try {
    const { exitCode, stdout } = await run('whoami.exe', ['/user', '/fo', 'csv', '/nh'], {
      timeoutMs: 30_000,
    })
    const account = exitCode === 0 ? decodeOutput(stdout) : ''
    const sid = /"(S-1-[0-9-]+)"\s*$/.exec(account)?.[1] ?? ''
    return isUserSid(sid) ? await profileFolder(run, sid) : null
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}

function isWithin(folder: string, path: string): boolean {
  const [outer, inner] = [folder, path].map((one) => `${win32.normalize(one)}\\`.toLowerCase())
  return inner !== undefined && outer !== undefined && inner.startsWith(outer)
}
