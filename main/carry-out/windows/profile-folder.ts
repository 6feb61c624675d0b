import { decodeOutput } from '../../../common/windows/decode-output.ts'
import type { Host } from '../../host/host.ts'

const profileList = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList'

/**
 * The profile folder of an account according to the registry, where only administrators can write; null if Windows does
 * not report a local one. Rejects with HostError.
 */
export async function profileFolder(run: Host['run'], sid: string): Promise<string | null> {
  const args = ['query', `${profileList}\\${sid}`, '/v', 'ProfileImagePath', '/reg:64']
  const { exitCode, stdout } = await run('reg.exe', args, { timeoutMs: 30_000 })
  const printed = exitCode === 0 ? decodeOutput(stdout) : ''
  return /^\s+ProfileImagePath\s+REG_(?:EXPAND_)?SZ\s+([A-Za-z]:\\[^\r\n]*?)\s*$/m.exec(printed)?.[1] ?? null
}
