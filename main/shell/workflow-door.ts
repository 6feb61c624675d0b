import type { SessionEvent } from '../../common/case/session.ts'
import type { Handlers } from '../../common/contract.ts'

/** How often a shell signals to its window that the main process is alive. */
export const heartbeatMs = 1000

/** What a shell needs of the workflow: answers to calls, an event stream, and a clean shutdown. */
export type WorkflowDoor = {
  readonly handlers: Handlers
  /** Accepts files and folders dropped on the window. Throws FailureError. */
  takeIn(paths: readonly string[]): void
  /** Subscribes to every change of the session; returns the function that unsubscribes. */
  subscribe(listener: (event: SessionEvent) => void): () => void
  close(): Promise<void>
}
