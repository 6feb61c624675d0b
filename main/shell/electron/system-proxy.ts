import * as http from 'node:http'
import type { ProxyConfig, Session } from 'electron'
import type { Settings } from '../../../common/settings/settings.ts'

/** Addresses for which the proxy is looked up: the catalog, and one of each kind of package host. */
const addresses = [
  'https://www.catalog.update.microsoft.com/',
  'https://catalog.s.download.windowsupdate.com/',
  'https://catalog.sf.dl.delivery.mp.microsoft.com/',
] as const

/** In the format of environment variables. */
export type ProxySettings = { readonly HTTPS_PROXY?: string; readonly NO_PROXY?: string }

/**
 * Derives the settings from Windows' answer for each address, in proxy auto-configuration format (`PROXY
 * proxy.example:8080; DIRECT`). Only one proxy can be set: the first one; hosts reached directly are exceptions. Node
 * does not support SOCKS, so such an answer counts as none.
 */
export function proxySettings(answers: ReadonlyMap<string, string>): ProxySettings {
  const proxies = new Map([...answers].map(([url, answer]) => [new URL(url).hostname, firstProxy(answer)]))
  const proxy = [...proxies.values()].find((each) => each !== null)
  if (proxy === undefined || proxy === null) return {}
  const direct = [...proxies].filter(([, each]) => each === null).map(([host]) => host)
  return { HTTPS_PROXY: proxy, ...(direct.length === 0 ? {} : { NO_PROXY: direct.join(',') }) }
}

/** The first route of an answer as an address; null for the direct one and for those that Node cannot use. */
function firstProxy(answer: string): string | null {
  for (const way of answer.split(';')) {
    const [kind = '', place = ''] = way.trim().split(/\s+/)
    if (kind.toUpperCase() === 'DIRECT') return null
    const scheme = schemes.get(kind.toUpperCase())
    const address = `${scheme}://${place}`
    if (scheme !== undefined && placeShape.test(place) && URL.canParse(address)) return address
  }
  return null
}

const schemes = new Map([
  ['PROXY', 'http'],
  ['HTTPS', 'https'],
])
/** Only a host and a port, without credentials. */
const placeShape = /^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/i

/**
 * `fetch` of this process; if a proxy requires authentication, the request is repeated through Chromium, which uses
 * the Windows account.
 */
export function fetchWithAccount(session: Pick<Session, 'fetch'>): typeof session.fetch {
  return async (input, init) => {
    try {
      return await fetch(input, init)
    } catch (error) {
      if (!asksWho(error)) throw error
      return await session.fetch(input, init)
    }
  }
}

/** undici reports it only in the message of a nested cause. */
function asksWho(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause)
    if (/Proxy response \(407\)/.test(each.message)) return true
  return false
}

function chromiumProxy(proxy: Settings['proxy']): ProxyConfig {
  if (proxy === null) return { mode: 'system' }
  return proxy === 'none' ? { mode: 'direct' } : { mode: 'fixed_servers', proxyRules: new URL(proxy).origin }
}

let restore: (() => void) | null = null

/**
 * Makes `fetch` of this process use the configured proxy, otherwise that of Windows, each time it is called. Never
 * rejects.
 */
export async function followProxy(
  session: Pick<Session, 'resolveProxy' | 'setProxy'>,
  proxy: Settings['proxy'],
): Promise<void> {
  // If the setting fails, the session keeps its old proxy, which is then looked up.
  await session.setProxy(chromiumProxy(proxy)).catch(() => {})
  const answers = await Promise.all(
    addresses.map(async (url) => [url, await session.resolveProxy(url).catch(() => 'DIRECT')] as const),
  )
  restore?.()
  restore = http.setGlobalProxyFromEnv(proxySettings(new Map(answers)))
}
