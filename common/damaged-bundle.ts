import type { Gap } from './facts.ts'

/** Codes of gaps that say that a bundle lacks something that was collected, whatever it is. */
const damagedBundleCodes: readonly string[] = ['bundle-files-missing', 'bundle-entries-unread']

/** Gaps that say that the bundle is damaged which an inspection or a diagnosis was read from; empty for a sound one. */
export function damagedBundleGaps({ gaps }: { readonly gaps: readonly Gap[] }): Gap[] {
  return gaps.filter(({ code }) => code !== undefined && damagedBundleCodes.includes(code))
}
