import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Session } from '../../common/case/session.ts'
import type { WindowState, WindowStore } from './window-store.ts'

const StoreContext = createContext<WindowStore | null>(null)

/** Provides a tree with its store. */
export function StoreProvider(props: { readonly store: WindowStore; readonly children: ReactNode }) {
  return <StoreContext value={props.store}>{props.children}</StoreContext>
}

/** The store, for calling the main process and switching between parts. */
export function useWindowStore(): WindowStore {
  const store = useContext(StoreContext)
  if (!store) throw new Error('A component was drawn outside its StoreProvider.')
  return store
}

/** One part of the window's state; re-renders when that part changes. */
export function useWindow<T>(select: (state: WindowState) => T): T {
  return useStore(useWindowStore().state, select)
}

/** One part of the session, for screens that are rendered only with a session. */
export function useSession<T>(select: (session: Session) => T): T {
  return useWindow((state) => {
    if (!state.session) throw new Error('A screen was drawn before its session came.')
    return select(state.session)
  })
}
