import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { buildFamily, buildText } from '../../common/windows/build.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { branchOf } from '../knowledge/releases.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { causeTitle } from './shared/cause-title.ts'
import { citeFact, citeRecord, citeRecords } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { type RunningWindows, runningWindows } from './shared/running-windows.ts'
import {
  type OfferedPackage,
  offeredPackages,
  refusals,
  refusedPackageRules,
} from './shared/updates/refused-package.ts'
import { fitsProduct, namesOfWindows, productsNamed } from './shared/updates/windows-products.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

const said = {
  id: 'wrong-branch.said',
  pattern: anyOf(
    /for (?:another|a different|the wrong) (?:Windows )?(?:version|edition|branch|build)/i,
    /wrong (?:Windows )?(?:version|edition|branch)/i,
    /UpdateTargetOS.{0,80}(?:mismatch|does not match)/i,
    /package\b.{0,60}(?:doesn['’`´]t|does not) match (?:the|your) (?:WinPE|Windows PE|image)\b/i,
    // Installers' messages for a program for another Windows; 1633 and 2203 have messages of their own.
    /(?:requires|needs) (?:a )?(?:newer|later) version of (?:Microsoft )?Windows\b/i,
    /\b(?:Framework|program|application|product|update)\b.{0,40} is not supported on this (?:operating system|version of Windows)/i,
  ),
  weight: 3.8,
} as const

/**
 * A Windows that a person names, and that something failed there: for packages whose file name contains only the
 * product.
 */
const namedWindows = {
  id: 'wrong-branch.named-windows',
  pattern: namesOfWindows,
  weight: 0,
  formats: ['console', 'unknown'],
} as const
const failed = {
  id: 'wrong-branch.failed',
  pattern: /\bERROR\b|\bfail(?:s|ed)\b|\bnot successful\b|\bre(?:fuses|jects)\b/,
  weight: 0,
  formats: ['console', 'unknown'],
} as const

/** The package is for another version of Windows. Determined by both builds, or by a line that says so. */
export const wrongBranch: Cause = {
  ...logicCause('wrong-branch'),
  rules: [said, namedWindows, failed, ...Object.values(refusedPackageRules)],
  judge(input) {
    const refused = refusals(input)
    const lines = input.hits.get(said.id) ?? []
    const windows = runningWindows(input)
    const offered = offeredPackages(input)
    const wrong =
      windows === null || refused.length === 0
        ? undefined
        : offered.find((each) => isForAnother(input.knowledge, each, windows))
    const byName = wrong || lines.length > 0 || windows !== null ? null : judgedByNames(input, offered)
    if (byName !== null) return byName
    if (!wrong && lines.length === 0) {
      const known = windows !== null && offered.some(({ build }) => build !== null)
      return known && refused.length > 0
        ? ruledOut(message('evidence.packages-of-build', { build: `${windows.build}` }))
        : silent
    }
    return found(input.knowledge, {
      title:
        wrong && windows
          ? message('cause.wrong-branch.differs', {
              package: wrong.kb ?? message('cause.phrase.the-package'),
              for: targetOf(wrong),
              build: buildText(windows),
            })
          : causeTitle('wrong-branch'),
      weights: wrong ? [5.2] : [said.weight],
      ceiling: wrong ? 0.95 : 0.85,
      kb: wrong?.kb ?? null,
      resolvedBy: null,
      evidence: [
        wrong ? citeRecord(wrong.record) : null,
        ...citeRecords(refused, 1),
        ...citeRecords(lines, 2),
        windows &&
          citeFact(input.facts, 'windows', message('evidence.windows-at', { build: buildText(windows) })),
      ],
      fix: [
        windows
          ? byHand('get-for-build', 'read-only', { build: `${windows.build}` })
          : byHand('get-for-installed-version', 'read-only'),
      ],
      sources: logicCause('wrong-branch').sources,
    })
  },
}

/** Without a known build: the product in a file name, and the only Windows that the surrounding text names. */
function judgedByNames(input: CauseInput, offered: readonly OfferedPackage[]): CauseJudgement | null {
  const named = new Map(
    (input.hits.get(namedWindows.id) ?? []).flatMap((record) =>
      productsNamed(record.text).map((each) => [each.product, { ...each, record }] as const),
    ),
  )
  const [windows, ...others] = [...named.values()]
  const refused = [...refusals(input), ...(input.hits.get(failed.id) ?? [])]
  if (windows === undefined || others.length > 0 || refused.length === 0) return null
  const wrong = offered.find(
    ({ build, product }) => build === null && product !== null && !fitsProduct(product, windows.product),
  )
  if (wrong === undefined) return null
  return found(input.knowledge, {
    title: message('cause.wrong-branch.named', {
      package: wrong.kb ?? message('cause.phrase.the-package'),
      for: targetOf(wrong),
      windows: windows.name,
    }),
    weights: [refusals(input).length > 0 ? 4 : 3],
    kb: wrong.kb,
    resolvedBy: null,
    evidence: [citeRecord(wrong.record), citeRecord(windows.record), ...citeRecords(refused, 1)],
    fix: [byHand('get-for-installed-version', 'read-only')],
    sources: logicCause('wrong-branch').sources,
  })
}

function isForAnother(
  knowledge: Knowledge,
  { build, product }: OfferedPackage,
  windows: RunningWindows,
): boolean {
  if (build !== null) return !sameBranch(knowledge, build, windows.build)
  if (product === null) return false
  // File names contain the product: windows10.0, windows11.0, windows6.1 and so on. Server 2025 accepts windows11.0
  // too.
  if (product === '11.0') return windows.build < 22000
  if (product === '10.0') return windows.build >= 22000 || windows.build < 10240
  return windows.build >= 10240
}

/** Builds that share packages, such as 26100, 26200 and 26300. */
function sameBranch(knowledge: Knowledge, one: number, other: number): boolean {
  if (one === other) return true
  const known = [
    branchOf(knowledge, other, 'client'),
    branchOf(knowledge, other, 'server'),
    branchOf(knowledge, other),
  ]
  // The release data may lack the branch of a build.
  return known.some((branch) => branch?.builds.includes(one)) || buildFamily(one) === buildFamily(other)
}

function targetOf({ build, product }: OfferedPackage): Message {
  return build === null
    ? message('cause.phrase.windows-product', { product: product?.replace(/\.0$/, '') ?? '' })
    : message('cause.phrase.build', { build: `${build}` })
}
