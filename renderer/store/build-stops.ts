import type { Plan } from '../../common/plan.ts'

/** One stop on the way of a PC from its build to the goal. */
export type BuildStop = {
  readonly build: string
  readonly kb: string | null
  readonly role: 'now' | 'checkpoint' | 'target'
}

/** The builds a plan passes, in order, beginning with the present one. Pure. */
export function buildStops(plan: Plan): BuildStop[] {
  const stops: BuildStop[] = []
  if (plan.machine.build) stops.push({ build: plan.machine.build, kb: null, role: 'now' })
  for (const { package: one } of plan.steps) {
    if (!one?.build || (one.role !== 'checkpoint' && one.role !== 'target')) continue
    if (stops.some(({ kb }) => kb === one.kb)) continue
    stops.push({ build: one.build, kb: one.kb, role: one.role })
  }
  // A checkpoint may be placed beside the target after it in the list; builds only rise.
  return stops.toSorted((a, b) => compareBuilds(a.build, b.build))
}

function compareBuilds(a: string, b: string): number {
  const [aBuild = 0, aRevision = 0] = a.split('.').map(Number)
  const [bBuild = 0, bRevision = 0] = b.split('.').map(Number)
  return aBuild - bBuild || aRevision - bRevision
}
