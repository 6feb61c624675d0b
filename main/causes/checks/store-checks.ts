import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'
import { type CheckRow, inCbsLog, long, quick, slow } from './check-row.ts'

const checkHealth = ['dism.exe', '/English', '/Online', '/Cleanup-Image', '/CheckHealth']
const scanHealth = ['dism.exe', '/English', '/Online', '/Cleanup-Image', '/ScanHealth']

/** Component store, packages in it, deltas and images. */
export const storeChecks = {
  // A corruption flag found by DISM is conclusive; its absence is not without a scan.
  'component-store-payload-corrupt': quick({
    command: checkHealth,
    fact: 'store',
    isMade: ({ store }) =>
      store !== undefined && (store.value.health !== 'healthy' || store.value.scanned === true),
  }),
  'component-store-payload-missing': long({
    command: scanHealth,
    fact: 'store',
    isMade: ({ store }) => store?.value.scanned === true,
  }),
  'component-store-modified-by-third-party': slow(),
  'component-removed-by-debloat-tool': quick({ command: inCbsLog('marked deleted') }),
  'components-hive-corrupt': quick({ command: inCbsLog('mark store corrupt'), fact: 'store' }),
  'cbs-registry-corrupt': quick({ command: inCbsLog('ERROR_INVALID_DATA') }),
  'package-manifest-missing': quick({ command: inCbsLog('manifest missing for package') }),
  'package-catalog-corrupt': quick({ command: inCbsLog('catalog file') }),
  'package-identity-not-present': quick({
    command: ['dism.exe', '/English', '/Online', '/Get-Packages', '/Format:Table'],
    fact: 'packages',
  }),
  'psfx-payload-missing': slow({ command: inCbsLog('PSFX_E_') }),
  'delta-base-file-mismatch': slow({ command: inCbsLog('Hydration failed') }),
  'image-unserviceable': quick({ command: ['dism.exe', '/English', '/Get-MountedWimInfo'] }),
  'known-false-positive-defender-module': quick({ command: inCbsLog('[SR] Cannot repair') }),
} satisfies Partial<Record<CauseClass, CheckRow>>
