import type { Plan } from '../../common/plan.ts'
import { buildText, compareInFamily, readBuild, type WindowsBuild } from '../../common/windows/build.ts'

/** One stop on the way of a PC from its build to the goal. */
export type BuildStop = {
  readonly build: string
  readonly kb: string | null
  readonly role: 'now' | 'checkpoint' | 'target'
}

/** The builds a plan passes, in order, beginning with the present one. Pure. */
export function buildStops(plan: Plan): BuildStop[] {
  const stops: (BuildStop & { readonly is: WindowsBuild })[] = []
  const add = (text: string | null, kb: string | null, role: BuildStop['role']) => {
    const is = readBuild(text)
    if (is !== null) stops.push({ build: buildText(is), kb, role, is })
  }
  add(plan.machine.build, null, 'now')
  for (const { package: one } of plan.steps) {
    if (!one || (one.role !== 'checkpoint' && one.role !== 'target')) continue
    if (!stops.some(({ kb }) => kb === one.kb)) add(one.build, one.kb, one.role)
  }
  // A checkpoint may be placed beside the target after it in the list; builds only rise.
  return stops.toSorted((one, other) => compareInFamily(one.is, other.is)).map(({ is: _, ...stop }) => stop)
}
