/**
 * Likelihood from a set of evidence. Each weight changes the log-odds: about +4 for a line that names the cause, +2
 * for a supporting one, negative for contradicting evidence. `npm run eval` measures them on labelled cases.
 */
export function likelihoodOf(weights: readonly number[], ceiling = 0.97): number {
  const odds = weights.reduce((sum, weight) => sum + weight, prior)
  return rounded(Math.min(1 / (1 + Math.exp(-odds)), ceiling))
}

/** Log-odds of one cause without evidence: few of the many causes apply to one PC. */
const prior = -2.5

function rounded(probability: number): number {
  return Math.round(probability * 100) / 100
}
