import { message } from '../../common/texts/message.ts'
import { buildText, revisionStanding } from '../../common/windows/build.ts'
import type { Cause, CauseInput } from './cause.ts'
import { causeTitle } from './shared/cause-title.ts'
import { citeRecord, citeRecords } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import {
  type OfferedPackage,
  offeredPackages,
  refusedPackageRules,
} from './shared/updates/refused-package.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

const rules = {
  ...refusedPackageRules,
  said: {
    id: 'package-order-wrong.said',
    pattern: anyOf(
      /(?:SSU|servicing stack update|checkpoint|KB\d{6,8}).{0,80}must be installed (?:before|first)/i,
      /(?:wrong|incorrect) (?:order|sequence)|out of (?:order|sequence)/i,
    ),
    weight: 3.6,
  },
  before: {
    id: 'package-order-wrong.before',
    pattern:
      /(?:was|were|been|is) (?:added|installed|applied) before (?:the |its )?(?:SSU|servicing stack|checkpoint|KB\d)/i,
    weight: 4,
  },
  missing: {
    id: 'package-order-wrong.missing-payload',
    pattern: /0x800f0991|PSFX_E_MISSING_PAYLOAD_FILE|0x800f0838|PREREQUISITE_BASELINES/i,
    weight: 2,
  },
} as const

/**
 * Packages were installed newest first. Proven by the order of the lines together with a code that says that what the
 * newer one builds on was missing.
 */
export const packageOrderWrong: Cause = {
  ...logicCause('package-order-wrong'),
  rules: Object.values(rules),
  judge(input) {
    const said = [...(input.hits.get(rules.said.id) ?? []), ...(input.hits.get(rules.before.id) ?? [])]
    const missing = input.hits.get(rules.missing.id) ?? []
    const turned = missing.length > 0 ? turnedRound(input) : null
    if (said.length === 0 && !turned) return silent
    return found(input.knowledge, {
      title: turned
        ? message('cause.package-order-wrong.before', {
            newer: nameOf(turned.newer),
            older: nameOf(turned.older),
          })
        : causeTitle('package-order-wrong'),
      weights: [
        ...(turned ? [5] : []),
        ...(input.hits.has(rules.before.id) ? [rules.before.weight] : []),
        ...(input.hits.has(rules.said.id) ? [rules.said.weight] : []),
      ],
      ceiling: 0.94,
      kb: turned?.newer.kb ?? null,
      resolvedBy: null,
      evidence: [
        turned && citeRecord(turned.newer.record),
        turned && citeRecord(turned.older.record),
        ...citeRecords(missing, 1),
        ...citeRecords(said, 2),
      ],
      fix: [byHand('package-order-wrong')],
      sources: [
        'https://learn.microsoft.com/windows/deployment/update/catalog-checkpoint-cumulative-updates',
      ],
    })
  },
}

/** Two cumulative updates of one build in one log, the newer first. */
function turnedRound(input: CauseInput): { newer: OfferedPackage; older: OfferedPackage } | null {
  const rollups = offeredPackages(input).filter(({ rollup }) => rollup !== null)
  for (const [index, newer] of rollups.entries()) {
    const older = rollups
      .slice(index + 1)
      .find(
        ({ record, rollup }) =>
          record.file === newer.record.file && revisionStanding(rollup, newer.rollup) === 'older',
      )
    if (older) return { newer, older }
  }
  return null
}

function nameOf({ kb, rollup }: OfferedPackage): string {
  const build = rollup === null ? '' : buildText(rollup)
  return kb === null ? build : `${kb} (${build})`
}
