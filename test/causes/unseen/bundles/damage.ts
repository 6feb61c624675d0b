import { dismConsole } from '../../shapes/other-logs.ts'
import { cbs, csi, rollup } from '../../shapes/servicing-log.ts'
import type { UnseenCase } from '../unseen-case.ts'
import { cbsLog, mayUpdate, post } from './parts.ts'

/** Permissions, disks, memory and Windows files. */
export const damageBundles: readonly UnseenCase[] = [
  post(
    'wusa-remote',
    'permissions',
    'Invoke-Command -ComputerName srv01 { wusa.exe C:\\upd\\windows10.0-kb5075904-x64.msu /quiet /norestart }',
    'Setup log, event 3: Windows update could not be installed because of error 2147942405 "Access is denied."',
  ),
  cbsLog(
    'acl-on-winsxs',
    'permissions',
    ...mayUpdate(
      '0x80070005 - E_ACCESSDENIED',
      csi(
        '(F) STATUS_ACCESS_DENIED from SysCreateFile "\\SystemRoot\\WinSxS\\Temp\\PendingDeletes\\\\aabb"[gle=0xd0000022]',
        'Error',
      ),
      cbs('Failed to create file. [HRESULT = 0x80070005 - E_ACCESSDENIED]', 'Error'),
    ),
  ),
  cbsLog(
    'io-device-error',
    'hardware-memory-or-disk-fault',
    ...mayUpdate(
      '0x8007045d - ERROR_IO_DEVICE',
      csi(
        '(F) STATUS_IO_DEVICE_ERROR #221# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysReadFile[gle=0xd0000185]',
        'Error',
      ),
    ),
  ),
  cbsLog(
    'disk-corrupt-status',
    'file-system-damaged',
    ...mayUpdate(
      '0x80070571 - ERROR_DISK_CORRUPT',
      csi(
        '(F) STATUS_DISK_CORRUPT_ERROR #221# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile[gle=0xd0000032]',
        'Error',
      ),
    ),
  ),
  cbsLog(
    'no-resources',
    'low-memory',
    ...mayUpdate(
      '0x800705aa - ERROR_NO_SYSTEM_RESOURCES',
      csi(
        '(F) STATUS_INSUFFICIENT_RESOURCES #221# from Windows::Rtl::SystemImplementation::CKey::LoadHive[gle=0xd000009a]',
        'Error',
      ),
    ),
  ),
  cbsLog(
    'components-hive',
    'components-hive-corrupt',
    ...mayUpdate(
      '0x800703f1 - ERROR_BADDB',
      csi(
        '(F) STATUS_REGISTRY_CORRUPT #12# from Windows::Rtl::SystemImplementation::CKey::LoadKey(COMPONENTS)[gle=0xd000014c]',
        'Error',
      ),
      cbs('Failed to initialize the component store. [HRESULT = 0x800703f1 - ERROR_BADDB]', 'Error'),
    ),
  ),
  cbsLog(
    'ngen',
    'dotnet-ngen-service-missing',
    ...mayUpdate(
      '0x80070002 - ERROR_FILE_NOT_FOUND',
      csi(
        '(F) Failed in StartService for [30]"clr_optimization_v4.0.30319_64" with error code 2[gle=0x00000002]',
        'Error',
      ),
      csi(
        '(F) HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) #661# from Windows::COM::NgenOnlineServiceTickler::Tickle[gle=0x80070002]',
        'Error',
      ),
    ),
  ),
  cbsLog(
    'reverse-delta',
    'psfx-payload-missing',
    ...mayUpdate(
      '0x800f0989 - PSFX_E_REVERSE_DELTA_MISSING',
      cbs(
        'Failed to hydrate the payload of component amd64_microsoft-windows-win32kfull_31bf3856ad364e35_10.0.26100.8457_none_1 [HRESULT = 0x800f0989 - PSFX_E_REVERSE_DELTA_MISSING]',
        'Error',
      ),
    ),
  ),
  cbsLog(
    'catalog-damaged',
    'package-catalog-corrupt',
    ...mayUpdate(
      '0x8007000d - ERROR_INVALID_DATA',
      cbs(
        `Failed to verify if catalog file \\\\?\\C:\\Windows\\Servicing\\Packages\\${rollup('26100.8037.1.5')}.cat is valid. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]`,
        'Error',
      ),
      cbs(
        'Failed to verify manifest against catalog, mark store as corrupt. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
      ),
    ),
  ),
  cbsLog(
    'start-menu-folder',
    'missing-file-or-folder',
    ...mayUpdate(
      '0x80070002 - ERROR_FILE_NOT_FOUND',
      csi(
        "(F) STATUS_OBJECT_NAME_NOT_FOUND #99# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(path = '\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\System Tools')[gle=0xd0000034]",
        'Error',
      ),
    ),
  ),
  cbsLog(
    'sharing-violation-by-agent',
    'third-party-interference',
    ...mayUpdate(
      '0x80070020 - ERROR_SHARING_VIOLATION',
      csi(
        "(F) STATUS_SHARING_VIOLATION #77# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysMoveFile('\\??\\C:\\Windows\\System32\\wbem\\wmiutils.dll')[gle=0xd0000043]",
        'Error',
      ),
    ),
  ),
  post(
    'remove-unknown-package',
    'package-identity-not-present',
    dismConsole(
      'dism /online /remove-package /packagename:Package_for_KB5074109~31bf3856ad364e35~amd64~~26100.7623.1.9',
      '26100.8037',
      'Error: 0x800f0805',
      '',
      'The package could not be found in the image. An error occurred trying to open - Package_for_KB5074109.',
    ),
  ),
  post(
    'server-feature-temp',
    'temp-folder-full',
    'Uninstall-WindowsFeature DHCP : The request to add or remove features on the specified server failed. Error: 0x800f0922',
    '(Get-ChildItem C:\\Windows\\Temp).Count',
    '312044',
  ),
]
