import type { Activity } from '../../../common/case/session.ts'
import { failureError, failureOf } from '../../texts/failure.ts'
import { secondsLeft } from '../carrying-out/seconds-left.ts'
import type { SessionStore } from './session-store.ts'

type ActivityKind = Activity['kind']
type Progress = (fraction: number | null, text: string) => void

/** Runs one activity on the PC at a time. */
export type OneActivity = {
  /** False while an activity is running. */
  readonly isIdle: boolean
  /** Throws FailureError `busy` while an activity is running. */
  mustBeIdle(): void
  /**
   * Starts an activity and returns at once; its results and failure arrive as changes of the session. `work` resolves
   * to what the window then waits for. Throws FailureError `busy` while another one is running.
   */
  begin(work: (signal: AbortSignal) => Promise<ActivityKind>): null
  /**
   * Shows the progress of an activity. The displayed fraction never falls.
   *
   * @param started milliseconds; when the work began of which this is a part, if it was before now
   */
  progress(kind: ActivityKind, started?: number): Progress
  cancel(): void
  /** Cancels and waits for the end. */
  close(): Promise<void>
}

/** Runs one activity at a time and shows it in the session. */
export function oneActivity(session: SessionStore): OneActivity {
  let running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null
  const mustBeIdle = () => {
    if (running) throw failureError('busy', 'unstuck-busy', {})
  }
  return {
    get isIdle() {
      return running === null
    },
    mustBeIdle,
    begin(work) {
      mustBeIdle()
      const stop = new AbortController()
      const ended = work(stop.signal)
        .catch((error: unknown) => {
          session.patch({ failure: failureOf(error) })
          return 'idle' as const
        })
        .then((kind) => {
          running = null
          session.patch({ activity: { kind, fraction: null, text: '', secondsLeft: null } })
        })
      running = { stop, ended }
      return null
    },
    progress(kind, started = Date.now()) {
      return (fraction, text) => {
        const { activity } = session.now
        const before = activity.kind === kind ? (activity.fraction ?? 0) : 0
        const steady = fraction === null ? null : Math.max(before, fraction)
        const left = secondsLeft(started, Date.now(), steady)
        session.patch({ activity: { kind, fraction: steady, text, secondsLeft: left } })
      }
    },
    cancel: () => running?.stop.abort(),
    async close() {
      running?.stop.abort()
      await running?.ended
    },
  }
}
