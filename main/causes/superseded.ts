import { mostOfLeads } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import { buildText, revisionStanding } from '../../common/windows/build.ts'
import { kbIn } from '../../common/windows/kb.ts'
import { isAtLeast } from '../../common/windows/order.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause, CauseInput } from './cause.ts'
import { contextsOf } from './judging/codes/code-context.ts'
import { citeFact, citeRecord, citeRecords } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { runningWindows } from './shared/running-windows.ts'
import { includedRevision, resolvedBy } from './shared/updates/failed-updates.ts'
import { offeredPackages, refusals, refusedPackageRules } from './shared/updates/refused-package.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

const replaced = {
  id: 'not-applicable-superseded.said',
  pattern: anyOf(
    /(?:is|was|are|been|already) (?:superseded|replaced)\b|supersed(?:ed|es) (?:by|it)/i,
    /(?:update|package|KB\d{6,8}).{0,60}(?:is )?already installed/i,
    /newer version of (?:this|the) (?:update|package)/i,
  ),
  weight: 2.6,
} as const

/**
 * Windows reports that the package is not applicable. If both revisions are known, they show whether it is already
 * included; otherwise that is just the most common of several reasons.
 */
export const superseded: Cause = {
  ...logicCause('not-applicable-superseded'),
  rules: [replaced, ...Object.values(refusedPackageRules)],
  judge(input) {
    const refused = refusals(input)
    if (refused.length === 0) return silent
    const lines = input.hits.get(replaced.id) ?? []
    const windows = runningWindows(input)
    const offered = olderPackage(input)
    const kb = offered?.kb ?? kbNamed(refused.map(({ text }) => text))
    // What people write has no times: the refusal and the build are of the same moment.
    const undated = kb !== null && refused.every(({ time }) => time === null)
    const ofKb = undated ? includedRevision(input, kb) : null
    const contained = offered?.rollup ?? ofKb
    return found(input.knowledge, {
      title:
        contained && windows
          ? message('cause.not-applicable-superseded.contained', {
              package: kb ?? message('cause.phrase.the-package'),
              build: buildText(contained),
              running: buildText(windows),
            })
          : message('cause.not-applicable-superseded.mostly'),
      weights: [
        refusedPackageRules.refused.weight,
        ...(contained ? [3] : []),
        ...(lines.length > 0 ? [replaced.weight] : [0.8]),
      ],
      ceiling: contained ? 0.95 : lines.length > 0 ? 0.9 : ofImage(input, refused) ? mostOfLeads : unread,
      kb,
      resolvedBy: ofKb ? null : resolvedBy(input, kb, refused),
      evidence: [
        offered ? citeRecord(offered.record) : null,
        ...citeRecords(refused, 2),
        ...citeRecords(lines, 1),
        windows &&
          citeFact(input.facts, 'windows', message('evidence.windows-at', { build: buildText(windows) })),
      ],
      fix: [byHand('not-applicable-superseded', 'read-only')],
      sources: logicCause('not-applicable-superseded').sources,
    })
  },
}

/**
 * Without revisions or further text, there are four common reasons (documented-causes.ts), none more likely than not.
 */
const unread = 0.45

/** An image has what was put into it and no more: what does not apply to one is mostly for another Windows, or comes too early. */
function ofImage(input: CauseInput, refused: readonly LogRecord[]): boolean {
  return refused.every((record) => contextsOf(input, record).has('image'))
}

function olderPackage(input: CauseInput) {
  const windows = runningWindows(input)
  if (!windows) return undefined
  return offeredPackages(input).find(({ rollup }) => isAtLeast(revisionStanding(windows, rollup)) === true)
}

function kbNamed(texts: readonly string[]): string | null {
  return texts.map(kbIn).find((kb) => kb !== null) ?? null
}
