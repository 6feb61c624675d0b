import type { SoakResult } from './drive.ts'
import { faultKinds } from './faults.ts'

/** Summary of a soak. */
export type SoakSummary = {
  readonly kills: number
  readonly repairs: number
  readonly processes: number
  /** How often processes ended in each way: an end of the repair, a failure code, or `killed`. */
  readonly ends: Readonly<Record<string, number>>
  /** How often each kind of fault was armed. */
  readonly faults: Readonly<Record<string, number>>
  readonly problems: readonly { readonly of: string; readonly problem: string }[]
  /** Verdicts weaker than the undisturbed one, for a stated reason that a fault explains. */
  readonly cautious: number
  /** Medians after garbage collection, of the first and the second half of the repairs after the warm-up. */
  readonly heapMiB: Window
  /** Medians of the second and the last quarter of all jobs. */
  readonly handles: Window
  readonly leaks: Leaks
}

type Window = { readonly early: number; readonly late: number }

/** Whether memory or handles leaked. `too-short`: no handles leaked, and memory was still warming up. */
export type Leaks = boolean | 'too-short'

/** Growth of memory after the warm-up that does not yet count as a leak. */
export const mostGrowthMiB = 16

/** A process or watch may just be closing one while they are counted; a leak grows with every repair. */
export const mostGrowthHandles = 1

/**
 * Rounds over all practice PCs after which a process is warm. Tables of texts and codes are loaded, and functions
 * compiled, on first use, which a fault can cause too. That adds about 25 MiB and then stops; a leak continues.
 */
const warmUpRounds = 4

/** Rounds in each of the two compared halves: with fewer, a median depends on which practice PCs are in it. */
const roundsPerHalf = 2

/** Counts and judges the results of a soak. */
export function summarize(results: readonly SoakResult[]): SoakSummary {
  const { isWarm, ...heapMiB } = memoryOf(results)
  const handles = handlesOf(results)
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
    // Handles have no warm-up: from the first repair on, whatever it opens is closed after it.
    leaks:
      handles.late - handles.early > mostGrowthHandles ||
      (isWarm ? heapMiB.late - heapMiB.early > mostGrowthMiB : 'too-short'),
  }
}

/**
 * Counts repairs only: of a killed repair, just the last process runs in this one, which thus warms up less and later.
 */
function memoryOf(results: readonly SoakResult[]): Window & { readonly isWarm: boolean } {
  const repairs = results.filter(({ kind }) => kind === 'repair')
  const round = new Set(repairs.map(({ pc }) => pc)).size
  const warm = repairs.slice(warmUpRounds * round)
  const half = Math.floor(warm.length / 2)
  const mib = (some: readonly SoakResult[]) => median(some.map(({ heapBytes }) => heapBytes / 2 ** 20))
  return {
    early: mib(warm.slice(0, half)),
    late: mib(warm.slice(warm.length - half)),
    isWarm: half > 0 && half >= roundsPerHalf * round,
  }
}

function handlesOf(results: readonly SoakResult[]): Window {
  const quarter = Math.ceil(results.length / 4)
  const open = (some: readonly SoakResult[]) => median(some.map(({ handles }) => handles))
  return { early: open(results.slice(quarter, 2 * quarter)), late: open(results.slice(-quarter)) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
