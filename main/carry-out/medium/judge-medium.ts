import type { Medium, MediumLayer } from '../../../common/media/medium.ts'
import type { Plan, PlanMedium } from '../../../common/plan/plan.ts'
import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Verdict } from '../../../common/verdict/verdict.ts'
import type { MediumParts } from '../../steps/shared/images/medium-parts.ts'
import { imageBuild, reaches } from '../../steps/shared/images/promised-images.ts'
import { type Conclusion, concluded } from '../conclusion.ts'
import { type JudgedCheck, judgedCheck, type UnjudgedCheck } from '../judged-check.ts'
import { driverChecks } from './judge-drivers.ts'

/**
 * Reads the result and compares it with the promises of the plan. Exit codes do not count, and unread facts never count
 * as a kept promise.
 *
 * @param judgeLayers determines how old the layers of a medium are
 */
export async function judgeMedium(
  plan: Plan,
  medium: PlanMedium,
  parts: Pick<MediumParts, 'read' | 'drivers' | 'driversInImage'>,
  judgeLayers: (now: Medium) => readonly MediumLayer[],
  now = new Date(),
): Promise<Verdict> {
  const promised: JudgedCheck[] = []
  for (const each of medium.promises) {
    const build = await imageBuild(parts, each)
    promised.push(
      judgedCheck({
        what: message('verdict.check.image', { index: each.index, file: each.file }),
        expected: message('verdict.expected.or-later', { version: each.build }),
        found: build ?? message('verdict.found.not-read'),
        ok: build === null ? null : reaches(build, each.build),
        source: each.file,
      }),
    )
  }
  const result = await readResult(medium, parts)
  const drivers = (await driverChecks(plan, medium, parts)).map(judgedCheck)
  const ofResult =
    result === null ? [] : [...setupChecks(result), ...layerChecks(result, judgeLayers)].map(judgedCheck)
  const others = [...drivers, ...ofResult]
  return {
    schema: 'unstuck/verdict@1',
    host: plan.host,
    takenAt: now.toISOString(),
    ...conclude(medium, promised, drivers, others),
    checks: [...promised, ...others],
    findings: [],
    undo: null,
    gaps: result?.gaps ?? [],
  }
}

async function readResult(
  { read, result }: PlanMedium,
  parts: Pick<MediumParts, 'read'>,
): Promise<Medium | null> {
  if (read.kind === 'image' && read.install?.format !== 'mounted') return null
  return parts.read(read.kind, result).catch((error: unknown) => {
    if (error instanceof FailureError) return null
    throw error
  })
}

/** Windows Setup fails if its programs on the medium differ from those in boot.wim. */
function setupChecks({ setup }: Medium): UnjudgedCheck[] {
  return setup.map(({ file, sameAsBoot }) => ({
    what: message('verdict.check.setup-file', { file }),
    expected: message('verdict.found.of-boot'),
    found:
      sameAsBoot === null
        ? message('verdict.found.not-read')
        : sameAsBoot
          ? message('verdict.found.of-boot')
          : message('verdict.found.other'),
    ok: sameAsBoot,
    source: `sources/${file}`,
  }))
}

function layerChecks(result: Medium, judgeLayers: (now: Medium) => readonly MediumLayer[]): UnjudgedCheck[] {
  return judgeLayers(result).map(({ layer, at, state, newest }) => ({
    what: message('verdict.check.layer', { layer }),
    expected:
      newest === null
        ? message('verdict.expected.newest-known')
        : message('verdict.expected.or-later', { version: newest.build ?? newest.kb }),
    found: at ?? message('verdict.found.not-read'),
    ok: state === 'unknown' ? null : state === 'current',
    source: result.path,
  }))
}

function conclude(
  { promises }: PlanMedium,
  promised: readonly JudgedCheck[],
  drivers: readonly JudgedCheck[],
  others: readonly JudgedCheck[],
): Conclusion {
  const broken = promised.find(({ ok }) => ok === false)
  if (broken) return concluded('not-done', message('verdict.because.broken', broken.texts))
  const unread = promised.find(({ ok }) => ok === null)
  if (unread) return concluded('not-done', message('verdict.because.unread', { what: unread.texts.what }))
  const other = others.find(({ ok }) => ok === false)
  if (other) return concluded('done-but', message('verdict.because.images-but', other.texts))
  // A user who wanted drivers must not discover only on the PC that they are missing.
  const unreadDrivers = drivers.find(({ ok }) => ok === null)
  if (unreadDrivers) return concluded('done-but', message('verdict.because.images-but', unreadDrivers.texts))
  // A layer without a published version is a gap, not a fault.
  return promises.length === 0
    ? concluded('done-but', message('verdict.because.images-unpromised'))
    : concluded('done', message('verdict.because.images-done'))
}
