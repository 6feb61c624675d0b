/**
 * How sure a set of evidence makes us. Each weight is a change of the log-odds: about +4 for a line that names the
 * cause, +2 for one that goes with it, negative for what speaks against. `npm run eval` measures them on
 * labelled cases.
 */
export function likelihoodOf(weights: readonly number[], ceiling = 0.97): number {
  const odds = weights.reduce((sum, weight) => sum + weight, prior)
  return rounded(Math.min(1 / (1 + Math.exp(-odds)), ceiling))
}

/** Log-odds of one cause before any evidence: few of the many causes hold on one PC. */
const prior = -2.5

function rounded(probability: number): number {
  return Math.round(probability * 100) / 100
}
