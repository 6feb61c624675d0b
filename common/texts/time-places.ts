import type { Texts } from './keys.ts'
import type { TextKey } from './message.ts'

/**
 * Which places of texts hold a time. Messages are kept with their times in ISO 8601; people read them in
 * their own time zone. A text that is worded at once gets a time that is already formatted.
 */
const places: { readonly [K in TextKey]?: readonly (keyof Texts[K])[] } = {
  'evidence.installed-at': ['time'],
  'evidence.later-session-installed': ['time'],
  'evidence.stopped-session': ['time'],
  'evidence.update-failed': ['time'],
  'evidence.update-failed-with': ['time'],
  'evidence.winre-servicing-failed': ['last'],
  'failure.knowledge-older.what': ['made'],
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

/** The places of a text that hold a time. */
export function timePlacesOf(code: string): readonly string[] {
  return byCode.get(code) ?? []
}
