import type { CauseClass } from '../../../common/diagnosis.ts'
import { type CheckRow, inCbsLog, long, quick, slow } from './check-row.ts'

const scanHealth = ['dism.exe', '/English', '/Online', '/Cleanup-Image', '/ScanHealth']

/** Component store, packages in it, deltas and images. */
export const storeChecks = {
  'component-store-payload-corrupt': long(
    'Let DISM scan the component store; CBS.log then names each damaged file.',
    { command: scanHealth, fact: 'store' },
    'DISM reports that the store is repairable, and CBS.log lists "CSI Payload Corrupt" with the same files at every scan.',
    'DISM reports no component store corruption.',
  ),
  'component-store-payload-missing': long(
    'Let DISM scan the component store, then look in CBS.log for files that are gone.',
    { command: scanHealth, fact: 'store' },
    'CBS.log lists "CSI Payload File Missing", or "Not able to find replacement file" for a named component.',
    'DISM reports no component store corruption.',
  ),
  'component-store-modified-by-third-party': slow(
    'Look in the list of programs and in the folders of the user for cleaners of WinSxS, patchers of system files and similar tools, and when they ran last.',
    {},
    'Such a tool ran between the last update that went in and the first that failed.',
    'None is or was there.',
  ),
  'component-removed-by-debloat-tool': quick(
    'See whether the part that CBS.log names (Edge, WebView2, Store apps, Defender, Copilot) is still there.',
    { command: inCbsLog('marked deleted') },
    'The part is gone, or CBS.log says "Component marked deleted and is no longer available".',
    'The part is there, and no line names a removed component.',
  ),
  'components-hive-corrupt': quick(
    'Search CBS.log for marks of damage in the COMPONENTS hive.',
    { command: inCbsLog('mark store corrupt'), fact: 'store' },
    'Lines name categories such as CorruptComponentValue, or the hive fails to load.',
    'There is no such line, or it names payload files only.',
  ),
  'cbs-registry-corrupt': quick(
    'Search CBS.log for the value or key of component-based servicing that cannot be read.',
    { command: inCbsLog('ERROR_INVALID_DATA') },
    'A line names a package key or a value with a wrong type below Component Based Servicing.',
    'The code stands with a file, a catalog or a download instead.',
  ),
  'package-manifest-missing': quick(
    'Search CBS.log for the package whose manifest is missing.',
    { command: inCbsLog('manifest missing for package') },
    'A line names the package; its KB (or the KB of its revision) brings the file back.',
    'No line names a package; other damage of the store is behind the code.',
  ),
  'package-catalog-corrupt': quick(
    'Search CBS.log for catalogs that cannot be verified.',
    { command: inCbsLog('catalog file') },
    'A line names a .cat file below servicing\\Packages or catroot that is not valid.',
    'No line names a catalog.',
  ),
  'package-identity-not-present': quick(
    'List the packages of this Windows or image and look for the name that was given.',
    { command: ['dism.exe', '/English', '/Online', '/Get-Packages', '/Format:Table'], fact: 'packages' },
    'The name is not in the list, or stands there with another version or language.',
    'The very name is in the list.',
  ),
  'psfx-payload-missing': slow(
    'Search CBS.log for files of a delta that could not be built, and ask whether a cleaner of WinSxS or a stripped image is in use.',
    { command: inCbsLog('PSFX_E_') },
    'Lines name components whose base files are gone, while DISM and SFC find nothing wrong.',
    'DISM finds damage that RestoreHealth can repair.',
  ),
  'delta-base-file-mismatch': slow(
    'See whether the file that CBS.log names in "Hydration failed" was changed in place: in System32 it is a hard link into WinSxS.',
    { command: inCbsLog('Hydration failed') },
    'The same file is named at every attempt, and a tool changed it.',
    'Other files are named each time: that is memory or disk.',
  ),
  'image-unserviceable': quick(
    'Ask DISM for the state of the mounted images.',
    { command: ['dism.exe', '/English', '/Get-MountedWimInfo'] },
    'The image is listed as invalid or as needing a remount.',
    'The image is listed as OK, or none is mounted.',
  ),
  'known-false-positive-defender-module': quick(
    'Read in CBS.log which files SFC names.',
    { command: inCbsLog('[SR] Cannot repair') },
    'All of them are modules of Windows Defender (MSFT_Mp*.cdxml, Defender.psd1).',
    'Other files are named too.',
  ),
} satisfies Partial<Record<CauseClass, CheckRow>>
