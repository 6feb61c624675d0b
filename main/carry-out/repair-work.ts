import type { repairStepKinds } from '../../common/plan.ts'
import type { StepWork } from './step-work.ts'
import { cleanStore } from './steps/clean-store.ts'
import { resetUpdateCaches } from './steps/reset-update-caches.ts'
import { setServiceStart } from './steps/set-service-start.ts'
import { startService } from './steps/start-service.ts'

/** How each repair is done. */
export const repairWork: Readonly<Record<(typeof repairStepKinds)[number], StepWork>> = {
  'set-service-start': setServiceStart,
  'start-service': startService,
  'reset-update-caches': resetUpdateCaches,
  'clean-store': cleanStore,
}
