import type { WebContents } from 'electron'

type Stoppable = { preventDefault(): void }

/** The part of WebContents that prevents navigation. */
export type Navigable = {
  on(event: string, listener: (event: Stoppable) => void): unknown
  setWindowOpenHandler(handler: () => { action: 'deny' }): void
}

const leaving = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const

/** Blocks every way of leaving the window's own page: navigation, redirects, new windows, webviews. */
export function blockNavigation(contents: Navigable | WebContents): void {
  const navigable = contents as Navigable
  for (const event of leaving) navigable.on(event, (happening) => happening.preventDefault())
  navigable.setWindowOpenHandler(() => ({ action: 'deny' }))
}
