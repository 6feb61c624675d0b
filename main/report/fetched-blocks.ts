import type { JournalEvent } from '../../common/case/journal.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { say } from '../texts/spoken.ts'
import { type Block, heading, table } from './document.ts'

/** Packages that were downloaded for the plan, with the digests that verified them; empty if there are none. Pure. */
export function fetchedBlocks(plan: Plan, journal: readonly JournalEvent[]): Block[] {
  const planned = new Set(plan.steps.flatMap((step) => (step.package ? [step.package.file] : [])))
  // A file downloaded twice is listed as downloaded last.
  const fetched = new Map<string, Extract<JournalEvent, { kind: 'package-fetched' }>>()
  for (const event of journal)
    if (event.kind === 'package-fetched' && planned.has(event.file)) fetched.set(event.file, event)
  if (fetched.size === 0) return []
  return [
    heading(3, say('report.downloaded')),
    table(
      [say('report.package'), say('report.bytes'), say('report.verified-by'), say('report.from')],
      [...fetched.values()].map(({ file, sizeBytes, verifiedBy, digest, from }) => [
        file,
        String(sizeBytes),
        `${say(`word.digest.${verifiedBy}`)}: ${digest}`,
        from,
      ]),
    ),
  ]
}
