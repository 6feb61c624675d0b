import { agentStart, dismConsole, eventXml, updateEvent, updateLog } from '../shapes/other-logs.ts'
import {
  cbs,
  csi,
  dismSession,
  evaluation,
  probing,
  rollup,
  serviceStart,
  servicingLog,
  session,
  shutdown,
  startUp,
  storeReport,
} from '../shapes/servicing-log.ts'
import type { UnseenCase } from './unseen-case.ts'

const ok = '0x00000000 - S_OK'
const may =
  '2026-05 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5089549) (26100.8457)'
const mayUpdate = (result: string, ...inner: string[]) =>
  session(
    {
      id: '31256850_2694022400',
      client: 'UpdateAgentLCU',
      identity: rollup('26100.8457.1.14'),
      kb: 'KB5089549',
      result,
    },
    ...inner,
  )
const post = (id: string, kind: UnseenCase['class'], ...lines: readonly string[]): UnseenCase => ({
  id,
  class: kind,
  files: { 'post.txt': `${lines.join('\r\n')}\r\n` },
})
const cbsLog = (id: string, kind: UnseenCase['class'], ...lines: readonly string[]): UnseenCase => ({
  id,
  class: kind,
  files: {
    'CBS.log': servicingLog(
      '2026-05-14T06:00:00',
      serviceStart('26100.8037'),
      probing(9),
      lines,
      evaluation(6, '26100.1'),
    ),
  },
})

/** Folders of several logs, older failures that are over, other languages, and reports with little in them. */
export const unseenBundles: readonly UnseenCase[] = [
  {
    id: 'repaired-store-then-installed',
    class: 'none',
    files: {
      'CBS.log': servicingLog(
        '2026-05-10T06:00:00',
        serviceStart('26100.8037'),
        mayUpdate(
          '0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT',
          cbs(
            'Failed to add one or more deployment [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
            'Error',
          ),
        ),
        storeReport(
          'Detect and Repair ',
          '0x0',
          [
            '(p)\tCSI Payload Corrupt\t(w)\t(Fixed)\t\tamd64_microsoft-windows-shell32_31bf3856ad364e35_10.0.26100.8037_none_12ab\\shell32.dll',
          ],
          1,
          1,
        ),
        mayUpdate(ok),
        shutdown,
      ),
      'events.xml': [
        updateEvent('2026-05-10T06:00:00', may, '0x80073712'),
        updateEvent('2026-05-10T09:00:00', may, null),
      ].join(''),
    },
  },
  {
    id: 'dism-552-but-installed',
    class: 'none',
    files: {
      'dism.log': servicingLog(
        '2026-05-14T06:00:00',
        dismSession(
          'dism /online /add-package /packagepath:C:\\upd\\windows11.0-kb5089549-x64.msu /norestart',
          '26100.8037',
          'Error|DISM|DISM API: PID=1 TID=2 Failed to install msu package C:\\u\\windows11.0-kb5089549-x64.msu - CAddPackageCommandObject::InternalExecute(hr:0x80070228)',
          'Error|DISM|DISM.EXE: DISM Package Manager processed the command line but failed. HRESULT=80070228',
        ),
      ),
      'CBS.log': servicingLog('2026-05-14T06:00:30', mayUpdate(ok), shutdown),
      'events.xml': updateEvent('2026-05-14T07:00:00', may, null),
    },
  },
  {
    id: 'dism-says-restart',
    class: 'none',
    files: {
      'console.txt': dismConsole(
        'dism /online /add-package /packagepath:C:\\upd\\windows11.0-kb5089549-x64.msu',
        '26100.8037',
        '[==========================100.0%==========================]',
        'The operation completed successfully.',
        'Restart Windows to complete this operation.',
        'Do you want to restart the computer now? (Y/N)',
      ),
    },
  },
  post(
    'wusa-event-already',
    'none',
    'WUSA event 3 in the Setup log: Windows update could not be installed because of error 2359302 "" (Command line: "wusa.exe C:\\upd\\windows10.0-kb5066791-x64.msu /quiet /norestart")',
  ),
  post(
    'code-and-nothing-else',
    'none',
    'Package KB5086672 failed to be changed to the Installed state. Status: 0x800f0922.',
  ),
  {
    id: 'reporting-events-retried',
    class: 'none',
    files: {
      'ReportingEvents.log': [
        `{1A2B3C4D-0000-4A4A-9C9C-000000000001}\t2026-05-13 18:38:44:734+0300\t1\t182 [AGENT_INSTALLING_FAILED]\t101\t{2A2B3C4D-0000-4A4A-9C9C-000000000001}\t200\t80240016\tMoUpdateOrchestrator\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x80240016: ${may}.\tabc.1.2`,
        `{1A2B3C4D-0000-4A4A-9C9C-000000000003}\t2026-05-13 19:38:46:734+0300\t1\t183 [AGENT_INSTALLING_SUCCEEDED]\t101\t{2A2B3C4D-0000-4A4A-9C9C-000000000001}\t200\t0\tMoUpdateOrchestrator\tSuccess\tContent Install\tInstallation Successful: Windows successfully installed the following update: ${may}\tabc.1.3`,
        '',
      ].join('\r\n'),
    },
  },
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
  post(
    'german-netfx',
    'fod-source-not-available',
    'C:\\Windows\\system32>dism /online /enable-feature /featurename:NetFx3',
    'Tool zur Imageverwaltung für die Bereitstellung',
    'Version: 10.0.19041.3636',
    'Abbildversion: 10.0.19045.4412',
    'Fehler: 0x800f081f',
    'Die Quelldateien wurden nicht gefunden.',
  ),
  post(
    'french-not-applicable',
    'not-applicable-superseded',
    "Programme d'installation autonome Windows Update : La mise à jour n'est pas applicable à votre ordinateur (0x80240017). KB5079473, mon PC est en 26100.8457",
  ),
  post(
    'bitlocker-winre',
    'winre-partition-bitlocker',
    'reagentc /enable',
    'REAGENTC.EXE: Windows RE cannot be enabled on a volume with BitLocker Drive Encryption enabled.',
  ),
  post(
    'winre-off',
    'winre-disabled',
    'KB5034441 error 0x80070643',
    'C:\\Windows\\system32>reagentc /info',
    'Windows Recovery Environment (Windows RE) and system reset configuration',
    'Information:',
    '',
    '    Windows RE status:         Disabled',
    '    Windows RE location:',
  ),
  post(
    'tpm-block',
    'unsupported-hardware-block',
    "Windows 11 Setup: This PC doesn't currently meet Windows 11 system requirements. TPM 2.0 must be supported and enabled on this PC. (0xC1900200)",
  ),
  post(
    'old-dism',
    'host-dism-too-old',
    'dism /image:C:\\mount /add-package ... Error: 50  To service this Windows image requires the latest version of the DISM. See http://go.microsoft.com/fwlink',
    'Host is Windows 10 1809, the image is 26100.',
  ),
  post(
    'long-path',
    'path-too-long',
    'dism /mount-image ... /mountdir:C:\\Users\\someone\\Documents\\projects\\deployment\\windows\\images\\2026\\mounted',
    'Error: 206  The filename or extension is too long.',
  ),
  post(
    'bcd',
    'boot-configuration-damaged',
    'Update fails with 0x80070490, and bcdedit says: The boot configuration data store could not be opened. The system cannot find the file specified.',
  ),
  {
    id: 'hash-of-download',
    class: 'download-corrupt',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-12T07:00:00',
        ...agentStart,
        'DownloadManager|File failed postdownload hash check.',
        'DownloadManager|*FAILED* [80246002] Download job',
        'Agent|* END * Download Call 3 CallerId = UpdateOrchestrator, Exit code = 0x80246002',
      ),
    },
  },
  {
    id: 'do-blocked',
    class: 'network-blocked',
    files: {
      'events.xml': [1, 2, 3]
        .map((day) => updateEvent(`2026-05-1${day}T07:00:00`, may, '0x80d02002'))
        .join(''),
      'WindowsUpdate.log': updateLog(
        '2026-05-12T07:00:00',
        ...agentStart,
        'DownloadManager|DO job {15BD9B72-052C-45DD-ABC3-719819615044} hit a transient error, updateId = 4BD20BA5.1, error = 0x80D02002',
        'Misc|Send failed with hr = 80072efd.',
        'Misc|Send request to download.windowsupdate.com failed with hr = 80072efd',
      ),
    },
  },
  {
    id: 'firewall-service-off',
    class: 'service-disabled',
    files: {
      'System.xml': [
        eventXml('Service Control Manager', 7001, '2026-05-11T07:00:00', {
          param1: 'Windows Defender Firewall',
          param2: 'Base Filtering Engine',
          param3: '%%1058',
        }),
        updateEvent('2026-05-12T07:00:00', may, '0x800706d9'),
      ].join(''),
    },
  },
  {
    id: 'two-packages-newer-first',
    class: 'package-order-wrong',
    files: {
      'console.txt': dismConsole(
        'dism /online /add-package /packagepath:C:\\u\\windows11.0-kb5089549-x64.cab /packagepath:C:\\u\\windows11.0-kb5086672-x64.cab',
        '26100.8037',
        `Processing 1 of 2 - Adding package ${rollup('26100.8457.1.14')}`,
        '[==========================100.0%==========================]',
        `Processing 2 of 2 - Adding package ${rollup('26100.8117.1.20')}`,
        '[==========================76.0%============              ]',
        `An error occurred - ${rollup('26100.8117.1.20')} Error: 0x800f0991`,
        'Error: 0x800f0991',
      ),
    },
  },
  {
    id: 'checkpoint-on-new-winpe',
    class: 'checkpoint-not-applicable-image-newer',
    files: {
      'console.txt': dismConsole(
        'dism /image:D:\\mnt\\boot /add-package /packagepath:D:\\u\\Windows11.0-KB5043080-x64.cab /packagepath:D:\\u\\Windows11.0-KB5094126-x64.cab',
        '26100.8457',
        `Processing 1 of 2 - Adding package ${rollup('26100.1742.1.10')}`,
        '[==========================100.0%==========================]',
        `An error occurred - ${rollup('26100.1742.1.10')} Error: 0x80073712`,
        `Processing 2 of 2 - Adding package ${rollup('26100.8655.1.20')}`,
        '[==========================100.0%==========================]',
        'Error: 14098',
        '',
        'The component store has been corrupted.',
      ),
    },
  },
  {
    id: 'baseline-removed-by-hand',
    class: 'checkpoint-missing',
    files: {
      'CBS.log': servicingLog(
        '2026-05-14T06:00:00',
        serviceStart('26100.8037'),
        mayUpdate(
          '0x800f0838 - CBS_E_MISSING_PREREQUISITE_BASELINES',
          cbs(
            `Failed to find the baseline ${rollup('26100.1742.1.10')} for ${rollup('26100.8457.1.14')} [HRESULT = 0x800f0838 - CBS_E_MISSING_PREREQUISITE_BASELINES]`,
            'Error',
          ),
        ),
      ),
    },
  },
  {
    id: 'bundle-esp-after-fixed-service',
    class: 'efi-partition-full',
    files: {
      'CbsPersist.log': servicingLog(
        '2026-04-01T06:00:00',
        session(
          {
            id: '31200000_1',
            client: 'UpdateAgentLCU',
            identity: rollup('26100.8117.1.20'),
            kb: 'KB5086672',
            result: '0x800f0922 - CBS_E_INSTALLERS_FAILED',
          },
          csi(
            '(F) Failed execution of queue item Installer: HTTP Installer ({01234567-89ab-cdef-0123-456789abcdef}) with HRESULT HRESULT_FROM_WIN32(1058).  Failure will not be ignored: A rollback will be initiated after all the operations in the installer queue are completed; installer is reliable[gle=0x80073713]',
            'Error',
          ),
        ),
        session({
          id: '31200001_1',
          client: 'UpdateAgentLCU',
          identity: rollup('26100.8117.1.20'),
          kb: 'KB5086672',
          result: ok,
          restart: true,
        }),
      ),
      'CBS.log': servicingLog(
        '2026-05-14T06:00:00',
        startUp(
          '26100.8117',
          csi('(F) SpaceCheck: Insufficient free space[gle=0x00000070]', 'Error'),
          csi('(F) ServicingBootFiles failed. Error = 0x70[gle=0x00000070]', 'Error'),
        ),
        mayUpdate('0x800f0922 - CBS_E_INSTALLERS_FAILED'),
      ),
      'events.xml': updateEvent('2026-05-14T07:00:00', may, '0x800f0922'),
    },
  },
  {
    id: 'healthy-dism-of-an-apply',
    class: 'none',
    files: {
      'dism.log': servicingLog(
        '2026-05-14T06:00:00',
        dismSession('dism /online /get-packages', '26100.8037'),
        dismSession(
          'dism /online /add-package /packagepath:C:\\upd\\kb.msu',
          '26100.8037',
          'Error|DISM|DISM Package Manager: PID=1 TID=2 CMitigationManager::CheckApplicability(hr:0x80070032)',
          'Warning|DISM|DISM OS Provider: PID=1 TID=2 Failed to load AppxManifest. - CAppxProvider(hr:0x80070003)',
          'Info|DISM|DISM Package Manager: PID=1 TID=2 CBS session options=0x40000! - CDISMPackageManager::Internal_Finalize',
        ),
      ),
    },
  },
]
