import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { readImageSource } from '../../../common/media/repair-source.ts'
import { buildText, compareBuilds, readBuild } from '../../../common/windows/build.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { isOfSameBranch } from '../../steps/shared/images/of-same-branch.ts'
import { gap } from '../../texts/gap.ts'
import type { SuppliedWinre } from './read-supplied-winre.ts'

/** The WinRE image of a kit that a plan takes, and why it takes none of those that there are. */
export type WinreOfKit = { readonly source: SuppliedWinre | null; readonly gaps: readonly Gap[] }

const nothing: WinreOfKit = { source: null, gaps: [] }

/**
 * Chooses the WinRE image of a supplied kit for a Windows whose own is missing: of the same branch and architecture, and
 * of several the newest. Nothing for a Windows that has one, or whose WinRE was not read. Pure.
 *
 * @param isReachable whether the repair of this PC can open the kit by its path here
 */
export function winreOfKit(
  knowledge: Knowledge,
  facts: Facts,
  supplied: readonly SuppliedWinre[],
  isReachable: boolean,
): WinreOfKit {
  const winre = facts.winre?.value
  if (winre?.enabled !== false || winre.image !== 'missing') return nothing
  const windows = facts.windows?.value
  const native = facts.architecture?.value.native ?? null
  const fitting = supplied
    .filter(
      ({ architecture, build }) =>
        architecture === native &&
        isOfSameBranch(knowledge, windows, readBuild(build)?.build ?? null) === true,
    )
    .toSorted((one, other) => newestFirst(one.build, other.build))
  if (fitting.length === 0) {
    const images = supplied.map(({ architecture, build }) => `${build} (${architecture})`)
    const own = windows === undefined ? '?' : buildText(windows)
    return { source: null, gaps: [gap('kit-winre-of-other-windows', { images, own, native: native ?? '?' })] }
  }
  const damaged = fitting.flatMap(({ path, problem }) =>
    problem === null ? [] : [gap('kit-winre-unused', { path, why: problem })],
  )
  const source = fitting.find(({ problem }) => problem === null)
  if (source === undefined) return { source: null, gaps: damaged }
  if (isReachable && readImageSource(source.path) !== null) return { source, gaps: damaged }
  const place = source.place.replaceAll('/', '\\')
  return { source: null, gaps: [...damaged, gap('kit-winre-elsewhere', { path: source.path, place })] }
}

function newestFirst(one: string, other: string): number {
  const [left, right] = [readBuild(one), readBuild(other)]
  return left === null || right === null ? 0 : compareBuilds(right, left)
}
