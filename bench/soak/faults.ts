import type { Random } from './random.ts'

/** A fault injected into one process that carries out a repair. */
export type Fault =
  /** SIGKILL after this many events were written, or after this many calls changed the PC. */
  | { readonly kind: 'kill'; readonly at: 'event' | 'call'; readonly count: number }
  /** The disk accepts only this many more writes. */
  | { readonly kind: 'full-disk'; readonly writes: number; readonly code: 'ENOSPC' | 'EROFS' | 'EIO' }
  /** How the next requests for packages are answered. */
  | { readonly kind: 'cut-connection'; readonly answers: readonly Answer[] }
  /** One byte of an existing package is changed. */
  | { readonly kind: 'bad-package'; readonly index: number; readonly byte: number }
  /** Lines that mislead or exhaust a reader, appended to every log. */
  | { readonly kind: 'hostile-log'; readonly lines: number; readonly seed: number }
  /** The clocks of the PC and the process change after this many events. */
  | { readonly kind: 'clock-jump'; readonly afterEvents: number; readonly days: number }

export type Answer = 'refused' | 'unavailable' | 'cut' | 'wrong-byte' | 'right'

export const faultKinds = [
  'kill',
  'full-disk',
  'cut-connection',
  'bad-package',
  'hostile-log',
  'clock-jump',
] as const

/**
 * Draws the faults of one process: one to three, each kind at most once.
 *
 * @param moments number of events and calls in the whole undisturbed repair
 */
export function drawFaults(random: Random, moments: { events: number; calls: number }): Fault[] {
  const kinds = new Set(Array.from({ length: 1 + random.below(3) }, () => random.pick(faultKinds)))
  return [...kinds].map((kind) => drawFault(kind, random, moments))
}

function drawFault(
  kind: Fault['kind'],
  random: Random,
  { events, calls }: { events: number; calls: number },
): Fault {
  switch (kind) {
    case 'kill': {
      const at = random.chance(0.7) ? 'event' : 'call'
      return { kind, at, count: 1 + random.below(at === 'event' ? events : calls) }
    }
    case 'full-disk':
      return { kind, writes: random.below(2 * events), code: random.pick(['ENOSPC', 'EROFS', 'EIO']) }
    case 'cut-connection':
      return {
        kind,
        answers: Array.from({ length: 1 + random.below(3) }, () =>
          random.pick(['refused', 'unavailable', 'cut', 'wrong-byte', 'right']),
        ),
      }
    case 'bad-package':
      return { kind, index: random.below(8), byte: random.below(2 ** 30) }
    case 'hostile-log':
      return { kind, lines: 1 + random.below(400), seed: random.below(2 ** 30) }
    case 'clock-jump':
      return { kind, afterEvents: random.below(events), days: random.pick([-400, -30, -1, 1, 30, 400]) }
  }
}
