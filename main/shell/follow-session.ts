import { outcomeKey } from '../../common/outcome-key.ts'
import { overallProgress } from '../../common/overall-progress.ts'
import { applyEvent, type Session } from '../../common/session.ts'
import { say } from '../texts/spoken.ts'
import type { WorkflowDoor } from './workflow-door.ts'

/** What the desktop around a window is notified of: task bar, notifications, sleep. A test and the development window have one of their own. */
export type DesktopDoor = {
  /** How far the work is, 0 to 1; `unknown` while it cannot be known, null while nothing is done. `waiting`: for a person. */
  progress(value: { readonly fraction: number | 'unknown'; readonly waiting: boolean } | null): void
  /** Tells the person, also when the window is behind others. */
  notify(words: { readonly title: string; readonly body: string }): void
  /** Keeps the PC from falling asleep, or lets it. */
  keepAwake(on: boolean): void
}

export type Followed = {
  /** Whether something is at work on the PC now. */
  isWorking(): boolean
  stop(): void
}

/** Passes on to the desktop what becomes of a session: each change once. */
export async function followSession(
  workflow: Pick<WorkflowDoor, 'handlers' | 'subscribe'>,
  desktop: DesktopDoor,
): Promise<Followed> {
  let now = await workflow.handlers.getSession(null)
  let shown = ''
  let awake = false
  const report = (session: Session) => {
    const value = progressOf(session)
    // A tenth of a percent is all that a task bar can show.
    const next =
      value === null
        ? ''
        : `${value.waiting} ${typeof value.fraction === 'number' ? value.fraction.toFixed(3) : ''}`
    if (next !== shown) desktop.progress(value)
    shown = next
    if (isWorking(session) !== awake) desktop.keepAwake(isWorking(session))
    awake = isWorking(session)
  }
  report(now)
  const unsubscribe = workflow.subscribe((event) => {
    const before = now
    now = applyEvent(before, event)
    report(now)
    const words = newsOf(before, now)
    if (words !== null) desktop.notify(words)
  })
  return {
    isWorking: () => isWorking(now),
    stop() {
      unsubscribe()
      if (awake) desktop.keepAwake(false)
    },
  }
}

function isWorking({ activity: { kind } }: Session): boolean {
  return kind === 'downloading' || kind === 'carrying-out' || kind === 'verifying'
}

function isWaiting({ activity: { kind } }: Session): boolean {
  return kind === 'waiting-for-restart' || kind === 'waiting-for-person'
}

function progressOf(session: Session): Parameters<DesktopDoor['progress']>[0] {
  const { kind, fraction } = session.activity
  if (kind === 'idle') return null
  const known = overallProgress(session)?.fraction ?? fraction
  return { fraction: known ?? 'unknown', waiting: isWaiting(session) }
}

/** What a person who looks elsewhere wants to know: that a restart is needed, that it is finished, that it failed. */
function newsOf(before: Session, now: Session): Parameters<DesktopDoor['notify']>[0] | null {
  const title = now.host.label
  const { kind } = now.activity
  if (kind !== before.activity.kind && kind === 'waiting-for-restart')
    return { title, body: say('window-dialog.restart-needed') }
  if (kind !== before.activity.kind && kind === 'waiting-for-person')
    return { title, body: say('window-dialog.person-needed') }
  if (now.verdict !== null && before.verdict === null && isWorking(before))
    return { title, body: say(outcomeKey(now.verdict.outcome, now.plan)) }
  const ended = now.journal.at(-1)
  const failed = ended?.kind === 'run-ended' && ended.outcome === 'failed'
  return failed && now.journal.length > before.journal.length
    ? { title, body: say('window-dialog.repair-failed') }
    : null
}
