import type { Texts } from './keys.ts'
import type { TextKey } from './message.ts'

/**
 * Placeholders that contain a time. Messages store times in ISO 8601 and display them in the reader's time zone. Texts
 * that are formatted immediately get a formatted time instead.
 */
const places: { readonly [K in TextKey]?: readonly (keyof Texts[K])[] } = {
  'code.kb-release': ['date', 'withdrawn'],
  'code.kb-winre-running': ['withdrawn'],
  'diagnosis.past-since': ['date'],
  'evidence.installed-at': ['time'],
  'evidence.later-session-installed': ['time'],
  'evidence.stopped-session': ['time'],
  'evidence.update-failed': ['time'],
  'evidence.update-failed-with': ['time'],
  'evidence.winre-servicing-failed': ['last'],
  'failure.branch-past-end.what': ['ended'],
  'failure.knowledge-older.what': ['made', 'until', 'own'],
  'gap.update-failed-unexplained.what': ['time'],
  'failure.plan-for-other-installation.what': ['own', 'planned'],
  'gap.edition-past-end.what': ['ended'],
  'gap.edition-past-end.why': ['ended'],
  'gap.extended-licence-unknown.why': ['ended'],
  'gap.installation-ahead.why': ['time'],
  'gap.newest-facts-old.what': ['until'],
  'gap.newest-facts-old.why': ['since'],
  'gap.update-held.what': ['until'],
  'gap.version-past-end.what': ['ended'],
  'host.evidence-in': ['day'],
  'host.evidence-of': ['day'],
  'layer.newer-of-unknown-version': ['date'],
  'layer.setup-older': ['date'],
  'package.digest-differs': ['day'],
  'plan.because.key-in-active-directory': ['day'],
  'plan.because.key-in-entra': ['day'],
  'plan.because.key-in-microsoft-account': ['day'],
  'plan.refused.withdrawn': ['withdrawn'],
  'signature.certificate-expired': ['at'],
  'step.restore-point.made': ['at'],
  'step.restore-point.skipped': ['at'],
  'step.restore-point.there': ['at'],
  'verdict.expected.later-than': ['time'],
  'verdict.found.time': ['time'],
  'word.facts-in-use': ['made', 'until'],
  'word.policy.paused': ['day'],
  'word.policy.paused-by-policy': ['day'],
}

const byCode: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(places))

/** The placeholders of a text that contain a time. */
export function timePlacesOf(code: string): readonly string[] {
  return byCode.get(code) ?? []
}
