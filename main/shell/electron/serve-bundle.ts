import type { Bundle } from '../bundle.ts'
import { securityHeaders } from '../security-headers.ts'
import { origin } from './origin.ts'

/**
 * Answers a request of the window's scheme from the bundle in memory. Rejects unknown names, other hosts and methods,
 * and path traversal; every response has the security headers.
 */
export function serveBundle(bundle: Bundle, request: Request): Response {
  if (request.method !== 'GET') return refuse(405)
  const path = bundlePath(request.url)
  if (path === null) return refuse(400)
  const file = bundle.get(path)
  if (!file) return refuse(404)
  return new Response(file.bytes, { headers: { ...securityHeaders("'none'"), 'content-type': file.type } })
}

/** The bundle's name for a URL; null if the URL is not ours. */
export function bundlePath(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host, pathname } = new URL(url)
  if (`${protocol}//${host}` !== origin) return null
  const path = decode(pathname)
  // The map lookup alone confines requests; a path with any of these is hostile and rejected as such.
  if (path === null || /\\|\0|\/\/|(^|\/)\.\.?(\/|$)/.test(path)) return null
  return path === '/' ? '/index.html' : path
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders("'none'") })
}
