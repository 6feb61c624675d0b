import * as http from 'node:http'
import type { ProxyConfig, Session } from 'electron'
import type { Settings } from '../../../common/settings.ts'

/** What a proxy is looked up for: the catalog, and one of each kind of host that packages come from. */
const addresses = [
  'https://www.catalog.update.microsoft.com/',
  'https://catalog.s.download.windowsupdate.com/',
  'https://catalog.sf.dl.delivery.mp.microsoft.com/',
] as const

/** As in the environment of a process. */
export type ProxySettings = { readonly HTTPS_PROXY?: string; readonly NO_PROXY?: string }

/**
 * The settings that follow what Windows answers for each address, in the form of proxy auto-configuration
 * (`PROXY proxy.example:8080; DIRECT`). One proxy can be set: the first that is named; hosts that are reached without
 * one are exceptions. SOCKS is not known to Node: such an answer counts as none.
 */
export function proxySettings(answers: ReadonlyMap<string, string>): ProxySettings {
  const proxies = new Map([...answers].map(([url, answer]) => [new URL(url).hostname, firstProxy(answer)]))
  const proxy = [...proxies.values()].find((each) => each !== null)
  if (proxy === undefined || proxy === null) return {}
  const direct = [...proxies].filter(([, each]) => each === null).map(([host]) => host)
  return { HTTPS_PROXY: proxy, ...(direct.length === 0 ? {} : { NO_PROXY: direct.join(',') }) }
}

/** The first way of an answer, as an address; null for the direct one and for what Node cannot use. */
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
/** A host and a port, and nothing that could be a name with a password. */
const placeShape = /^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/i

/**
 * `fetch` of this process; what fails because a proxy asks who this is goes once more through Chromium, which answers
 * with the account of Windows.
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

/** undici says it in words only, as the cause of a cause. */
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
 * Makes `fetch` of this process go where the settings say, else where Windows does, each time it is called. Never
 * rejects.
 */
export async function followProxy(
  session: Pick<Session, 'resolveProxy' | 'setProxy'>,
  proxy: Settings['proxy'],
): Promise<void> {
  // What cannot be set leaves the session as it was, and that is what is asked for next.
  await session.setProxy(chromiumProxy(proxy)).catch(() => {})
  const answers = await Promise.all(
    addresses.map(async (url) => [url, await session.resolveProxy(url).catch(() => 'DIRECT')] as const),
  )
  restore?.()
  restore = http.setGlobalProxyFromEnv(proxySettings(new Map(answers)))
}
