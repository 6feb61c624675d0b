import type { repairStepKinds } from '../../common/plan.ts'
import type { StepWork } from './step-work.ts'
import { backUpWinre } from './steps/back-up-winre.ts'
import { allowTls, correctClock, freeEfiRoom, repairTask } from './steps/by-hand.ts'
import { cleanStore } from './steps/clean-store.ts'
import { disableWinre, setWinreImage } from './steps/place-winre.ts'
import { removeStagedPackage } from './steps/remove-staged-package.ts'
import { removeUpdate } from './steps/remove-update.ts'
import { resetUpdateCaches } from './steps/reset-update-caches.ts'
import { restoreHealthFrom } from './steps/restore-health-from.ts'
import { setServiceStart } from './steps/set-service-start.ts'
import { startService } from './steps/start-service.ts'
import { resumeBitlocker, suspendBitlocker } from './steps/suspend-bitlocker.ts'

/** How each repair is done. */
export const repairWork: Readonly<Record<(typeof repairStepKinds)[number], StepWork>> = {
  'set-service-start': setServiceStart,
  'start-service': startService,
  'reset-update-caches': resetUpdateCaches,
  'clean-store': cleanStore,
  'remove-staged-package': removeStagedPackage,
  'remove-update': removeUpdate,
  'correct-clock': correctClock,
  'allow-tls': allowTls,
  'repair-task': repairTask,
  'free-efi-room': freeEfiRoom,
  'suspend-bitlocker': suspendBitlocker,
  'resume-bitlocker': resumeBitlocker,
  'back-up-winre': backUpWinre,
  'disable-winre': disableWinre,
  'set-winre-image': setWinreImage,
  'restore-health-from': restoreHealthFrom,
}
