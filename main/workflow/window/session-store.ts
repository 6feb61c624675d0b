import { applyEvent, type Session, type SessionEvent } from '../../../common/case/session.ts'

/** The session of a window and its subscribers. */
export type SessionStore = {
  readonly now: Session
  apply(event: SessionEvent): void
  /** Replaces the named parts. */
  patch(part: Partial<Session>): void
  /** Subscribes; returns a function that unsubscribes. */
  subscribe(listener: (event: SessionEvent) => void): () => void
}

/** Stores a session; subscribers receive every change as an event. */
export function sessionStore(begin: Session): SessionStore {
  const listeners = new Set<(event: SessionEvent) => void>()
  let session = begin
  const apply = (event: SessionEvent) => {
    session = applyEvent(session, event)
    for (const listener of listeners) listener(event)
  }
  return {
    get now() {
      return session
    },
    apply,
    patch: (part) => apply({ kind: 'patch', patch: part }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
