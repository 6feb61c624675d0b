import type { Texts } from './keys.ts'
import type { TextKey } from './message.ts'

/**
 * Placeholders that contain a time. Messages store times in ISO 8601 and display them in the reader's time zone. Texts
 * that are formatted immediately get a formatted time instead.
 */
const places: { readonly [K in TextKey]?: readonly (keyof Texts[K])[] } = {
  'evidence.installed-at': ['time'],
  'evidence.later-session-installed': ['time'],
  'evidence.stopped-session': ['time'],
  'evidence.update-failed': ['time'],
  'evidence.update-failed-with': ['time'],
  'evidence.winre-servicing-failed': ['last'],
  'failure.knowledge-older.what': ['made'],
  'failure.plan-for-other-installation.what': ['own', 'planned'],
  'plan.because.key-in-active-directory': ['day'],
  'plan.because.key-in-entra': ['day'],
  'plan.because.key-in-microsoft-account': ['day'],
  'signature.certificate-expired': ['at'],
  'step.restore-point.made': ['at'],
  'step.restore-point.skipped': ['at'],
  'step.restore-point.there': ['at'],
  'verdict.expected.later-than': ['time'],
  'verdict.found.time': ['time'],
}

const byCode: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(places))

/** The placeholders of a text that contain a time. */
export function timePlacesOf(code: string): readonly string[] {
  return byCode.get(code) ?? []
}
