import type { Session } from '../../common/case/session.ts'
import type { Failure } from '../../common/result.ts'
import type { FamilyTexts } from '../../common/texts/keys.ts'
import { canChange, canExamine } from './abilities.ts'
import { isWorking } from './stage.ts'
import type { Panel } from './window-store.ts'

type Reason = keyof FamilyTexts['failure']

/** What the window offers after a failure: to inspect the PC again, including diagnosis and plan, or a panel. */
export type NextAct = 'examine' | Extract<Panel, 'packages' | 'settings' | 'cases'>

/** Existing results no longer match the PC, or the PC must be inspected to see what happened. */
const examine: readonly Reason[] = [
  ...(['baseline-kept', 'boot-copy-of-earlier', 'boot-files-not-kept', 'case-file-malformed'] as const),
  ...(['case-file-not-json', 'case-plan-missing', 'catalog-digest-differs', 'diagnosis-stopped'] as const),
  ...(['disk-other', 'elevated-ended-early', 'elevated-left-no-inspection', 'evidence-line-gone'] as const),
  ...([
    'evidence-unknown',
    'file-changed-meanwhile',
    'inspection-stopped',
    'not-known-to-be-staged',
  ] as const),
  ...([
    'package-not-listed',
    'package-rolled-back',
    'package-rolled-back-at',
    'package-still-installed',
  ] as const),
  ...(['package-still-staged', 'part-not-there', 'partition-other', 'plan-changed-since-shown'] as const),
  ...(['plan-control-character', 'plan-counts-other', 'plan-file-name', 'plan-for-architecture'] as const),
  ...(['plan-for-build', 'plan-for-later-revision', 'plan-for-other-installation'] as const),
  ...(['plan-for-other-system', 'plan-not-proven'] as const),
  ...(['plan-places-nothing', 'plan-promises-other', 'plan-shows-other', 'plan-step-not-offline'] as const),
  ...(['plan-too-large', 'plan-unreadable', 'plan-without-check', 'plan-without-place'] as const),
  ...(['plan-without-revision', 'recovery-partition-other', 'restart-stuck', 'service-not-needed'] as const),
  ...(['service-start-not-default', 'store-still-damaged', 'tool-ended-unknown', 'tool-not-run'] as const),
  ...(['update-not-removable', 'winre-below-promise'] as const),
]

/** The packages can come from another source. */
const packages: readonly Reason[] = [
  ...(['catalog-answered-status', 'catalog-connection-untrusted', 'catalog-gave-no-answer'] as const),
  ...([
    'catalog-redirected-elsewhere',
    'catalog-too-slow',
    'catalog-without-file',
    'download-denied',
  ] as const),
  ...(['download-connection-untrusted', 'download-gave-up', 'download-redirected-elsewhere'] as const),
  ...(['network-wants-sign-in', 'packages-missing', 'policy-no-network', 'server-answered-status'] as const),
  ...(['server-sends-too-much'] as const),
]

/** The solution is in the settings: a proxy, or a folder for cases or downloads. */
const settings: readonly Reason[] = [
  ...(['case-disk-full', 'case-not-writable', 'cases-unreadable', 'catalog-gave-no-answer'] as const),
  ...(['download-denied', 'download-gave-up', 'home-unusable', 'no-room-for-download'] as const),
  ...(['proxy-login-needed', 'proxy-variable-unusable'] as const),
]

/** Another case is in the way, or this one was changed. */
const cases: readonly Reason[] = [
  ...([
    'case-file-of-newer-version',
    'case-file-of-older-version',
    'case-folder-gone',
    'case-in-use',
  ] as const),
  ...([
    'case-not-found',
    'case-not-listed',
    'case-read-only',
    'plan-under-way',
    'repair-unfinished',
  ] as const),
]

const reasonsOf: Readonly<Record<NextAct, ReadonlySet<string>>> = {
  examine: new Set(examine),
  packages: new Set(packages),
  settings: new Set(settings),
  cases: new Set(cases),
}

/** In button order. */
const order: readonly NextAct[] = ['examine', 'packages', 'settings', 'cases']

/**
 * The window's actions for a failure, based on its reason; none if only the person can act. Pure.
 *
 * @param panel The panel that shows the failure, which is not offered again
 */
export function nextActs(
  { reason }: Pick<Failure, 'reason'>,
  session: Session | null,
  panel: Panel | null,
): NextAct[] {
  if (reason === undefined || session === null) return []
  const can: Readonly<Record<NextAct, boolean>> = {
    examine: canExamine(session) && !isWorking(session),
    packages: canChange(session) && panel !== 'packages',
    settings: true,
    cases: !isWorking(session) && panel !== 'cases',
  }
  return order.filter((act) => can[act] && reasonsOf[act].has(reason.code))
}
