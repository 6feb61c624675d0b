import type { Cause } from '../cause.ts'
import { citeRecord } from '../shared/cite.ts'
import { kbOfRecords, resolvedBy } from '../shared/failed-updates.ts'
import { found, silent } from '../shared/finding.ts'
import { byHand } from '../shared/fixes.ts'
import { reportedFailure } from '../shared/reported-failure.ts'
import type { TellingCodes } from '../tables/telling-codes.ts'

/**
 * A cause out of codes whose own name says it. Only where something is reported to have failed with one; no more than a
 * lead, since the name says what gave way and seldom why.
 */
export function tellingCode({ id, class: kind, title, codes, next }: TellingCodes): Cause {
  return {
    id,
    class: kind,
    codes,
    title,
    rules: [],
    judge(input) {
      for (const code of codes) {
        const record = input.codes.has(code) ? reportedFailure(input, code) : null
        if (!record) continue
        const kb = kbOfRecords(input, [record])
        return found({
          title: `${title} (${code})`,
          weights: [],
          stated: lead,
          kb,
          resolvedBy: resolvedBy(input, kb, [record]),
          evidence: [citeRecord(record)],
          fix: [byHand(next)],
          sources: ['names of error codes in the public headers of Windows'],
        })
      }
      return silent
    },
  }
}

const lead = 0.3
