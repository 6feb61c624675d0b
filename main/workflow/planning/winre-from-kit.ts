import type { Gap } from '../../../common/facts/facts.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { ok, type Result } from '../../../common/result.ts'
import type { Host } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { isWish } from '../../plan/targets/choose-target.ts'
import { isWithoutWinre } from '../../plan/winre/winre-work.ts'
import { attempt } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import { whatOf } from '../../texts/what-of.ts'
import type { RepairChoice } from '../repair-choices.ts'
import type { Supplied } from '../supplied/read-supplied-folder.ts'
import type { WinreOfKit } from '../supplied/winre-of-kit.ts'

type Choice = Pick<RepairChoice, 'target' | 'winre' | 'winreSource' | 'at' | 'startRepair'>

type Pc = {
  readonly knowledge: Knowledge
  readonly host?: Host | undefined
  readonly inspection: Inspection | null
  readonly supplied: Supplied | null
}

/**
 * Plans with the WinRE image of a supplied kit if the Windows has none, unless the user specified a source for it or one
 * update only, or Windows does not start: its repair must not stop at a kit that was removed. If the image does not lead to
 * a plan, the plan is made without it, and a gap says why. Throws what `plan` throws.
 */
export async function planWithWinreOfKit<T extends Choice>(
  pc: Pc,
  choice: T,
  plan: (choice: T) => Promise<Result<Plan>>,
): Promise<Result<Plan>> {
  const { source, gaps } = await chosen(pc, choice)
  if (source === null) return withGaps(await plan(choice), gaps)
  const made = await attempt(() => plan({ ...choice, winreSource: source.path }))
  const result = made.ok ? made.value : made
  if (result.ok) return withGaps(result, gaps)
  const unused = gap('kit-winre-unused', { path: source.path, why: whatOf(result.failure) })
  return withGaps(await plan(choice), [...gaps, unused])
}

async function chosen(
  { knowledge, host, inspection, supplied }: Pc,
  { target, winre, winreSource, at, startRepair }: Choice,
): Promise<WinreOfKit> {
  const isOther =
    winreSource != null || startRepair != null || (target !== null && !isWish(target) && winre !== true)
  const images = supplied?.winre ?? []
  if (images.length === 0 || isOther || inspection === null || isWithoutWinre(inspection))
    return { source: null, gaps: [] }
  const { winreOfKit } = await import('../supplied/winre-of-kit.ts')
  return winreOfKit(knowledge, inspection.facts, images, reachesKit(host, at))
}

/** A kit here is within reach of this PC, and of an offline Windows unless another PC is to carry out the plan. */
function reachesKit(host: Host | undefined, at: string | null | undefined): boolean {
  const kind = host?.identity.kind
  return kind === 'windows' || (kind === 'offline' && host?.helper !== undefined && at == null)
}

function withGaps(made: Result<Plan>, gaps: readonly Gap[]): Result<Plan> {
  return made.ok && gaps.length > 0 ? ok({ ...made.value, gaps: [...made.value.gaps, ...gaps] }) : made
}
