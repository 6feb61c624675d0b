import type { StepKind } from '../../common/steps/steps.ts'
import { addDriversToImage } from './kinds/add-drivers-to-image.ts'
import { addExpandedStack } from './kinds/add-expanded-stack.ts'
import { addPackage } from './kinds/add-package.ts'
import { addPackageToImage } from './kinds/add-package-to-image.ts'
import { addPackageToWinre } from './kinds/add-package-to-winre.ts'
import { allowTls } from './kinds/allow-tls.ts'
import { backUpWinre } from './kinds/back-up-winre.ts'
import { cleanImage } from './kinds/clean-image.ts'
import { cleanStore } from './kinds/clean-store.ts'
import { cleanWinre } from './kinds/clean-winre.ts'
import { copyDrivers } from './kinds/copy-drivers.ts'
import { copyFiles } from './kinds/copy-files.ts'
import { copyMedium } from './kinds/copy-medium.ts'
import { correctClock } from './kinds/correct-clock.ts'
import { createRecoveryPartition } from './kinds/create-recovery-partition.ts'
import { deleteRecoveryPartition } from './kinds/delete-recovery-partition.ts'
import { disableWinre } from './kinds/disable-winre.ts'
import { enableWinre } from './kinds/enable-winre.ts'
import { expandPackage } from './kinds/expand-package.ts'
import { expandSetupUpdate } from './kinds/expand-setup-update.ts'
import { exportImage } from './kinds/export-image.ts'
import { extendWindows } from './kinds/extend-windows.ts'
import { freeEfiRoom } from './kinds/free-efi-room.ts'
import { keepBootFiles } from './kinds/keep-boot-files.ts'
import { mountImage } from './kinds/mount-image.ts'
import { mountWinre } from './kinds/mount-winre.ts'
import { overwriteFile } from './kinds/overwrite-file.ts'
import { placePackage } from './kinds/place-package.ts'
import { placePackageForImage } from './kinds/place-package-for-image.ts'
import { placeWinre } from './kinds/place-winre.ts'
import { removeDriver } from './kinds/remove-driver.ts'
import { removeStagedPackage } from './kinds/remove-staged-package.ts'
import { removeUpdate } from './kinds/remove-update.ts'
import { repairInstall } from './kinds/repair-install.ts'
import { repairTask } from './kinds/repair-task.ts'
import { resetUpdateCaches } from './kinds/reset-update-caches.ts'
import { resizeRecoveryPartition } from './kinds/resize-recovery-partition.ts'
import { restart } from './kinds/restart.ts'
import { restoreHealth } from './kinds/restore-health.ts'
import { restoreHealthFrom } from './kinds/restore-health-from.ts'
import { restorePoint } from './kinds/restore-point.ts'
import { resumeBitlocker } from './kinds/resume-bitlocker.ts'
import { revertPending } from './kinds/revert-pending.ts'
import { rewriteBootFiles } from './kinds/rewrite-boot-files.ts'
import { scanSetup } from './kinds/scan-setup.ts'
import { setEspPadding } from './kinds/set-esp-padding.ts'
import { setServiceStart } from './kinds/set-service-start.ts'
import { setWinreImage } from './kinds/set-winre-image.ts'
import { shrinkWindows } from './kinds/shrink-windows.ts'
import { splitImage } from './kinds/split-image.ts'
import { startService } from './kinds/start-service.ts'
import { suspendBitlocker } from './kinds/suspend-bitlocker.ts'
import { unmountImage } from './kinds/unmount-image.ts'
import { unmountWinre } from './kinds/unmount-winre.ts'
import { verify } from './kinds/verify.ts'
import type { StepDefinition } from './step-kind.ts'

/** Everything that a plan can contain and the executor can do. No plan can request any other work. */
const definitions: { readonly [K in StepKind]: StepDefinition<K> } = {
  'add-expanded-stack': addExpandedStack,
  'add-package': addPackage,
  'copy-drivers': copyDrivers,
  'add-drivers-to-image': addDriversToImage,
  'add-package-to-image': addPackageToImage,
  'add-package-to-winre': addPackageToWinre,
  'allow-tls': allowTls,
  'back-up-winre': backUpWinre,
  'clean-image': cleanImage,
  'clean-store': cleanStore,
  'clean-winre': cleanWinre,
  'copy-files': copyFiles,
  'copy-medium': copyMedium,
  'correct-clock': correctClock,
  'create-recovery-partition': createRecoveryPartition,
  'delete-recovery-partition': deleteRecoveryPartition,
  'disable-winre': disableWinre,
  'enable-winre': enableWinre,
  'expand-package': expandPackage,
  'expand-setup-update': expandSetupUpdate,
  'export-image': exportImage,
  'extend-windows': extendWindows,
  'free-efi-room': freeEfiRoom,
  'keep-boot-files': keepBootFiles,
  'mount-image': mountImage,
  'mount-winre': mountWinre,
  'overwrite-file': overwriteFile,
  'place-package': placePackage,
  'place-package-for-image': placePackageForImage,
  'place-winre': placeWinre,
  'remove-driver': removeDriver,
  'remove-staged-package': removeStagedPackage,
  'remove-update': removeUpdate,
  'repair-install': repairInstall,
  'repair-task': repairTask,
  'reset-update-caches': resetUpdateCaches,
  'resize-recovery-partition': resizeRecoveryPartition,
  restart,
  'restore-health': restoreHealth,
  'restore-health-from': restoreHealthFrom,
  'restore-point': restorePoint,
  'resume-bitlocker': resumeBitlocker,
  'revert-pending': revertPending,
  'rewrite-boot-files': rewriteBootFiles,
  'scan-setup': scanSetup,
  'set-esp-padding': setEspPadding,
  'set-service-start': setServiceStart,
  'set-winre-image': setWinreImage,
  'shrink-windows': shrinkWindows,
  'split-image': splitImage,
  'start-service': startService,
  'suspend-bitlocker': suspendBitlocker,
  'unmount-image': unmountImage,
  'unmount-winre': unmountWinre,
  verify,
}

/** Returns the definition of a step kind. */
export function definitionOf(kind: StepKind): StepDefinition<StepKind> {
  return definitions[kind]
}
