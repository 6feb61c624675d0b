import type { SoakResult } from './drive.ts'
import { faultKinds } from './faults.ts'

/** What a soak came to. */
export type SoakSummary = {
  readonly kills: number
  readonly repairs: number
  readonly processes: number
  /** How often a process ended so: an end of carrying out, the code of a failure, or `killed`. */
  readonly ends: Readonly<Record<string, number>>
  /** How often each kind of fault was armed. */
  readonly faults: Readonly<Record<string, number>>
  readonly problems: readonly { readonly of: string; readonly problem: string }[]
  /** Verdicts that said less than undisturbed, for a reason that they name and a fault bears out. */
  readonly cautious: number
  /** Medians of the second and of the last quarter of the repairs, after a collection of garbage. */
  readonly heapMiB: { readonly early: number; readonly late: number }
  readonly handles: { readonly early: number; readonly late: number }
  readonly leaks: boolean
}

/** Memory that 200 repairs may add before it counts as a leak: tables of texts and codes are loaded when first needed. */
export const mostGrowthMiB = 16

/** One that a process or a watch is just closing when they are counted; what leaks grows with every repair. */
export const mostGrowthHandles = 1

/** Counts and judges the results of a soak. */
export function summarize(results: readonly SoakResult[]): SoakSummary {
  const quarter = Math.ceil(results.length / 4)
  const early = results.slice(quarter, 2 * quarter)
  const late = results.slice(-quarter)
  const mib = (some: readonly SoakResult[]) => median(some.map(({ heapBytes }) => heapBytes / 2 ** 20))
  const open = (some: readonly SoakResult[]) => median(some.map(({ handles }) => handles))
  const heapMiB = { early: mib(early), late: mib(late) }
  const handles = { early: open(early), late: open(late) }
  const ends = results.flatMap((one) => one.ends)
  const all = results.flatMap(({ faults }) => faults).join(' ')
  return {
    kills: results.filter(({ kind }) => kind === 'kill').length,
    repairs: results.filter(({ kind }) => kind === 'repair').length,
    processes: ends.length,
    ends: Object.fromEntries(
      [...new Set(ends)].sort().map((end) => [end, ends.filter((one) => one === end).length]),
    ),
    faults: Object.fromEntries(faultKinds.map((kind) => [kind, all.split(`"kind":"${kind}"`).length - 1])),
    problems: results.flatMap(({ kind, index, pc, problems }) =>
      problems.map((problem) => ({ of: `${kind} ${index} (${pc})`, problem })),
    ),
    cautious: results.reduce((sum, one) => sum + one.cautious, 0),
    heapMiB,
    handles,
    leaks: heapMiB.late - heapMiB.early > mostGrowthMiB || handles.late - handles.early > mostGrowthHandles,
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
