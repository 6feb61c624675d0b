import type { Evidence } from '../../common/diagnosis/diagnosis.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { buildText, compareBuilds, revisionStanding } from '../../common/windows/build.ts'
import { rollupBuild } from '../../common/windows/package-identity.ts'
import {
  type Checkpoint,
  checkpointsBefore,
  checkpointsKnown,
  checkpointsOf,
} from '../knowledge/checkpoints.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { findRelease } from '../knowledge/releases.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeFact, citeReason, citeRecord } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { type RunningWindows, runningWindows } from './shared/running-windows.ts'
import { failedUpdates, laterRollup } from './shared/updates/failed-updates.ts'
import { packagesIn } from './shared/updates/package-identity.ts'
import { logicCause } from './tables/logic-causes.ts'

/**
 * The PC is below a checkpoint of its branch and an update above it fails. Build and baseline prove it, never the
 * code alone: DISM returns 0x800f0838, but update histories show other codes for the same failure.
 */
export const checkpointMissing: Cause = {
  ...logicCause('checkpoint-missing'),
  rules: [
    {
      id: 'checkpoint-missing.baseline-code',
      pattern: /0x800f0838|-2146498504|PREREQUISITE_BASELINES|RESERVICING_REQUIRED_BASELINE/i,
      weight: 3,
    },
    {
      id: 'checkpoint-missing.adding',
      pattern: /(?:Adding package|Exec: Resolving Package: |Opening package) ?"?Package_for_RollupFix~/i,
      weight: 0,
    },
  ],
  excluded(input) {
    const windows = runningWindows(input)
    return windows === null ? null : notMissing(input, windows)
  },
  judge(input) {
    const windows = runningWindows(input)
    const complaint = input.hits.get('checkpoint-missing.baseline-code')?.[0] ?? null
    const code = complaint ? citeRecord(complaint) : null
    if (!windows) return code ? withoutBuild(input, code) : silent
    const failing = failingAbove(input, windows)
    const missing = failing ? missingCheckpoint(input.knowledge, windows, failing.ubr) : null
    if (failing && missing) return belowCheckpoint(input, windows, missing, failing, code)
    if (code) return atCheckpoint(input, windows, code)
    return silent
  },
}

/** The branch has no checkpoints, or the PC's package list includes the baseline of the last one. */
function notMissing(input: CauseInput, windows: RunningWindows): Message | null {
  const all = checkpointsOf(input.knowledge, windows.build, windows.architecture)
  const last = all.at(-1)
  if (last === undefined)
    return checkpointsKnown(input.knowledge, windows.build)
      ? message('evidence.no-checkpoints', { build: `${windows.build}` })
      : null
  if (last.ubr > windows.ubr || baselineEvidence(input, last)?.supports !== false) return null
  return message('evidence.baseline-there', { running: buildText(windows), checkpoint: last.kb })
}

type Failing = { readonly kb: string | null; readonly ubr: number; readonly evidence: Evidence }

function missingCheckpoint(
  knowledge: Knowledge,
  windows: RunningWindows,
  targetUbr: number,
): Checkpoint | null {
  const before = checkpointsBefore(knowledge, {
    build: windows.build,
    ubr: targetUbr,
    architecture: windows.architecture,
  })
  return before.filter(({ ubr }) => ubr > windows.ubr).at(-1) ?? null
}

function failingAbove(input: CauseInput, windows: RunningWindows): Failing | null {
  for (const failed of failedUpdates(input)) {
    const release = failed.resolvedBy === null ? findRelease(input.knowledge, failed.kb, windows.build) : null
    if (release?.builds.includes(windows.build) && missingCheckpoint(input.knowledge, windows, release.ubr))
      return { kb: failed.kb, ubr: release.ubr, evidence: failed.evidence }
  }
  const named = [
    ...(input.hits.get('checkpoint-missing.baseline-code') ?? []),
    ...(input.hits.get('checkpoint-missing.adding') ?? []),
  ]
  if (!input.hits.has('checkpoint-missing.baseline-code')) return null
  for (const record of named)
    for (const { rollup, kb } of packagesIn(input.knowledge, record.text))
      if (
        rollup &&
        revisionStanding(rollup, windows) !== 'unknown' &&
        missingCheckpoint(input.knowledge, windows, rollup.ubr)
      )
        return { kb, ubr: rollup.ubr, evidence: citeRecord(record) }
  return null
}

function belowCheckpoint(
  input: CauseInput,
  windows: RunningWindows,
  checkpoint: Checkpoint,
  failing: Failing,
  code: Evidence | null,
): CauseJudgement {
  const needed = buildText(checkpoint)
  const running = buildText(windows)
  const baseline = baselineEvidence(input, checkpoint)
  return found(input.knowledge, {
    title: message('cause.checkpoint-missing.below', {
      checkpoint: checkpoint.kb,
      needed,
      running,
      update: failing.kb ?? message('cause.phrase.the-failing-update'),
    }),
    weights: [4.8, ...(code ? [1] : []), ...(baseline ? [baseline.supports ? 0.7 : -4] : [])],
    kb: failing.kb,
    resolvedBy: null,
    evidence: [
      citeFact(input.facts, 'windows', message('evidence.windows-below', { running, needed })) ??
        citeReason(message('evidence.logs-name-windows-below', { running, needed }), true),
      failing.evidence,
      code,
      baseline,
    ],
    fix: chainFix(checkpoint, failing.kb),
    sources: [
      ...checkpoint.sources,
      'https://learn.microsoft.com/windows/deployment/update/catalog-checkpoint-cumulative-updates',
    ],
  })
}

/** The code on a PC that is past the checkpoint: the baseline package itself may be missing. */
function atCheckpoint(input: CauseInput, windows: RunningWindows, code: Evidence): CauseJudgement {
  const passed = checkpointsOf(input.knowledge, windows.build, windows.architecture).filter(
    ({ ubr }) => ubr <= windows.ubr,
  )
  const checkpoint = passed.at(-1)
  if (!checkpoint) return silent
  const baseline = baselineEvidence(input, checkpoint)
  const running = buildText(windows)
  if (!baseline?.supports)
    return baseline
      ? ruledOut(message('evidence.baseline-there', { running, checkpoint: checkpoint.kb }))
      : found(input.knowledge, {
          title: message('cause.checkpoint-missing.not-found-past', { checkpoint: checkpoint.kb }),
          weights: [2.6],
          ceiling: 0.6,
          kb: null,
          resolvedBy: foundLater(input),
          evidence: [code],
          fix: restoreBaseline(checkpoint),
          sources: checkpoint.sources,
        })
  return found(input.knowledge, {
    title: message('cause.checkpoint-missing.removed', {
      checkpoint: checkpoint.kb,
      build: buildText(checkpoint),
    }),
    weights: [4.6],
    kb: null,
    resolvedBy: foundLater(input),
    evidence: [code, baseline],
    fix: restoreBaseline(checkpoint),
    sources: checkpoint.sources,
  })
}

function withoutBuild(input: CauseInput, code: Evidence): CauseJudgement {
  const named = (input.hits.get('checkpoint-missing.baseline-code') ?? []).flatMap(({ text }) =>
    packagesIn(input.knowledge, text),
  )
  const adding = (input.hits.get('checkpoint-missing.adding') ?? []).flatMap(({ text }) =>
    packagesIn(input.knowledge, text),
  )
  const target = [...named, ...adding].find(({ rollup }) => rollup !== null)
  const checkpoint = target?.rollup ? checkpointsBefore(input.knowledge, target.rollup).at(-1) : undefined
  return found(input.knowledge, {
    title: checkpoint
      ? message('cause.checkpoint-missing.not-found', {
          checkpoint: checkpoint.kb,
          build: buildText(checkpoint),
        })
      : message('cause.checkpoint-missing.no-baseline'),
    weights: [checkpoint ? 4 : 3.2],
    ceiling: 0.9,
    kb: target?.kb ?? null,
    resolvedBy: foundLater(input),
    evidence: [code],
    fix: checkpoint ? chainFix(checkpoint, target?.kb ?? null) : [byHand('checkpoint-missing')],
    sources: checkpoint?.sources ?? logicCause('checkpoint-missing').sources,
  })
}

/**
 * Supports the cause if packages were read and the baseline is missing, contradicts it if present. Null if packages
 * were not read.
 */
function baselineEvidence(input: CauseInput, checkpoint: Checkpoint): Evidence | null {
  const packages = input.facts.packages?.value
  if (!packages) return null
  const isThere = packages.find((each) => {
    const build = rollupBuild(each)
    const isBaseline = build !== null && compareBuilds(build, checkpoint) === 0
    return isBaseline && each.state !== 'absent' && each.state !== 'uninstall-pending'
  })
  return isThere
    ? citeFact(
        input.facts,
        'packages',
        message('evidence.package-is', { package: isThere.identity, state: isThere.state }),
        false,
      )
    : citeFact(
        input.facts,
        'packages',
        message('evidence.no-package-of-version', { version: buildText(checkpoint) }),
      )
}

/** A later cumulative update was installed, so it found its baseline. */
function foundLater(input: CauseInput): Message | null {
  return laterRollup(input, input.hits.get('checkpoint-missing.baseline-code') ?? [])
}

function chainFix(checkpoint: Checkpoint, kb: string | null) {
  const update = kb ?? message('cause.phrase.the-update')
  return [byHand('install-checkpoint-chain', 'repair', { checkpoint: checkpoint.kb, update })]
}

function restoreBaseline(checkpoint: Checkpoint) {
  return [byHand('add-checkpoint-again', 'repair', { checkpoint: checkpoint.kb })]
}
