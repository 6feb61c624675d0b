import type { WebContents } from 'electron'

type Stoppable = { preventDefault(): void }

/** The part of WebContents that keeps a window where it is. */
export type Navigable = {
  on(event: string, listener: (event: Stoppable) => void): unknown
  setWindowOpenHandler(handler: () => { action: 'deny' }): void
}

const leaving = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const

/** Stops every way out of the window's own page: navigation, redirects, new windows, webviews. */
export function blockNavigation(contents: Navigable | WebContents): void {
  const navigable = contents as Navigable
  for (const event of leaving) navigable.on(event, (happening) => happening.preventDefault())
  navigable.setWindowOpenHandler(() => ({ action: 'deny' }))
}
