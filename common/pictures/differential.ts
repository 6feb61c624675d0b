import { type Diagnosis, mostOfLeads, stateOf } from '../diagnosis.ts'

/**
 * A cause that was weighed. `open`: it may be, and only its code or a trace says so. `likely`: the evidence names it. `ruled-out`
 * and `over`: it is not, or is no longer.
 */
export type WeighedCause = {
  readonly cause: string
  readonly title: string
  readonly state: 'likely' | 'open' | 'ruled-out' | 'over'
  /** 0 to 1; null for what was ruled out. */
  readonly likelihood: number | null
  /** What rules it out, or the next check; empty where there is neither. */
  readonly because: string
  readonly kind: 'ruled-out-by' | 'next-check' | 'none'
}

/** Every cause that the diagnosis weighed, likeliest first, what is ruled out last. Pure. */
export function differential({ findings, ruledOut }: Diagnosis): WeighedCause[] {
  const weighed = findings.map((finding): WeighedCause => {
    const { cause, title, likelihood, check } = finding
    const over = stateOf(finding) === 'over'
    const next = over || check === null || check.made ? null : check.look
    return {
      cause,
      title,
      state: over ? 'over' : likelihood <= mostOfLeads ? 'open' : 'likely',
      likelihood,
      because: next ?? '',
      kind: next === null ? 'none' : 'next-check',
    }
  })
  return [
    ...weighed.filter(({ state }) => state !== 'over'),
    ...weighed.filter(({ state }) => state === 'over'),
    ...ruledOut.map(
      ({ cause, name, because }): WeighedCause => ({
        cause,
        title: name ?? cause,
        state: 'ruled-out',
        likelihood: null,
        because,
        kind: 'ruled-out-by',
      }),
    ),
  ]
}
