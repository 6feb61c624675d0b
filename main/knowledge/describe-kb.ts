import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { buildText } from '../../common/windows/build.ts'
import type { Kb } from '../../common/windows/kb.ts'
import { catalogNameOf } from './catalog-names.ts'
import { findDotnet } from './dotnet.ts'
import { findEnablement } from './enablement.ts'
import { findHotpatch } from './hotpatches.ts'
import type { Knowledge } from './knowledge.ts'
import { issueTitle } from './known-issues.ts'
import { knownWords } from './known-words.ts'
import { cureOf, type Regression, regressionsOf, regressionTexts } from './regressions.ts'
import { findReleases, type Release } from './releases.ts'
import { findServicingStack } from './servicing-stacks.ts'

/** What an update is, and where that is published. */
export type KbDescription = { readonly sentences: readonly Message[]; readonly sources: readonly string[] }

type Row = { readonly says: Message; readonly sources: readonly string[] }

/** Describes a KB from the facts about updates, or states that they do not include it. */
export function describeKb(knowledge: Knowledge, kb: Kb): KbDescription {
  const rows = [
    ...whatItIs(knowledge, kb),
    ...whatIsWrong(knowledge, kb),
    ...whatItBroke(knowledge, kb),
    ...whatItEnds(knowledge, kb),
  ]
  return {
    sentences: rows.length > 0 ? rows.map(({ says }) => says) : [message('code.kb-unknown', { kb })],
    sources: [...new Set(rows.flatMap(({ sources }) => sources))],
  }
}

function whatItIs(knowledge: Knowledge, kb: Kb): Row[] {
  const releases = sameReleases(findReleases(knowledge, kb)).map((each) => releaseRow(knowledge, kb, each))
  const checkpoint = knowledge.checkpoints.checkpoints.find((each) => each.kb === kb)
  const hotpatch = findHotpatch(knowledge, kb)
  const stack = findServicingStack(knowledge, kb)
  const enablement = findEnablement(knowledge, kb)
  const { expected, safeOs } = knowledge.winre
  const forWinre = [...expected, ...safeOs].filter((each) => each.kb === kb)
  const forRunning = knowledge.winre.onRunningPcs.filter((each) => each.kb === kb)
  const forSetup = knowledge.setupUpdates.updates.filter((each) => each.kb === kb)
  const other = knowledge.otherUpdates.updates.find((each) => each.kb === kb)
  const builds = (each: { readonly builds: readonly number[] }) => each.builds.map(String)
  return [
    ...releases,
    row(checkpoint, (each) => message('code.kb-checkpoint', { build: buildText(each) })),
    row(hotpatch, (each) => message('code.kb-hotpatch', { kb, builds: builds(each) })),
    row(stack, (each) => message('code.kb-servicing-stack', { kb, builds: builds(each) })),
    row(enablement, (each) => message('code.kb-enablement', { kb, windows: each.version })),
    ...forWinre.map((each) => row(each, () => message('code.kb-winre', { kb, builds: builds(each) }))),
    ...forRunning.map((each) =>
      row(each, () =>
        message('code.kb-winre-running', {
          kb,
          builds: builds(each),
          room: each.needsMegabytes,
          code: each.failsWith,
          withdrawn: each.withdrawn ?? '',
          stands: each.withdrawn === null ? 'other' : 'no',
        }),
      ),
    ),
    ...forSetup.map((each) => row(each, () => message('code.kb-setup', { kb, builds: builds(each) }))),
    ...findDotnet(knowledge, kb).map((each) =>
      row(each, () => message('code.kb-dotnet', { kb, framework: each.framework, builds: builds(each) })),
    ),
    row(other, (each) =>
      message('code.kb-other', { kb, what: knownWords('other-update', kb, 'what', each.what) }),
    ),
  ].filter((each) => each !== null)
}

/** Releases of one KB that differ only in their Windows, such as client and server. */
function sameReleases(releases: readonly Release[]): readonly (readonly [Release, ...Release[]])[] {
  const groups = new Map<string, [Release, ...Release[]]>()
  for (const release of releases) {
    const { builds, ubr, kind, date, withdrawn } = release
    const key = JSON.stringify([builds.toSorted(), ubr, kind, date, withdrawn])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [release])
    else group.push(release)
  }
  return [...groups.values()]
}

function releaseRow(knowledge: Knowledge, kb: Kb, same: readonly [Release, ...Release[]]): Row {
  const { builds, ubr, kind, date, withdrawn } = same[0]
  const windows = same.flatMap((release) => windowsOf(knowledge, release))
  return {
    says: message('code.kb-release', {
      kb,
      windows,
      kind: kind === 'out-of-band' || kind === 'unknown' ? 'other' : kind,
      date: date ?? '',
      dated: date === null ? 'other' : 'yes',
      builds: builds.map((build) => buildText({ build, ubr })),
      withdrawn: withdrawn ?? '',
      stands: withdrawn === null ? 'other' : 'no',
    }),
    sources: same.flatMap(({ sources }) => sources),
  }
}

/** What a release is for: its branch by one name, or the versions that existed before the newest of them. */
function windowsOf(knowledge: Knowledge, { branch: id, builds }: Release): readonly string[] {
  const branch = knowledge.releases.branches.find((each) => each.id === id)
  if (branch === undefined) return [id]
  if (branch.builds.every((build) => builds.includes(build))) return [branch.name]
  const names = builds.map((build) => catalogNameOf(knowledge, build, branch.installation)?.name)
  return names.every((name) => name !== undefined) ? names : [branch.name]
}

function whatIsWrong(knowledge: Knowledge, kb: Kb): Row[] {
  return knowledge.knownIssues.issues
    .filter((issue) => issue.kb === kb)
    .map((issue) => ({
      says:
        issue.replacement === null
          ? message('code.kb-issue', { title: issueTitle(issue) })
          : message('code.kb-issue-replaced', {
              title: issueTitle(issue),
              replacement: issue.replacement.kb,
            }),
      sources: issue.sources,
    }))
}

function whatItBroke(knowledge: Knowledge, kb: Kb): Row[] {
  return regressionsOf(knowledge, kb).map((regression) => {
    const { rollback, sources } = regression
    const { title, condition, workaround } = regressionTexts(regression)
    const cure = cureOf(knowledge, regression, kb)
    return {
      says: message('code.kb-regression', {
        title,
        condition: condition ?? '',
        where: condition === null ? 'other' : 'yes',
        cure: cure?.kb ?? '',
        cured: cure === null ? 'other' : 'yes',
        rolled: rollback === true ? 'yes' : 'other',
        workaround: workaround ?? '',
        helped: workaround === null ? 'other' : 'yes',
      }),
      sources,
    }
  })
}

/** Regressions of earlier updates that this update is the first to fix. */
function whatItEnds({ regressions: { regressions } }: Knowledge, kb: Kb): Row[] {
  const endedBy = ({ updates }: Regression) =>
    updates.filter(({ cure }) => cure === kb).map((each) => each.kb)
  return regressions
    .filter((each) => endedBy(each).length > 0)
    .map((each) => ({
      says: message('code.kb-ends', { kb, title: regressionTexts(each).title, of: endedBy(each) }),
      sources: each.sources,
    }))
}

function row<Fact extends { readonly sources: readonly string[] }>(
  fact: Fact | null | undefined,
  says: (fact: Fact) => Message,
): Row | null {
  return fact ? { says: says(fact), sources: fact.sources } : null
}
