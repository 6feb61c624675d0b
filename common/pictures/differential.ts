import { type Diagnosis, mostOfLeads, nextCheckOf, stateOf } from '../diagnosis/diagnosis.ts'

/**
 * A cause that was considered. `likely`: the evidence identifies it. `open`: only its code or a trace indicates it.
 * `ruled-out`: it does not apply. `over`: it no longer applies.
 */
export type WeighedCause = {
  readonly cause: string
  readonly title: string
  readonly state: 'likely' | 'open' | 'ruled-out' | 'over'
  /** From 0 to 1; null if ruled out. */
  readonly likelihood: number | null
  /** What rules it out, or the next check; empty if there is neither. */
  readonly because: string
  readonly kind: 'ruled-out-by' | 'next-check' | 'none'
}

/** All causes that the diagnosis considered, most likely first, ruled-out ones last. Pure. */
export function differential({ findings, ruledOut }: Diagnosis): WeighedCause[] {
  const weighed = findings.map((finding): WeighedCause => {
    const { cause, title, likelihood } = finding
    const over = stateOf(finding) === 'over'
    const next = nextCheckOf(finding)
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
