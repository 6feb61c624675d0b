import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import type { Host } from '../../../main/host/host.ts'
import { HostError } from '../../../main/host/host.ts'
import { noPolicies, setPolicies } from '../../../main/settings/policies.ts'
import { keptPlaces } from '../../../main/workflow/elevation/kept-places.ts'

beforeEach(() => setPolicies(noPolicies))
afterEach(() => setPolicies(noPolicies))

const sid = 'S-1-5-21-1-2-3-1001'

/** A PC on which this account has this profile, as whoami.exe and reg.exe print them; null: both fail. */
function pcWith(profile: string | null, account = sid): Host['run'] {
  return async (tool, args) => {
    const key = `ProfileList\\${account}`
    const said =
      tool === 'whoami.exe'
        ? `"pc\\karla","${account}"\r\n`
        : args[1]?.endsWith(key)
          ? `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\${key}\r\n    ProfileImagePath    REG_EXPAND_SZ    ${profile}\r\n\r\n`
          : ''
    return {
      exitCode: profile === null ? 1 : 0,
      ended: 'itself',
      stdout: Buffer.from(profile === null ? '' : said, 'latin1'),
      stderr: new Uint8Array(),
    }
  }
}

const asIs = async (path: string) => path
const own = 'C:\\Users\\karla\\AppData\\Local\\Unstuck'

describe('where a process with administrator rights keeps its data', () => {
  test('is below the profile that the registry names, whatever LOCALAPPDATA says', async () => {
    const env: NodeJS.ProcessEnv = { LOCALAPPDATA: 'C:\\Windows\\System32' }
    const { all, chosen } = await keptPlaces(pcWith('C:\\Users\\karla'), env, asIs)
    expect(all.map((place) => place.replaceAll('/', '\\'))).toEqual([
      own,
      `${own}\\cases`,
      `${own}\\downloads`,
    ])
    expect(chosen).toEqual([])
    expect(env.LOCALAPPDATA).toBe('C:\\Users\\karla\\AppData\\Local')
  })

  test('is behind a link of an administrator where that moved the profiles', async () => {
    const env: NodeJS.ProcessEnv = {}
    await keptPlaces(pcWith('C:\\Users\\karla'), env, async (path) => path.replace('C:', 'D:'))
    expect(env.LOCALAPPDATA).toBe('D:\\Users\\karla\\AppData\\Local')
  })

  test('was chosen by somebody if UNSTUCK_HOME names it', async () => {
    const env = { UNSTUCK_HOME: 'C:\\Windows\\System32\\x' }
    const { chosen } = await keptPlaces(pcWith('C:\\Users\\karla'), env, asIs)
    expect(chosen[0]).toBe('C:\\Windows\\System32\\x')
    const inside = await keptPlaces(pcWith('C:\\Users\\karla'), { UNSTUCK_HOME: `${own}\\Other` }, asIs)
    expect(inside.chosen).toEqual([])
    const beside = await keptPlaces(pcWith('C:\\Users\\karla'), { UNSTUCK_HOME: `${own}\\..\\Other` }, asIs)
    expect(beside.chosen).not.toEqual([])
  })

  test('was not chosen by the user if a policy names it', async () => {
    setPolicies({ ...noPolicies, casesFolder: 'D:\\Cases' })
    const { all, chosen } = await keptPlaces(pcWith('C:\\Users\\karla'), {}, asIs)
    expect(all).toContain('D:\\Cases')
    expect(chosen).toEqual([])
  })

  test.each<[string, Host['run']]>([
    ['Windows does not answer', pcWith(null)],
    ['the account is no user', pcWith('C:\\Windows', 'S-1-5-18')],
    ['the profile is no local folder', pcWith('\\\\server\\profiles\\karla')],
    [
      'no tool can be started',
      () => Promise.reject(new HostError('denied', message('host.start-denied', { file: 'reg.exe' }))),
    ],
  ])('counts as chosen if %s', async (_what, run) => {
    const env: NodeJS.ProcessEnv = { LOCALAPPDATA: 'C:\\Users\\karla\\AppData\\Local' }
    expect((await keptPlaces(run, env, asIs)).chosen.length).toBeGreaterThan(0)
    expect(env.LOCALAPPDATA).toBe('C:\\Users\\karla\\AppData\\Local')
  })
})
