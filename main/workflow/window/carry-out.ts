import type { Activity } from '../../../common/case/session.ts'
import { sayEnglish } from '../../texts/english.ts'
import { failureError } from '../../texts/failure.ts'
import type { CarryOutChoice } from '../repair-choices.ts'
import type { Desk } from './desk.ts'
import { thinOut } from './thin-out.ts'

/** Carries out or resumes the plan and verifies the result. Resolves to what the window then waits for. */
export async function carryOut(
  { session, activity, repair }: Desk,
  signal: AbortSignal,
  planSha256: string,
  restart: CarryOutChoice['restart'] = 'ask',
): Promise<Activity['kind']> {
  session.patch({ failure: null, verdict: null })
  const carrying = activity.progress('carrying-out')
  carrying(0, '')
  const outcome = await repair.carryOut({
    planSha256,
    by: 'window',
    signal,
    restart,
    onEvent: (event) => session.apply({ kind: 'journal', event }),
    onProgress: carrying,
    onDownloads: thinOut((fraction, text, secondsLeft, downloads) =>
      session.patch({
        activity: { kind: 'downloading', fraction, text, secondsLeft },
        ...(downloads === null ? {} : { downloads }),
      }),
    ),
  })
  if (outcome === 'restart') return 'waiting-for-restart'
  if (outcome === 'person') return 'waiting-for-person'
  if (outcome === 'done') {
    activity.progress('verifying')(null, '')
    // Shown before it is saved, so that the verdict is not lost if the case cannot be written, for example on a full
    // disk.
    await repair.verify({}, undefined, (verdict) => session.patch({ verdict }))
  }
  return 'idle'
}

/**
 * Compares the PC again with the plan that was carried out. If that fails or is cancelled, the earlier verdict stays.
 */
export async function compare(
  { session, activity, repair }: Desk,
  signal: AbortSignal,
  full: boolean,
): Promise<Activity['kind']> {
  if (session.now.verdict === null) throw failureError('not-found', 'no-proof-yet', {})
  session.patch({ failure: null })
  const comparing = activity.progress('verifying')
  comparing(null, '')
  await repair.verify({ signal, full, onProgress: comparing }, undefined, (verdict) =>
    session.patch({ verdict }),
  )
  return 'idle'
}

/** Restarts the PC at the user's request and continues. */
export async function restartNow(desk: Desk, signal: AbortSignal): Promise<Activity['kind']> {
  desk.session.patch({
    activity: {
      kind: 'waiting-for-restart',
      fraction: null,
      text: sayEnglish('progress.restarting'),
      secondsLeft: null,
    },
  })
  return carryOut(desk, signal, plannedHash(desk), 'once')
}

/** The hash of the open plan. Throws FailureError `refused` if there is none. */
export function plannedHash({ repair }: Desk): string {
  const hash = repair.planSha256
  if (hash !== null) return hash
  throw failureError('refused', 'no-plan-to-carry-out', {})
}
