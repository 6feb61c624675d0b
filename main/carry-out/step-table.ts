import type { StepKind } from '../../common/plan.ts'
import { repairWork } from './repair-work.ts'
import type { StepWork } from './step-work.ts'
import { addPackage } from './steps/add-package.ts'
import { enableWinre } from './steps/enable-winre.ts'
import { imageWork } from './steps/image-work.ts'
import { placePackage } from './steps/place-package.ts'
import { resizeRecoveryPartition } from './steps/resize-recovery-partition.ts'
import { restart } from './steps/restart.ts'
import { restoreHealth } from './steps/restore-health.ts'
import { addPackageToWinre, mountWinre, unmountWinre } from './steps/service-winre.ts'
import { setEspPadding } from './steps/set-esp-padding.ts'
import { verify } from './steps/verify.ts'

/** Everything the executor can do. There is no other work, whatever a plan says. */
export const stepTable: Readonly<Record<StepKind, StepWork>> = {
  'place-package': placePackage,
  'add-package': addPackage,
  'restore-health': restoreHealth,
  ...repairWork,
  'set-esp-padding': setEspPadding,
  'enable-winre': enableWinre,
  'resize-recovery-partition': resizeRecoveryPartition,
  'mount-winre': mountWinre,
  'add-package-to-winre': addPackageToWinre,
  'unmount-winre': unmountWinre,
  restart,
  verify,
  'copy-medium': imageWork,
  'mount-image': imageWork,
  'add-package-to-image': imageWork,
  'clean-image': imageWork,
  'unmount-image': imageWork,
  'export-image': imageWork,
  'copy-file': imageWork,
  'expand-setup-update': imageWork,
}
