import * as http from 'node:http'
import { proxyEnvironment } from '../settings/proxy-environment.ts'
import { failureError } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'
import { settingsHere } from '../workflow/settings.ts'
import type { Io } from './command.ts'

const variables = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'] as const

/**
 * Makes `fetch` of this process use the proxy of the settings, otherwise the one in HTTP_PROXY, HTTPS_PROXY and
 * NO_PROXY, as curl does. Without any, nothing is loaded or changed. Prints a message if this Node version does not
 * support it. Throws FailureError if one of them is not an HTTP proxy, because downloads would otherwise take a route
 * that the network does not expect.
 */
export function applyEnvironmentProxy(io: Io, environment: NodeJS.ProcessEnv = process.env): void {
  const env = proxyEnvironment(settingsHere().proxy, environment)
  if (!variables.some((name) => env[name])) return
  for (const name of variables) {
    const value = env[name]
    if (value && !isProxy(value)) throw failureError('bad-call', 'proxy-variable-unusable', {}, name)
  }
  // Node before 24.5, on which a checkout may run, does not have it.
  if (typeof http.setGlobalProxyFromEnv === 'function') http.setGlobalProxyFromEnv(env)
  else io.say(`${say('cli.node-without-proxies')}\n`)
}

function isProxy(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== ''
}
