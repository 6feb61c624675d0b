import type { Gap } from '../facts/facts.ts'
import type { FamilyTexts } from '../texts/keys.ts'
import { message } from '../texts/message.ts'
import type { Message } from '../texts/value.ts'

type GapCode = keyof FamilyTexts['gap']

/** Gaps whose last sentence (`hides`) states a consequence or an action instead of what stays unknown. */
const follows = [
  'added-features-unsure',
  'catalog-answer-old',
  'catalog-file-rejected',
  'catalog-page-unread',
  'catalog-row-not-understood',
  'catalog-rows-missing',
  'catalog-rows-repeated',
  'checkpoint-missing',
  'disk-style-unread',
  'edition-past-end',
  'extended-licence-unknown',
  'facts-odd',
  'failed-not-replaced',
  'hotpatch-leaves',
  'image-build-unnamed',
  'image-checkpoint-missing',
  'image-without-winre',
  'kit-winre-elsewhere',
  'kit-winre-of-other-windows',
  'kit-winre-unused',
  'late-drivers',
  'log-binary',
  'log-without-words',
  'logs-from-pe',
  'medium-without-boot-image',
  'mounted-lcu-state-unread',
  'names-ordinary-words',
  'names-too-many',
  'names-unread',
  'newer-left-out',
  'newest-date-unknown',
  'newest-facts-old',
  'newest-offered',
  'newest-pc-ahead',
  'newest-pc-ahead-unasked',
  'newest-pc-past-catalog',
  'newest-revision-unread',
  'offline-pending',
  'offline-practice-only',
  'offline-source-needed',
  'old-dism-msu',
  'package-name-unknown',
  'package-not-in-catalog',
  'package-not-in-folder-checkpoint',
  'package-not-in-folder-dotnet',
  'package-not-in-folder-safe-os',
  'package-not-in-folder-servicing-stack',
  'package-not-in-folder-setup',
  'package-not-in-folder-target',
  'package-partly-unread',
  'preview-build',
  'recovery-place-unread',
  'repair-source-unsure',
  'restart-pending-unread',
  's-mode',
  'stack-missing',
  'stack-unnamed',
  'system-restore-unread',
  'system-volume-small',
  'undo-build-unknown',
  'undo-point-in-time',
  'update-held',
  'update-left-out',
  'updates-left-out',
  'version-deferred',
  'version-held-by-safeguard',
  'version-past-end',
  'way-point-in-time-restore',
  'way-quick-machine-recovery',
  'version-unsupported',
  'windows10-version-assumed',
  'winre-left-out',
  'winre-off-uncopied',
  'winre-place-unknown',
  'winre-stack-missing',
  'winre-states-differ',
] as const satisfies readonly GapCode[]

const following: ReadonlySet<string> = new Set(follows)

/**
 * The message for what stays unknown because of a gap, or for its consequence. Null if the gap states neither. Pure.
 */
export function whatGapLeaves({ code, hides }: Pick<Gap, 'code' | 'hides'>): Message | null {
  if (hides === '') return null
  return code !== undefined && following.has(code)
    ? message('word.as-is', { text: hides })
    : message('word.stays-unknown', { hides })
}
