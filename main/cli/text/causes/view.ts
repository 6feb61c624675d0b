/** Maximum number of items of each kind. */
export type Limits = {
  readonly rows: number
  readonly detailed: number
  readonly evidence: number
  readonly fixes: number
  readonly ruledOut: number
  readonly gaps: number
  readonly codes: number
  /** Lines per list item. */
  readonly lines: number
  /** Whether a check is shown with its command and the meaning of each outcome. */
  readonly outcomes: boolean
}

/** How much of a diagnosis to show, and in which space. */
export type View = {
  /** Width in columns; output to a file or pipe uses the default. */
  readonly width: number
  /** Only the table of causes and what to do about the first one. */
  readonly brief: boolean
  /** Only this number of causes; null for as many as fit. */
  readonly top: number | null
  readonly verbose: boolean
  /** The command that plans for the PC; omitted for evidence or files. */
  readonly plan?: string
  /** Number of lines to fit into; defaults to two screens. */
  readonly lines?: number
}

/** A view with the limits for drawing it. */
export type Drawing = View & { readonly limits: Limits }

/** Two screens of a standard terminal, minus the line of the next prompt. */
export const screens = 47

/** The same of a terminal with this height; a lower one than the standard gets as much, null too. */
export function linesOfScreens(height: number | null): number {
  return height === null ? screens : Math.max(screens, 2 * height - 1)
}

/** From the most to the least detailed; the first one that fits is used. */
export const usualLimits: readonly Limits[] = [
  // Nothing is cut where there is room for it.
  { rows: 8, detailed: 3, evidence: 3, fixes: 10, ruledOut: 5, gaps: 6, codes: 5, lines: 6, outcomes: true },
  { rows: 8, detailed: 3, evidence: 3, fixes: 6, ruledOut: 3, gaps: 3, codes: 5, lines: 2, outcomes: true },
  { rows: 8, detailed: 3, evidence: 2, fixes: 4, ruledOut: 2, gaps: 3, codes: 3, lines: 2, outcomes: true },
  { rows: 8, detailed: 2, evidence: 2, fixes: 3, ruledOut: 1, gaps: 2, codes: 3, lines: 2, outcomes: true },
  { rows: 8, detailed: 2, evidence: 2, fixes: 3, ruledOut: 1, gaps: 2, codes: 2, lines: 1, outcomes: false },
  { rows: 6, detailed: 1, evidence: 2, fixes: 2, ruledOut: 1, gaps: 1, codes: 1, lines: 1, outcomes: false },
]

const all = Number.POSITIVE_INFINITY

export const noLimits: Limits = {
  rows: all,
  detailed: all,
  evidence: all,
  fixes: all,
  ruledOut: all,
  gaps: all,
  codes: all,
  lines: all,
  outcomes: true,
}

/** The first items of a list, and how many were omitted. */
export function fitting<T>(
  items: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly left: number } {
  const shown = items.length <= most ? items : items.slice(0, most)
  return { shown, left: items.length - shown.length }
}
