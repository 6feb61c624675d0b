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

/** Sources of one party, treated as if each of some were from a different PC, and two of those. */
export type Several = {
  readonly claims: readonly Claims[]
  readonly mains: readonly [string, string]
  /** `log` if they are logs that each Windows writes once, `text` if they are texts that each report a failure. */
  readonly kind: 'log' | 'text'
}

/**
 * Detects sources that nothing separates but nothing shows to be from one PC either: several main logs, or several
 * texts that report a failure, not all with a computer name. A log that starts like another is the same log at another
 * time. Null if there is no doubt.
 *
 * @param formats Log formats by source
 * @param reports Sources that are texts in which a user or a tool reports a failure
 */
export function asSeveral(
  sources: readonly Claims[],
  formats: ReadonlyMap<string, string>,
  reports: ReadonlySet<string>,
): Several | null {
  for (const [format, name] of Object.entries(main)) {
    const logs = sources.filter(
      ({ source }) =>
        formats.get(source) === format &&
        !reports.has(source) &&
        !ofEarlier.test(source) &&
        name.test(baseOf(source)),
    )
    const found = apart(sources, logs, ({ from, source }) => from ?? source)
    if (found !== null) return { ...found, kind: 'log' }
  }
  const texts = sources.filter(({ source }) => reports.has(source))
  const found = apart(sources, texts, ({ source }) => source)
  return found === null ? null : { ...found, kind: 'text' }
}

/**
 * The sources, treated as if each of the `doubtful` ones were from a different PC; null if there are no two, or all have
 * a name.
 *
 * @param beginOf What two sources have in common if they are the same one at another time
 */
function apart(
  sources: readonly Claims[],
  doubtful: readonly Claims[],
  beginOf: (one: Claims) => string,
): Omit<Several, 'kind'> | null {
  const begins = new Map<string, Claims>()
  for (const one of doubtful) if (!begins.has(beginOf(one))) begins.set(beginOf(one), one)
  const [one, other] = [...begins.values()]
  if (one === undefined || other === undefined) return null
  if (doubtful.every(({ computers }) => computers.length > 0)) return null
  const claims = sources.map((each) => {
    if (each.computers.length > 0 || !doubtful.includes(each)) return each
    const first = begins.get(beginOf(each)) ?? each
    // Not a possible computer name, and unique only within this set.
    return { ...each, computers: first.computers.length > 0 ? first.computers : [`\0${first.source}`] }
  })
  return { claims, mains: [one.source, other.source] }
}

const baseOf = (source: string) => source.split(/[\\/]/).at(-1) ?? source
