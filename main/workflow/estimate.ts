/**
 * Seconds left of work that has come to `fraction` since `started` (milliseconds), or null while a guess would not be
 * worth showing: in the first second and the first twentieth of the way.
 */
export function secondsLeft(started: number, now: number, fraction: number | null): number | null {
  const spent = (now - started) / 1000
  if (fraction === null || spent < 1 || fraction < 0.05) return null
  return Math.ceil((spent / fraction) * (1 - fraction))
}
