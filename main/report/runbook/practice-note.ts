/** Stands in every file made from a plan for a practice PC, whatever engine reads it. */
export const practiceNote =
  'The plan was made for a practice PC, which is simulated. Do not run it on a real PC.'

/** Whether a host id names a practice PC. */
export function isPractice(hostId: string): boolean {
  return hostId.startsWith('practice:')
}
