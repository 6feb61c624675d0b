import type { Diagnosis } from './diagnosis.ts'

/** Whether nothing of the evidence could be read, so that having no cause says nothing at all. A PC that was inspected was read. */
export function wasNothingRead({
  host,
  read,
  findings,
}: Pick<Diagnosis, 'host' | 'read' | 'findings'>): boolean {
  return host === undefined && read.length === 0 && findings.length === 0
}
