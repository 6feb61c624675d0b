import type { Gap } from '../facts/facts.ts'
import type { FamilyTexts } from '../texts/keys.ts'

/**
 * Gaps of a plan that are not about unread data: work left to the user or to a later plan, untested paths, decisions of
 * others. They make the plan as incomplete as any other gap, but are listed under a separate heading.
 */
const notes = [
  'checkpoint-missing',
  'drivers-place-assumed',
  'failed-not-replaced',
  'hotpatch-leaves',
  'image-checkpoint-missing',
  'image-not-split',
  'kit-winre-elsewhere',
  'kit-winre-of-other-windows',
  'kit-winre-unused',
  'late-drivers',
  'medium-place-assumed',
  'months-mixed',
  'newer-left-out',
  'offline-after-revert',
  'offline-after-start',
  'offline-pending',
  'offline-practice-only',
  'offline-source-needed',
  'offline-steps-left',
  'preview-build',
  'repair-install-practice',
  'repair-source-differs',
  'stack-missing',
  'does-not-start-ways',
  'system-volume-small',
  'undo-point-in-time',
  'update-held',
  'update-left-out',
  'updates-left-out',
  'version-held-by-policy',
  'version-held-by-safeguard',
  'version-past-end',
  'way-point-in-time-restore',
  'way-quick-machine-recovery',
  'winre-image-missing',
  'winre-left-out',
  'winre-rebuild-needless',
  'winre-offline-placed',
  'winre-rebuild-practice',
  'winre-stack-missing',
] as const satisfies readonly (keyof FamilyTexts['gap'])[]

const noted: ReadonlySet<string> = new Set(notes)

/** Splits gaps into what could not be read and the notes of a plan. Pure. */
export function withoutNotes<G extends Pick<Gap, 'code'>>(
  gaps: readonly G[],
): { readonly unread: readonly G[]; readonly notes: readonly G[] } {
  const isNote = ({ code }: G) => code !== undefined && noted.has(code)
  return { unread: gaps.filter((each) => !isNote(each)), notes: gaps.filter(isNote) }
}
