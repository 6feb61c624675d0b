import { decodeOutput } from '../../../../common/windows/decode-output.ts'
import { type Host, HostError } from '../../../host/host.ts'

/** Current state of a service. `unread`: sc.exe failed or its output is unknown. */
export type ServiceState = 'stopped' | 'running' | 'changing' | 'absent' | 'unread'

/** Queries the state of a service. */
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
 * The state in the output of `sc.exe query`: only the number is used, because the labels are in the language of
 * Windows.
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
