import * as http from 'node:http'
import { proxyEnvironment } from '../settings/proxy-environment.ts'
import { failureError } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'
import { settingsHere } from '../workflow/settings.ts'
import type { Io } from './command.ts'

const variables = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'] as const

/**
 * Makes `fetch` of this process go through the proxy of the settings, else through the one that HTTP_PROXY, HTTPS_PROXY and
 * NO_PROXY name, as curl does. Without them nothing is loaded or changed. Says so where this Node cannot do it. Throws FailureError where one of them
 * names no proxy over HTTP: without it packages would take another route than the network expects.
 */
export function applyEnvironmentProxy(io: Io, environment: NodeJS.ProcessEnv = process.env): void {
  const env = proxyEnvironment(settingsHere().proxy, environment)
  if (!variables.some((name) => env[name])) return
  for (const name of variables) {
    const value = env[name]
    if (value && !isProxy(value)) throw failureError('bad-call', 'proxy-variable-unusable', {}, name)
  }
  // Not in Node before 24.5, on which the command line may be run from a checkout.
  if (typeof http.setGlobalProxyFromEnv === 'function') http.setGlobalProxyFromEnv(env)
  else io.say(`${say('cli.node-without-proxies')}\n`)
}

function isProxy(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== ''
}
