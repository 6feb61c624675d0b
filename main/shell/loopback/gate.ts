import { timingSafeEqual } from 'node:crypto'
import { say } from '../../texts/spoken.ts'

/** The parts of a request that decide whether it is admitted. */
export type Knock = {
  readonly method: string
  readonly token: string | null
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly cookie: string | undefined
}

export type Admission =
  | { readonly kind: 'pass' }
  /** The one-time token was valid: set this cookie and redirect to the page. */
  | { readonly kind: 'welcome'; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly status: number; readonly why: string }

/**
 * Decides who may use the loopback server. The token in the printed address works once and is exchanged for a cookie;
 * Host and Origin must name this server, so that another website cannot reach it, even by resolving its own name to
 * 127.0.0.1.
 */
export function makeGate(secrets: { readonly token: string; readonly session: string }): {
  admit(knock: Knock, port: number): Admission
} {
  let tokenUsed = false
  return {
    admit(knock, port) {
      const wrong = wrongPlace(knock, port)
      if (wrong) return refuse(403, wrong)
      if (knock.token !== null) {
        if (tokenUsed) return refuse(403, say('loopback.address-used'))
        if (!same(knock.token, secrets.token)) return refuse(403, say('loopback.address-unknown'))
        tokenUsed = true
        return {
          kind: 'welcome',
          cookie: `${cookieName(port)}=${secrets.session}; HttpOnly; SameSite=Strict; Path=/`,
        }
      }
      if (!same(readCookie(knock.cookie, cookieName(port)), secrets.session))
        return refuse(403, say('loopback.address-needed'))
      return { kind: 'pass' }
    },
  }
}

/** Returns what is wrong with the addresses that a request names, or null. */
function wrongPlace(knock: Knock, port: number): string | null {
  const here = `127.0.0.1:${port}`
  if (knock.host !== here) return say('loopback.other-host')
  if (knock.origin !== undefined && knock.origin !== `http://${here}`) return say('loopback.other-site')
  if (knock.method !== 'GET' && knock.origin === undefined) return say('loopback.no-origin')
  return null
}

/** Cookies do not distinguish ports, but the name does. */
function cookieName(port: number): string {
  return `unstuck-${port}`
}

function readCookie(header: string | undefined, name: string): string {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}

/** Compares in constant time. */
function same(presented: string, expected: string): boolean {
  const a = Buffer.from(presented)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}

function refuse(status: number, why: string): Admission {
  return { kind: 'refuse', status, why }
}
