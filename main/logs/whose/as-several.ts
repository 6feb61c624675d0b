import type { Claims } from './claims.ts'

/** Logs of which a Windows writes one, by their format; the parts that it puts away and those of an earlier Windows are none of them. */
const main: Readonly<Record<string, RegExp>> = {
  cbs: /^(?!.*cbspersist).*\.(?:log|txt)$/i,
  dism: /\.(?:log|txt)$/i,
}
const ofEarlier = /(?:^|[\\/])[^\\/]*(?:\.old|\.bak|~bt)(?:\.\d{3})?[\\/]/i

/** Sources of one party as they are when each main log among them is of a PC of its own, and two of those logs. */
export type Several = { readonly claims: readonly Claims[]; readonly mains: readonly [string, string] }

/**
 * Logs that nothing separates, and nothing shows to be of one PC either: more than one main log of Windows, and not all of them with
 * a name of their PC. A log that begins where another one begins is that log at another time. Null where there is no doubt.
 *
 * @param formats formats of the logs by source
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
      // No name that a PC could have: it holds within this lot alone.
      return { ...each, computers: first.computers.length > 0 ? first.computers : [`\0${first.source}`] }
    })
    return { claims, mains: [one.source, other.source] }
  }
  return null
}

const baseOf = (source: string) => source.split(/[\\/]/).at(-1) ?? source
