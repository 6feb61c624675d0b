import { readTarget } from '../../workflow/planning/read-target.ts'
import type { PlanChoice } from '../../workflow/repair-choices.ts'
import type { Call } from '../command.ts'
import { readMethod, readSource, readWinreSource } from './plan-options.ts'
import { readFeatures } from './read-medium-wish.ts'
import { readOfflinePlace, readStartRepair } from './read-offline-place.ts'
import { readRepairInstall } from './read-repair-install.ts'

/** The planning options of a call for a PC, for every command that plans. Throws FailureError `bad-call`. */
export function readPlanWishes(call: Call): PlanChoice {
  const at = readOfflinePlace(call)
  const startRepair = readStartRepair(call)
  const repairInstall = readRepairInstall(call)
  if (repairInstall !== null) return { repairInstall }
  return {
    target: readTarget(call.text('target')),
    method: readMethod(call.text('method')),
    repairSource: readSource(call.text('repair-source')),
    features: readFeatures(call.text('fod')),
    winre: call.flag('winre'),
    winreSource: readWinreSource(call.text('winre-source')),
    at,
    startRepair,
  }
}
