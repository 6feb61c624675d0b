/**
 * Estimated seconds left of work that reached `fraction` since `started` (milliseconds). Null while an estimate would
 * be too unreliable: in the first second and the first 5 percent.
 */
export function secondsLeft(started: number, now: number, fraction: number | null): number | null {
  const spent = (now - started) / 1000
  if (fraction === null || spent < 1 || fraction < 0.05) return null
  return Math.ceil((spent / fraction) * (1 - fraction))
}
