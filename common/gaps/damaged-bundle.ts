import type { Gap } from '../facts/facts.ts'

/** Codes of gaps that report collected evidence missing from a bundle. */
const damagedBundleCodes: readonly string[] = ['bundle-files-missing', 'bundle-entries-unread']

/** The gaps of an inspection or diagnosis that report a damaged bundle; empty for an intact one. */
export function damagedBundleGaps({ gaps }: { readonly gaps: readonly Gap[] }): Gap[] {
  return gaps.filter(({ code }) => code !== undefined && damagedBundleCodes.includes(code))
}
