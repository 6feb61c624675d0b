import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder in which Unstuck keeps its cases: UNSTUCK_HOME, otherwise the user's folder for application state. */
export function unstuckHome(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.UNSTUCK_HOME) return env.UNSTUCK_HOME
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Unstuck')
  return join(env.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'unstuck')
}
