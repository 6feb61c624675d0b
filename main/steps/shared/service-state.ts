import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { type Host, HostError } from '../../host/host.ts'

/** What a service does now. `unread`: sc.exe could not be asked, or said nothing that is known. */
export type ServiceState = 'stopped' | 'running' | 'changing' | 'absent' | 'unread'

/** Asks what a service does now. */
export async function serviceState(host: Host, service: string): Promise<ServiceState> {
  const result = await host
    .run('sc.exe', ['query', service], { timeoutMs: 60_000 })
    .catch((error: unknown) => {
      if (error instanceof HostError) return null
      throw error
    })
  if (result === null) return 'unread'
  if (result.exitCode === 1060) return 'absent'
  return result.exitCode === 0 ? readServiceState(decodeOutput(result.stdout)) : 'unread'
}

/**
 * The state in what `sc.exe query` prints: the number counts, since the words before it follow the language of Windows.
 */
export function readServiceState(text: string): ServiceState {
  const [, number] =
    /:[ \t]+([1-7])[ \t]+(?:STOPPED|START_PENDING|STOP_PENDING|RUNNING|CONTINUE_PENDING|PAUSE_PENDING|PAUSED)\b/.exec(
      text,
    ) ?? []
  if (number === undefined) return 'unread'
  if (number === '1') return 'stopped'
  return number === '4' ? 'running' : 'changing'
}
