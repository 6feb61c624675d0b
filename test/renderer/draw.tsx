import { FluentProvider } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createStore } from 'zustand/vanilla'
import { emptySession, type Session } from '../../common/case/session.ts'
import { makeBridge } from '../../common/contract.ts'
import type { Result } from '../../common/result.ts'
import { StoreProvider } from '../../renderer/store/use-window.tsx'
import { createWindowStore, type WindowState } from '../../renderer/store/window-store.ts'
import { fakeHost } from '../e2e/fake-session.ts'

const silent = makeBridge(
  () => () => new Promise<Result<never>>(() => undefined),
  () => () => undefined,
  () => new Promise(() => undefined),
)

/** Renders part of the window to HTML with a given session. There is no browser, so effects and events do not run. */
export function draw(part: ReactNode, session: Partial<Session> = {}): string {
  const store = createWindowStore(silent)
  const state = createStore<WindowState>(() => ({
    ...store.state.getState(),
    session: { ...emptySession(fakeHost), ...session },
  }))
  return renderToStaticMarkup(
    <StoreProvider store={{ ...store, state }}>
      <FluentProvider>{part}</FluentProvider>
    </StoreProvider>,
  )
}

/** The text nodes of the HTML, in document order. */
export function wordsOf(html: string): string[] {
  return html
    .split(/<[^>]*>/)
    .map((words) => words.replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim())
    .filter((words) => words !== '')
}

/** The labels of the buttons in the HTML, in document order. */
export function buttonsOf(html: string): string[] {
  return [...html.matchAll(/<button\b[^>]*>(.*?)<\/button>/g)].map(([, inner]) =>
    wordsOf(inner ?? '').join(' '),
  )
}
