import * as http from 'node:http'
import type { Io } from './command.ts'

const variables = ['HTTPS_PROXY', 'HTTP_PROXY', 'https_proxy', 'http_proxy'] as const

/**
 * Makes `fetch` of this process go through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name, as curl does.
 * Without them nothing is loaded or changed. Says so where this Node cannot do it.
 */
export function applyEnvironmentProxy(io: Io, env: NodeJS.ProcessEnv = process.env): void {
  if (!variables.some((name) => env[name])) return
  // Not in Node before 24.5, on which the command line may be run from a checkout.
  if (typeof http.setGlobalProxyFromEnv === 'function') http.setGlobalProxyFromEnv(env)
  else io.say('unstuck: this Node does not know proxies; HTTPS_PROXY is not used.\n')
}
