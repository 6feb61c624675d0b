import { message } from '../../../common/texts/message.ts'
import type { Cause } from '../cause.ts'
import { causeTitle } from '../shared/cause-title.ts'
import { citeRecord } from '../shared/cite.ts'
import { found, silent } from '../shared/finding.ts'
import { byHand } from '../shared/fixes.ts'
import { reportedFailure } from '../shared/reported-failure.ts'
import { kbOfRecords, resolvedBy } from '../shared/updates/failed-updates.ts'
import type { SelfExplanatoryCodes } from '../tables/self-explanatory-codes.ts'

/**
 * Creates a cause from codes with a self-explanatory name. Applies only if something is reported to have failed with
 * one, and is only a lead, because the name says what failed but rarely why.
 */
export function selfExplanatoryCode({ id, class: kind, codes }: SelfExplanatoryCodes): Cause {
  return {
    id,
    class: kind,
    codes,
    rules: [],
    sources: pagesOf(codes),
    judge(input) {
      for (const code of codes) {
        const record = input.codes.has(code) ? reportedFailure(input, code) : null
        if (!record) continue
        const kb = kbOfRecords(input, [record])
        return found(input.knowledge, {
          title: message('cause.phrase.with-code', { cause: causeTitle(id), code }),
          weights: [],
          stated: lead,
          kb,
          resolvedBy: resolvedBy(input, kb, [record]),
          evidence: [citeRecord(record)],
          fix: [byHand(id)],
          sources: pagesOf([code]),
        })
      }
      return silent
    },
  }
}

const lead = 0.3

/** Microsoft's pages with the names of a family of codes. */
const pages: readonly (readonly [family: RegExp, page: string])[] = [
  [/^0x8024/, 'https://learn.microsoft.com/windows/deployment/update/windows-update-error-reference'],
  [/^0x800f/, 'https://technet.microsoft.com/library/cc732334(WS.10).aspx'],
  [/^0x80072[ef]/, 'https://learn.microsoft.com/windows/win32/wininet/wininet-errors'],
  [/^0x8020/, 'https://learn.microsoft.com/windows/win32/bits/bits-return-values'],
  [/^0x800b/, 'https://learn.microsoft.com/windows/win32/com/com-error-codes-4'],
  [/^0x80073/, 'https://learn.microsoft.com/windows/win32/debug/system-error-codes--12000-15999-'],
]

/** Where the names of these codes are published. */
export function pagesOf(codes: readonly string[]): string[] {
  return pages.filter(([family]) => codes.some((code) => family.test(code))).map(([, page]) => page)
}
