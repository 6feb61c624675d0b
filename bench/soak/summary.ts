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
  /** Medians after a collection of garbage: of the first and of the last half of the repairs after the warm-up. */
  readonly heapMiB: Window
  /** Those of the second and of the last quarter of everything that was tried. */
  readonly handles: Window
  readonly leaks: Leaks
}

type Window = { readonly early: number; readonly late: number }

/** Whether memory or handles leaked. `too-short`: handles did not, and memory was still warming up. */
export type Leaks = boolean | 'too-short'

/** Memory that repairs may add once they are warm before it counts as a leak. */
export const mostGrowthMiB = 16

/** One that a process or a watch is just closing when they are counted; what leaks grows with every repair. */
export const mostGrowthHandles = 1

/**
 * Rounds of all practice PCs after which a process is warm. Tables of texts and codes are loaded, and functions compiled,
 * when first needed, by a fault too. That adds some 25 MiB and then ends; a leak goes on.
 */
const warmUpRounds = 4

/** Rounds in each of the two halves that are compared: with fewer, a median depends on which practice PCs are in it. */
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
    // Handles have no warm-up: what a repair opens is closed after it, from the first one on.
    leaks:
      handles.late - handles.early > mostGrowthHandles ||
      (isWarm ? heapMiB.late - heapMiB.early > mostGrowthMiB : 'too-short'),
  }
}

/** Of repairs alone: of a kill point only the last process runs in this one, so that it warms up less and later. */
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
