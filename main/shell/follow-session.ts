import { overallProgress } from '../../common/case/overall-progress.ts'
import { applyEvent, type Session } from '../../common/case/session.ts'
import { outcomeKey } from '../../common/verdict/outcome-key.ts'
import { say } from '../texts/spoken.ts'
import type { WorkflowDoor } from './workflow-door.ts'

/**
 * Notifies the desktop around a window: taskbar, notifications, sleep. Tests and the development window supply their
 * own.
 */
export type DesktopDoor = {
  /**
   * Progress of the work, 0 to 1; `unknown` if it cannot be determined, null without work. `waiting`: for a person.
   */
  progress(value: { readonly fraction: number | 'unknown'; readonly waiting: boolean } | null): void
  /** Notifies the person, even if the window is in the background. */
  notify(words: { readonly title: string; readonly body: string }): void
  /** Prevents the PC from sleeping, or allows it. */
  keepAwake(on: boolean): void
}

export type Followed = {
  /** Whether work is in progress on the PC. */
  isWorking(): boolean
  stop(): void
}

/** Reports changes of a session to the desktop, each once. */
export async function followSession(
  workflow: Pick<WorkflowDoor, 'handlers' | 'subscribe'>,
  desktop: DesktopDoor,
): Promise<Followed> {
  let now = await workflow.handlers.getSession(null)
  let shown = ''
  let awake = false
  const report = (session: Session) => {
    const value = progressOf(session)
    // The taskbar cannot show more than a tenth of a percent.
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

/** News for a person who is looking elsewhere: a restart is required, the work has finished, or it failed. */
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
