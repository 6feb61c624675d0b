import type { Handlers } from '../../common/contract.ts'
import type { SessionEvent } from '../../common/session.ts'

/** How often a shell reports to its window that main is there. */
export const heartbeatMs = 1000

/** What a shell needs of the workflow: answers to calls, the stream of events, and a clean end. */
export type WorkflowDoor = {
  readonly handlers: Handlers
  /** Takes in files and folders that were dropped on the window. Throws FailureError. */
  takeIn(paths: readonly string[]): void
  /** Subscribes to every change of the session; returns the function that ends the subscription. */
  subscribe(listener: (event: SessionEvent) => void): () => void
  close(): Promise<void>
}
