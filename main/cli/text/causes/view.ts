/** How many items of each kind are shown. */
export type Limits = {
  readonly rows: number
  readonly detailed: number
  readonly evidence: number
  readonly fixes: number
  readonly ruledOut: number
  readonly gaps: number
  readonly codes: number
  /** Lines of one item of a list. */
  readonly lines: number
  /** Whether a check is shown with its command and what each outcome means. */
  readonly outcomes: boolean
}

/** How much of a diagnosis a person wants to see, and in what room. */
export type View = {
  /** Columns; a text that goes into a file or a pipe gets the usual number of them. */
  readonly width: number
  /** Only the table of causes and what to do about the first one. */
  readonly brief: boolean
  /** Only the first causes; null for as many as fit. */
  readonly top: number | null
  /** Everything. */
  readonly verbose: boolean
  /** The call that plans for the PC that answered; left out where evidence or files did. */
  readonly plan?: string
  /** Lines that it should fit; two screens where left out. */
  readonly lines?: number
}

/** A view together with the limits that it is drawn with. */
export type Drawing = View & { readonly limits: Limits }

/** Two screens of a usual terminal, less the line of the next prompt. */
export const screens = 47

/** From the fullest to the shortest; the first that fits the screens is drawn. */
export const usualLimits: readonly Limits[] = [
  { rows: 8, detailed: 3, evidence: 3, fixes: 6, ruledOut: 3, gaps: 3, codes: 5, lines: 2, outcomes: true },
  { rows: 8, detailed: 3, evidence: 2, fixes: 4, ruledOut: 2, gaps: 3, codes: 3, lines: 2, outcomes: true },
  { rows: 8, detailed: 2, evidence: 2, fixes: 3, ruledOut: 1, gaps: 2, codes: 3, lines: 2, outcomes: true },
  { rows: 8, detailed: 2, evidence: 2, fixes: 3, ruledOut: 1, gaps: 2, codes: 2, lines: 1, outcomes: false },
  { rows: 6, detailed: 1, evidence: 2, fixes: 2, ruledOut: 1, gaps: 1, codes: 1, lines: 1, outcomes: false },
]

const all = Number.POSITIVE_INFINITY

/** Everything that there is. */
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

/** The first items of a list, and how many were left out. */
export function fitting<T>(
  items: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly left: number } {
  const shown = items.length <= most ? items : items.slice(0, most)
  return { shown, left: items.length - shown.length }
}
