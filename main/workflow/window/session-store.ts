import { applyEvent, type Session, type SessionEvent } from '../../../common/session.ts'

/** The session of a window, and those who hear of its changes. */
export type SessionStore = {
  readonly now: Session
  apply(event: SessionEvent): void
  /** Replaces the named parts. */
  patch(part: Partial<Session>): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: SessionEvent) => void): () => void
}

/** Holds a session; every change goes to the subscribers as the event that makes it. */
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
