import type { repairStepKinds } from '../../common/plan.ts'
import { defaultServiceStarts } from '../knowledge/service-starts.ts'

type Shape = readonly (string | RegExp)[]
type RepairKind = (typeof repairStepKinds)[number]

/** The commands of repairs, one shape per kind. `dism` puts what every call of DISM has around its own words. */
export function repairShapes(
  dism: (...own: (string | RegExp)[]) => Shape,
): Readonly<Record<RepairKind, Shape>> {
  return {
    'set-service-start': ['sc.exe', 'config', known, 'start=', /^(?:demand|auto|delayed-auto)$/],
    'start-service': ['sc.exe', 'start', known],
    'clean-store': dism('/Online', '/Cleanup-Image', '/StartComponentCleanup'),
  }
}

/** Services of Windows that updating needs; no other is ever changed. */
const known = new RegExp(
  `^(?:${defaultServiceStarts()
    .map(({ name }) => name)
    .join('|')})$`,
)
