/** A stated likelihood, and whether the finding was right. */
export type Said = { readonly said: number; readonly right: boolean }

/** Calibration of stated log-odds: shift and scale. */
export type Fit = { readonly shift: number; readonly stretch: number }

/** No calibration. */
export const asSaid: Fit = { shift: 0, stretch: 1 }

/**
 * Fits stated likelihoods to the outcomes (Platt's logistic regression on the log-odds, by Newton's method). A few
 * cases have little effect: `asSaid` acts as a prior with this precision. Source: J. Platt, "Probabilistic outputs
 * for support vector machines", 1999, https://www.researchgate.net/publication/2594015
 */
export function fitTo(all: readonly Said[], precision = 4): Fit {
  let fit = asSaid
  let cost = costOf(all, fit, precision)
  for (let round = 0; round < mostRounds; round++) {
    const step = newtonStep(all, fit, precision)
    // A full step may overshoot where the curve is flat.
    let size = 1
    let next = moved(fit, step, size)
    while (costOf(all, next, precision) > cost && size > 1e-6) {
      size /= 2
      next = moved(fit, step, size)
    }
    const after = costOf(all, next, precision)
    if (cost - after < 1e-10) break
    fit = next
    cost = after
  }
  return fit
}

function moved({ shift, stretch }: Fit, step: Fit, size: number): Fit {
  return { shift: shift - size * step.shift, stretch: stretch - size * step.stretch }
}

/** Negative log-likelihood of the outcomes, plus the distance from `asSaid`. */
function costOf(all: readonly Said[], fit: Fit, precision: number): number {
  const far = (fit.shift ** 2 + (fit.stretch - 1) ** 2) * (precision / 2)
  return all.reduce((sum, { said, right }) => {
    const p = fitted(said, fit)
    return sum - Math.log(Math.max(1e-12, right ? p : 1 - p))
  }, far)
}

function newtonStep(all: readonly Said[], fit: Fit, precision: number): Fit {
  let [gradient0, gradient1] = [precision * fit.shift, precision * (fit.stretch - 1)]
  let [h00, h01, h11] = [precision, 0, precision]
  for (const { said, right } of all) {
    const x = logOdds(said)
    const p = fitted(said, fit)
    const error = p - (right ? 1 : 0)
    const weight = p * (1 - p)
    gradient0 += error
    gradient1 += error * x
    h00 += weight
    h01 += weight * x
    h11 += weight * x * x
  }
  const determinant = h00 * h11 - h01 * h01
  return {
    shift: (h11 * gradient0 - h01 * gradient1) / determinant,
    stretch: (h00 * gradient1 - h01 * gradient0) / determinant,
  }
}

/** A calibrated likelihood. */
export function fitted(said: number, { shift, stretch }: Fit): number {
  return sigmoid(shift + stretch * logOdds(said))
}

/** Brier score: 0 is best, 0.25 results from always stating 0.5. */
export function brier(all: readonly Said[]): number {
  return (
    all.reduce((sum, { said, right }) => sum + (said - (right ? 1 : 0)) ** 2, 0) / Math.max(1, all.length)
  )
}

function logOdds(said: number): number {
  const p = Math.min(0.995, Math.max(0.005, said))
  return Math.log(p / (1 - p))
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

const mostRounds = 50
