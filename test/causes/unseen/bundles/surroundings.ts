import { agentStart, dismConsole, eventXml, updateEvent, updateLog } from '../../shapes/other-logs.ts'
import {
  cbs,
  csi,
  dismSession,
  rollup,
  serviceStart,
  servicingLog,
  session,
  startUp,
} from '../../shapes/servicing-log.ts'
import type { UnseenCase } from '../unseen-case.ts'
import { may, mayUpdate, ok, post } from './parts.ts'

/** Other languages, WinRE, tools, supplied packages and their order. */
export const surroundingsBundles: readonly UnseenCase[] = [
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
