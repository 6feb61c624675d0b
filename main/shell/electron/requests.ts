import type { Session } from 'electron'
import { origin } from './origin.ts'

/** True for a request that the window may make: its own files, and those of the developer tools if allowed. */
export function isAllowedRequest(url: string, devTools: boolean): boolean {
  if (url === origin || url.startsWith(`${origin}/`)) return true
  return devTools && url.startsWith('devtools://')
}

/** Saves nothing that a page offers as a download; content security policies do not cover downloads. */
export function blockDownloads(session: {
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown
}): void {
  session.on('will-download', (event) => event.preventDefault())
}

/** Cancels every other request; the window never uses the network, whatever code runs in it. */
export function blockRequests(session: Pick<Session, 'webRequest'>, devTools: boolean): void {
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !isAllowedRequest(details.url, devTools) }),
  )
}
