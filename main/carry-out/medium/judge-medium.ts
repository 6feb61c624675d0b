import type { Medium, MediumLayer } from '../../../common/medium.ts'
import type { Plan, PlanMedium } from '../../../common/plan.ts'
import { FailureError } from '../../../common/result.ts'
import type { Check, Verdict } from '../../../common/verdict.ts'
import type { MediumParts } from '../../steps/shared/medium-parts.ts'
import { imageBuild, reaches } from '../../steps/shared/promised-images.ts'

/**
 * Reads the result and holds it against what the plan promised. Exit codes do not count, and what could not be read is
 * never taken for kept.
 *
 * @param judgeLayers how old the layers of a medium are
 */
export async function judgeMedium(
  plan: Plan,
  medium: PlanMedium,
  parts: Pick<MediumParts, 'read'>,
  judgeLayers: (now: Medium) => readonly MediumLayer[],
  now = new Date(),
): Promise<Verdict> {
  const promised: Check[] = []
  for (const each of medium.promises) {
    const build = await imageBuild(parts, each)
    promised.push({
      what: `Image ${each.index} of ${each.file}`,
      expected: `${each.build} or later`,
      found: build ?? 'not read',
      ok: build === null ? null : reaches(build, each.build),
      source: each.file,
    })
  }
  const result = await readResult(medium, parts)
  const others = result === null ? [] : [...setupChecks(result), ...layerChecks(result, judgeLayers)]
  return {
    schema: 'unstuck/verdict@1',
    host: plan.host,
    takenAt: now.toISOString(),
    ...conclude(medium, promised, others),
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

/** Windows Setup fails where its programs on the medium are not those in boot.wim. */
function setupChecks({ setup }: Medium): Check[] {
  return setup.map(({ file, sameAsBoot }) => ({
    what: `${file} on the medium`,
    expected: 'the one in boot.wim',
    found: sameAsBoot === null ? 'not read' : sameAsBoot ? 'the one in boot.wim' : 'another one',
    ok: sameAsBoot,
    source: `sources/${file}`,
  }))
}

function layerChecks(result: Medium, judgeLayers: (now: Medium) => readonly MediumLayer[]): Check[] {
  return judgeLayers(result).map(({ layer, at, state, newest }) => ({
    what: `Layer ${layer}`,
    expected: newest === null ? 'the newest that is known' : `${newest.build ?? newest.kb} or later`,
    found: at ?? 'not read',
    ok: state === 'unknown' ? null : state === 'current',
    source: result.path,
  }))
}

function conclude(
  { promises }: PlanMedium,
  promised: readonly Check[],
  others: readonly Check[],
): Pick<Verdict, 'outcome' | 'because'> {
  const broken = promised.find(({ ok }) => ok === false)
  if (broken)
    return {
      outcome: 'not-done',
      because: `${broken.what}: expected ${broken.expected}, found ${broken.found}.`,
    }
  const unread = promised.find(({ ok }) => ok === null)
  if (unread)
    return { outcome: 'not-done', because: `${unread.what} could not be read, so success is not proven.` }
  const other = others.find(({ ok }) => ok === false)
  if (other)
    return {
      outcome: 'done-but',
      because: `Every image is at what was promised, but ${other.what}: expected ${other.expected}, found ${other.found}.`,
    }
  // A layer of which no source tells the version is a gap, no fault.
  return promises.length === 0
    ? {
        outcome: 'done-but',
        because: 'The plan promises no build of any image, so nothing of it could be proven.',
      }
    : { outcome: 'done', because: 'Every image is at what the plan promised.' }
}
