import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { buildText, revisionStanding, type WindowsBuild } from '../../common/windows/build.ts'
import { readKb } from '../../common/windows/kb.ts'
import { allCheckpoints, checkpointsOf } from '../knowledge/checkpoints.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { findRelease } from '../knowledge/releases.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause, CauseInput, CauseJudgement } from './cause.ts'
import { citeRecord, citeRecords } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { runningWindows } from './shared/running-windows.ts'
import { installedLater } from './shared/updates/failed-updates.ts'
import { type NamedPackage, packagesIn } from './shared/updates/package-identity.ts'
import { offeredPackages, refusals, refusedPackageRules } from './shared/updates/refused-package.ts'
import { logicCause } from './tables/logic-causes.ts'

const rules = {
  adding: {
    id: 'checkpoint-image-newer.adding',
    pattern: /Adding package Package_for_RollupFix~/i,
    weight: 0,
  },
  failed: {
    id: 'checkpoint-image-newer.failed',
    pattern:
      /An error occurred - .{0,300}(?:Package_for_RollupFix|\.msu|\.cab).{0,300}Error: 0x|error occurred applying the Unattend\.xml file from the \.msu/i,
    weight: 3,
  },
  done: {
    id: 'checkpoint-image-newer.done',
    pattern: /The operation completed successfully/i,
    weight: 0,
  },
  unattend: {
    id: 'checkpoint-image-newer.unattend',
    pattern: /0x80070228/i,
    weight: 3.4,
  },
} as const

/**
 * A checkpoint was added to a PC or image that is already past it. The store has the base of the installed version,
 * not the one that the checkpoint needs, so it fails with codes that look like damage.
 */
export const checkpointImageNewer: Cause = {
  ...logicCause('checkpoint-image-newer'),
  rules: [...Object.values(rules), ...Object.values(refusedPackageRules)],
  judge(input) {
    const adding = take(input, 'adding').flatMap((record) =>
      packagesIn(input.knowledge, record.text).map((named) => ({ record, named })),
    )
    const checkpoint = adding.find(({ named }) => isCheckpoint(input.knowledge, named))
    const failed = [
      ...take(input, 'failed'),
      ...take(input, 'unattend'),
      ...(checkpoint ? endOf(input, checkpoint.record) : []),
    ]
    if (failed.length === 0) return notApplicable(input)
    if (!checkpoint?.named.rollup) {
      const refused = refusedFile(input)
      return refused === silent ? notApplicable(input) : refused
    }
    const newer = pastIt(input, checkpoint.named.rollup, checkpoint.record, adding)
    if (!newer) return silent
    return found(input.knowledge, {
      title: message('cause.checkpoint-image-newer.added', {
        checkpoint: checkpointName(checkpoint.named.kb, checkpoint.named.rollup),
        because: newer.because,
      }),
      weights: [5],
      ceiling: 0.92,
      kb: checkpoint.named.kb,
      resolvedBy: null,
      evidence: [
        citeRecord(checkpoint.record),
        ...citeRecords(failed, 2),
        newer.record ? citeRecord(newer.record) : null,
      ],
      fix: leaveItOut,
      sources: [
        'https://github.com/abbodi1406/BatUtil/issues/67',
        'https://learn.microsoft.com/windows/deployment/update/catalog-checkpoint-cumulative-updates',
      ],
    })
  },
}

/**
 * The error with which adding a package ended on a console, in any language: the first code before anything else was
 * added or succeeded.
 */
function endOf(input: CauseInput, adding: LogRecord): readonly LogRecord[] {
  const after = (records: readonly LogRecord[]) =>
    records
      .filter(({ file, line }) => file === adding.file && line > adding.line)
      .toSorted((one, other) => one.line - other.line)
      .at(0)
  const coded = [...input.codes.values()].flatMap(({ first, last }) => [first, last])
  const error = after(coded.filter(({ format }) => format === 'console' || format === 'unknown'))
  if (!error) return []
  const other = [after(take(input, 'adding')), after(take(input, 'done'))]
  return other.every((each) => each === undefined || each.line > error.line) ? [error] : []
}

/** DISM's log names the .msu file of the checkpoint it could not apply; no other reason for the code is known. */
function refusedFile(input: CauseInput): CauseJudgement {
  for (const record of take(input, 'unattend')) {
    const kb = readKb(/windows\d+\.\d+-(kb\d+)-/i.exec(record.text)?.[1])
    const checkpoint =
      kb === null ? undefined : allCheckpoints(input.knowledge).find((each) => each.kb === kb)
    if (!checkpoint) continue
    // The running Windows need not be the serviced image: only one of the same family is relevant.
    const standing = revisionStanding(runningWindows(input), checkpoint)
    if (standing === 'older') return silent
    return found(input.knowledge, {
      title: message('cause.checkpoint-image-newer.refused', { checkpoint: checkpoint.kb }),
      weights: [4.4, ...(standing === 'unknown' ? [] : [1])],
      ceiling: 0.92,
      kb: checkpoint.kb,
      resolvedBy: wentInLater(input, checkpoint, take(input, 'unattend')),
      evidence: citeRecords(take(input, 'unattend')),
      fix: leaveItOut,
      sources: checkpoint.sources,
    })
  }
  return withUnattend(input)
}

/**
 * DISM picks up the checkpoint from the target's folder by itself, and fails with this code if Windows is past it.
 */
function withUnattend(input: CauseInput): CauseJudgement {
  const coded = take(input, 'unattend')
  const unattend = [
    ...take(input, 'failed').filter(({ text }) => /Unattend\.xml/i.test(text)),
    // The console shows the sentence, dism.log the rejected package.
    ...coded.filter(({ text }) => /\.msu\b/i.test(text)),
  ]
  const running = runningWindows(input)
  const past =
    running &&
    checkpointsOf(input.knowledge, running.build)
      .filter(({ ubr }) => ubr <= running.ubr)
      .at(-1)
  if (coded.length === 0 || unattend.length === 0 || !past) return silent
  return found(input.knowledge, {
    title: message('cause.checkpoint-image-newer.in-folder', { running: buildText(running) }),
    weights: [4],
    ceiling: 0.85,
    kb: null,
    resolvedBy: wentInLater(input, past, coded),
    evidence: citeRecords([...new Set([...unattend.slice(0, 1), ...coded.slice(0, 1)])]),
    fix: leaveItOut,
    sources: past.sources,
  })
}

/** DISM can return this code although the cumulative update was installed, as a later session shows. */
function wentInLater(
  input: CauseInput,
  checkpoint: { readonly builds: readonly number[]; readonly ubr: number },
  refused: readonly LogRecord[],
): Message | null {
  const last = refused.reduce((latest, { time }) => (time !== null && time > latest ? time : latest), '')
  if (last === '') return null
  const later = input.sessions.find(({ kb, outcome, time }) => {
    if (kb === null || outcome !== 'succeeded' || time === null || time < last) return false
    const release = findRelease(input.knowledge, kb, checkpoint.builds[0] ?? null)
    return (
      release !== null &&
      release.ubr > checkpoint.ubr &&
      release.builds.some((build) => checkpoint.builds.includes(build))
    )
  })
  return later?.time && later.kb ? installedLater(later.time, later.kb) : null
}

/** Windows reports that the checkpoint is not applicable: it already has it or something later. */
function notApplicable(input: CauseInput): CauseJudgement {
  const refused = refusals(input)
  const running = runningWindows(input)
  const offered = refused.length === 0 ? [] : offeredPackages(input)
  for (const { kb, record } of offered) {
    const checkpoint = allCheckpoints(input.knowledge).find((each) => each.kb === kb)
    if (!checkpoint || (running && !checkpoint.builds.includes(running.build))) continue
    if (running && running.ubr < checkpoint.ubr) return silent
    return found(input.knowledge, {
      title: running
        ? message('cause.checkpoint-image-newer.not-applicable-at', {
            checkpoint: checkpoint.kb,
            running: buildText(running),
          })
        : message('cause.checkpoint-image-newer.not-applicable', { checkpoint: checkpoint.kb }),
      weights: [4.4, ...(running ? [2] : [])],
      ceiling: running ? 0.96 : 0.85,
      kb: checkpoint.kb,
      resolvedBy: null,
      evidence: [citeRecord(record), ...citeRecords(refused, 2)],
      fix: leaveItOut.slice(0, 1),
      sources: checkpoint.sources,
    })
  }
  return silent
}

const leaveItOut = [byHand('leave-checkpoint-out'), byHand('discard-mixed-image')]

function checkpointName(kb: string | null, rollup: WindowsBuild): string {
  const build = buildText(rollup)
  return kb === null ? build : `${kb} (${build})`
}

function take(input: CauseInput, rule: keyof typeof rules): readonly LogRecord[] {
  return input.hits.get(rules[rule].id) ?? []
}

function isCheckpoint(knowledge: Knowledge, { rollup }: NamedPackage): boolean {
  return rollup !== null && checkpointsOf(knowledge, rollup.build).some(({ ubr }) => ubr === rollup.ubr)
}

/** Past the checkpoint by its own revision, or because a later update that needs it was installed without it. */
function pastIt(
  input: CauseInput,
  rollup: WindowsBuild,
  checkpoint: LogRecord,
  adding: readonly { record: LogRecord; named: NamedPackage }[],
): { because: Message; record: LogRecord | null } | null {
  const running = runningWindows(input)
  const standing = revisionStanding(running, rollup)
  if (running && standing === 'newer')
    return {
      because: message('cause.checkpoint-image-newer.past', { running: buildText(running) }),
      record: null,
    }
  if (standing !== 'unknown') return null
  const later = adding.find(
    ({ record, named }) =>
      revisionStanding(named.rollup, rollup) === 'newer' &&
      record.file === checkpoint.file &&
      record.line > checkpoint.line,
  )
  if (!later) return null
  const done = take(input, 'done').some(
    ({ file, line }) => file === later.record.file && line > later.record.line,
  )
  return done
    ? {
        because: message('cause.checkpoint-image-newer.without-it', {
          update: later.named.kb ?? message('cause.phrase.the-later-update'),
        }),
        record: later.record,
      }
    : null
}
