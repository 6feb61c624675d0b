import type { Work } from './repair-choices.ts'

type Progress = NonNullable<Work['onProgress']>

/**
 * Shares of the parts. Measured with the bundles of two practice PCs: reading the facts took 63 and 95 ms, the logs 19
 * and 17 ms; planning up to 30 ms, and it usually reports no fraction. Supplied packages are read to their last byte.
 */
const shares = { supply: 5, inspect: 4, diagnose: 1, plan: 1 } as const

type Part = keyof typeof shares

/**
 * Combines the progress of parts that follow each other, each of which counts from 0 to 1, into one that never
 * decreases. What has no fraction is reported without one.
 *
 * @param parts those that take place, in order; others add nothing
 */
export function partsOfProgress(
  parts: readonly Part[],
  onProgress: Progress = () => {},
): Readonly<Record<Part, Progress>> {
  const whole = parts.reduce((sum, part) => sum + shares[part], 0)
  let reached = 0
  const of =
    (part: Part): Progress =>
    (fraction, text) => {
      if (fraction === null) return onProgress(null, text)
      const at = parts.indexOf(part)
      const begin = parts.slice(0, Math.max(0, at)).reduce((sum, before) => sum + shares[before], 0)
      const own = at < 0 ? 0 : Math.min(1, Math.max(0, fraction)) * shares[part]
      reached = Math.max(reached, (begin + own) / whole)
      onProgress(reached, text)
    }
  return { supply: of('supply'), inspect: of('inspect'), diagnose: of('diagnose'), plan: of('plan') }
}
