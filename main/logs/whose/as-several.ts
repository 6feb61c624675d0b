import type { Claims } from './claims.ts'

/**
 * File names of the logs that each Windows writes once, by format; excludes archived parts and logs of an earlier
 * Windows.
 */
const main: Readonly<Record<string, RegExp>> = {
  cbs: /^(?!.*cbspersist).*\.(?:log|txt)$/i,
  dism: /\.(?:log|txt)$/i,
}
const ofEarlier = /(?:^|[\\/])[^\\/]*(?:\.old|\.bak|~bt)(?:\.\d{3})?[\\/]/i

/** Sources of one party, treated as if each main log were from a different PC, and two of those logs. */
export type Several = { readonly claims: readonly Claims[]; readonly mains: readonly [string, string] }

/**
 * Detects logs that nothing separates but nothing shows to be from one PC either: several main logs, not all with a
 * computer name. A log that starts like another is the same log at another time. Null if there is no doubt.
 *
 * @param formats Log formats by source
 */
export function asSeveral(sources: readonly Claims[], formats: ReadonlyMap<string, string>): Several | null {
  for (const [format, name] of Object.entries(main)) {
    const logs = sources.filter(
      ({ source }) => formats.get(source) === format && !ofEarlier.test(source) && name.test(baseOf(source)),
    )
    const begins = new Map<string, Claims>()
    for (const log of logs) {
      const begin = log.from ?? log.source
      if (!begins.has(begin)) begins.set(begin, log)
    }
    const [one, other] = [...begins.values()]
    if (one === undefined || other === undefined) continue
    if (logs.every(({ computers }) => computers.length > 0)) continue
    const claims = sources.map((each) => {
      if (each.computers.length > 0 || !logs.includes(each)) return each
      const first = begins.get(each.from ?? each.source) ?? each
      // Not a possible computer name, and unique only within this set.
      return { ...each, computers: first.computers.length > 0 ? first.computers : [`\0${first.source}`] }
    })
    return { claims, mains: [one.source, other.source] }
  }
  return null
}

const baseOf = (source: string) => source.split(/[\\/]/).at(-1) ?? source
