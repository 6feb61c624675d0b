/** Builds that are another one with parts switched on; their DISM and Windows PE name the lower one. */
const families: readonly (readonly [build: number, upTo: number])[] = [
  [19041, 19045],
  [22621, 22631],
  [26100, 26300],
]

/** The build whose components this one has: 26100 for 26200. */
export function buildFamily(build: number): number {
  return families.find(([from, upTo]) => build >= from && build <= upTo)?.[0] ?? build
}
