import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import { attemptsSinceInstalled } from '../../../common/diagnosis/since-installed.ts'
import { titleOf } from '../../../common/diagnosis/title-of.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { isOtherUpdate } from '../../knowledge/other-updates.ts'

/** An update that failed on this PC, and the evidence. */
export type FailingUpdate = { readonly kb: string; readonly because: Message }

/**
 * Updates that failed and were not installed later: first those in the update history, newest first, then those named
 * by active findings, most likely first. Each KB once. Defender updates and the like are excluded.
 */
export function failingUpdates(
  knowledge: Knowledge,
  inspection: Inspection | null,
  diagnosis: Diagnosis | null,
): FailingUpdate[] {
  const failing = [...fromHistory(knowledge, inspection), ...fromFindings(diagnosis)]
  return failing.filter((each, index) => failing.findIndex((other) => other.kb === each.kb) === index)
}

function fromHistory(knowledge: Knowledge, inspection: Inspection | null): FailingUpdate[] {
  const attempts = [...attemptsSinceInstalled(inspection?.facts ?? {})].sort((one, other) =>
    one.time < other.time ? 1 : one.time > other.time ? -1 : 0,
  )
  const settled = new Set<string>()
  const failing: FailingUpdate[] = []
  for (const { kb, outcome, code } of attempts) {
    if (kb === null || outcome === 'started' || settled.has(kb) || isOtherUpdate(knowledge, kb)) continue
    settled.add(kb)
    if (outcome === 'failed')
      failing.push({
        kb,
        because: code
          ? message('plan.target.failed-with', { kb, code })
          : message('plan.target.failed', { kb }),
      })
  }
  return failing
}

function fromFindings(diagnosis: Diagnosis | null): FailingUpdate[] {
  return (diagnosis?.findings ?? []).flatMap((finding) =>
    finding.kb !== null && finding.status === 'active'
      ? [
          {
            kb: finding.kb,
            because: message('plan.target.finding-names', { kb: finding.kb, title: titleOf(finding) }),
          },
        ]
      : [],
  )
}
