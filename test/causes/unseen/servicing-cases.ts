import { deviceInstall, dismConsole, updateEvent } from '../shapes/other-logs.ts'
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

const failed922 = '0x800f0922 - CBS_E_INSTALLERS_FAILED'
const ok = '0x00000000 - S_OK'
const aprilFails = {
  id: '31240101_1200456789',
  client: 'UpdateAgentLCU',
  identity: rollup('26100.8117.1.20'),
  kb: 'KB5086672',
}
const marchDone = session({
  id: '31231001_998877665',
  client: 'UpdateAgentLCU',
  identity: rollup('26100.8037.1.5'),
  kb: 'KB5079473',
  result: ok,
  restart: true,
})
const queueFailed = [
  cbs(
    `Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = ${failed922}]`,
    'Error',
  ),
  cbs(
    'Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed',
  ),
  cbs('Progress: UI message updated. Operation type: Update. Stage: 1 out of 1. Rollback.'),
  cbs(
    'Setting original failure status: 0x800f0922, last forward execute state: CbsExecuteStateResolvePending',
  ),
]

/** Whole servicing logs with their routine around the one thing that failed. */
export const servicingCases: readonly UnseenCase[] = [
  {
    id: 'esp-full-in-a-long-log',
    class: 'efi-partition-full',
    files: {
      'CBS.log': servicingLog(
        '2026-05-14T06:00:00',
        serviceStart('26100.8037'),
        probing(20),
        marchDone,
        evaluation(40, '26100.1'),
        session(
          { ...aprilFails, kb: 'KB5089549', identity: rollup('26100.8457.1.14'), result: failed922 },
          csi('Begin executing advanced installer phase 38 (0x00000026) index 12 (sequence 51)'),
          '    Installer name: [3]"Boot"',
          csi(
            '(F) SpaceCheck: 78118912 used by third-party/OEM files outside of Microsoft boot directories[gle=0x00000070]',
            'Error',
          ),
          csi('(F) SpaceCheck: Insufficient free space[gle=0x00000070]', 'Error'),
          csi('(F) ServicingBootFiles failed. Error = 0x70[gle=0x00000070]', 'Error'),
        ),
        queueFailed,
        shutdown,
      ),
    },
  },
  {
    id: 'print-service-task-file-gone',
    class: 'scheduled-task-corrupt',
    files: {
      'CBS.log': servicingLog(
        '2026-06-10T03:00:00',
        probing(5),
        startUp(
          '26100.8450',
          csi('Begin executing advanced installer phase 38 (0x00000026) index 90 (sequence 129)'),
          '    Old component: [l:0]""',
          '    New component: [ml:344{172},l:342{171}]"Microsoft-Windows-Application-Experience-Tasks, Culture=neutral, Version=10.0.26100.8450, PublicKeyToken=31bf3856ad364e35, ProcessorArchitecture=amd64, versionScope=NonSxS"',
          '    Install mode: install',
          '    Installer ID: {81a34a10-4256-436a-89d6-794b97ca407c}',
          '    Installer name: [14]"Task Scheduler"',
          csi(
            '(F) Logged @2026/6/10:01:00:12.417 : [ml:203{101},l:178{89}]"InstallTaskOnline: RegisterTask failed 0x80041318 for \\Microsoft\\Windows\\Application Experience\\PcaPatchDbTask"[gle=0x80004005]',
            'Error',
          ),
          csi(
            '(F) Failed execution of queue item Installer: Task Scheduler ({81a34a10-4256-436a-89d6-794b97ca407c}) with HRESULT HRESULT_FROM_WIN32(ERROR_INVALID_DATA).  Failure will not be ignored: A rollback will be initiated after all the operations in the installer queue are completed; installer is reliable[gle=0x80073713]',
            'Error',
          ),
          ...queueFailed,
        ),
      ),
    },
  },
  {
    id: 'wmi-installer-service-disabled',
    class: 'service-disabled',
    files: {
      'CBS.log': servicingLog(
        '2025-11-12T12:00:00',
        session(
          { ...aprilFails, kb: 'KB5068861', identity: rollup('26100.7171.1.4'), result: failed922 },
          csi('Begin executing advanced installer phase 38 (0x00000026) index 24 (sequence 63)'),
          '    Installer name: [11]"WMI Config."',
          csi(
            '(F) Failed execution of queue item Installer: Windows Management Instrumentation ({60ed3d65-a1bf-4bd7-a9a5-b0b4e9f1ccd5}) with HRESULT HRESULT_FROM_WIN32(ERROR_SERVICE_DISABLED).  Failure will not be ignored: A rollback will be initiated after all the operations in the installer queue are completed; installer is reliable[gle=0x80073713]',
            'Error',
          ),
        ),
        queueFailed,
      ),
    },
  },
  {
    id: 'netsetup-no-endpoint',
    class: 'service-disabled',
    files: {
      'CBS.log': servicingLog(
        '2026-02-11T20:00:00',
        marchDone.slice(0, 4),
        [
          csi('==Error Summary Start=='),
          csi(
            '(F) Installer: Network Drivers\tBinary Name: NetSetupAI.dll\tErrorCode: 800106d9\tPhase: 20\tMode: Install\tComponent: Microsoft-Windows-Hyper-V-VMSwitch, version 10.0.22621.3447',
          ),
          csi('==Error Summary End=='),
        ],
        queueFailed,
      ),
    },
  },
  {
    id: 'container-installer-denied',
    class: 'permissions',
    files: {
      'CBS.log': servicingLog(
        '2024-09-16T10:00:00',
        probing(3),
        [
          csi(
            '(F) Failed execution of queue item Installer: Container Installer ({97bea5ff-4a6e-4a7d-8b8c-6b9f2a0a8b55}) with HRESULT HRESULT_FROM_WIN32(ERROR_ACCESS_DENIED).  Failure will not be ignored: A rollback will be initiated after all the operations in the installer queue are completed; installer is reliable[gle=0x80073713]',
            'Error',
          ),
        ],
        queueFailed,
      ),
    },
  },
  {
    id: 'manifest-of-older-update-missing',
    class: 'package-manifest-missing',
    files: {
      'CBS.log': servicingLog(
        '2026-03-12T04:00:00',
        serviceStart('19041.5911'),
        probing(12),
        session(
          {
            id: '31231001_11223344',
            client: 'UpdateAgentLCU',
            identity: rollup('19041.6456.1.11'),
            kb: 'KB5066791',
            result: '0x800f0831 - CBS_E_STORE_CORRUPTION',
          },
          cbs(`Store corruption, manifest missing for package: ${rollup('19041.5965.1.8')}`, 'Error'),
          cbs(
            `Failed to resolve package "${rollup('19041.5965.1.8')}" [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`,
            'Error',
          ),
          cbs(
            `Mark store corruption flag because of package: ${rollup('19041.5965.1.8')}. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`,
          ),
        ),
        evaluation(10, '19041.1'),
      ),
    },
  },
  {
    id: 'assembly-missing-bluetooth',
    class: 'component-store-payload-missing',
    files: {
      'CBS.log': servicingLog(
        '2026-01-15T09:00:00',
        probing(6),
        session(
          {
            id: '31221001_3344',
            client: 'WindowsUpdateAgent',
            identity: rollup('20348.4648.1.14'),
            kb: 'KB5073457',
            result: '0x80073701 - ERROR_SXS_ASSEMBLY_MISSING',
          },
          csi(
            '(F) STATUS_SXS_ASSEMBLY_MISSING #1208# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015000c]',
            'Error',
          ),
          csi(
            '(F) HRESULT_FROM_WIN32(ERROR_SXS_ASSEMBLY_MISSING) #1104# from Windows::ServicingAPI::CCSITransaction::ICSITransaction_PinDeployment(Flags = 0, a = amd64_microsoft-windows-bth-user_31bf3856ad364e35_10.0.20348.3561_none_6a1cd4fe11d5a01f, cb = (null))[gle=0x80073701]',
            'Error',
          ),
          cbs(
            'Failed to pin deployment while resolving Update: Microsoft-Windows-ServerCore-Package~31bf3856ad364e35~amd64~~10.0.20348.3561.bth from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
          ),
        ),
      ),
    },
  },
  {
    id: 'closure-incomplete',
    class: 'component-store-payload-missing',
    files: {
      'CBS.log': servicingLog(
        '2026-04-16T09:00:00',
        serviceStart('17763.8511'),
        session(
          {
            id: '31221002_3344',
            client: 'DISM Package Manager Provider',
            identity: rollup('17763.8511.1.9'),
            kb: 'KB5075904',
            result: '0x8007371b - ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE',
          },
          csi(
            '(F) STATUS_SXS_TRANSACTION_CLOSURE_INCOMPLETE #77# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015001f]',
            'Error',
          ),
          cbs(
            'Failed to add one or more deployment: amd64_microsoft-windows-gdi32_31bf3856ad364e35_10.0.17763.8389_none_21a4 [HRESULT = 0x8007371b - ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE]',
            'Error',
          ),
        ),
      ),
    },
  },
  {
    id: 'scan-finds-damage-and-source-lacks-it',
    class: 'component-store-payload-corrupt',
    files: {
      'CBS.log': servicingLog(
        '2026-07-02T18:00:00',
        storeReport(
          'Detect and Repair ',
          '0x800f081f',
          [
            '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-directui_31bf3856ad364e35_10.0.26100.8037_none_11aa22bb33cc44dd\\dui70.dll',
            'Repair failed: Missing replacement payload.',
            '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-duser_31bf3856ad364e35_10.0.26100.8037_none_21aa22bb33cc44dd\\duser.dll',
            'Repair failed: Missing replacement payload.',
          ],
          2,
          0,
        ),
      ),
      'console.txt': dismConsole(
        'dism /online /cleanup-image /restorehealth',
        '26100.8037',
        '[===========================62.3%====                      ] ',
        'Error: 0x800f081f',
        '',
        'The source files could not be found.',
        'Use the "Source" option to specify the location of the files that are required to restore the feature.',
      ),
    },
  },
  {
    id: 'restorehealth-with-mistyped-source',
    class: 'fod-source-not-available',
    files: {
      'dism.log': servicingLog(
        '2026-02-02T18:00:00',
        dismSession(
          'dism  /online /enable-feature /featurename:NetFx3 /all /limitaccess /source:E:\\sources\\sxs',
          '22631.4037',
          'Error|DISM|DISM Package Manager: PID=900 TID=1088 Failed finalizing changes. - CDISMPackageManager::Internal_Finalize(hr:0x800f081f)',
          'Error|DISM|DISM Package Manager: PID=900 TID=1088 The source files could not be found; their location must be specified using the /source option to restore the feature. - GetCbsErrorMsg',
          'Error|DISM|DISM Package Manager: PID=900 TID=1088 Failed while processing command enable-feature. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:0x800f081f)',
        ),
      ),
    },
  },
  {
    id: 'hang-at-start-up-then-rollback',
    class: 'startup-processing-timeout',
    files: {
      'CBS.log': servicingLog(
        '2026-08-13T22:48:00',
        session({
          ...aprilFails,
          kb: 'KB5095002',
          identity: rollup('26100.8790.1.3'),
          result: '0x00000bc2 - S_OK'.replace('0x00000bc2', '0x00000000'),
          restart: true,
        }),
        startUp(
          '26100.8785',
          cbs('Startup: SC autostart event signaled'),
          cbs(
            'Startup: A possible hang was detected on the last boot. [HRESULT = 0x800f0920 - CBS_E_HANG_DETECTED]',
            'Error',
          ),
          cbs(
            'Current global progress. Current: 71, Limit: 102, ExecuteState: CbsExecuteStateResolvePending',
          ),
          cbs(
            'Previous global progress. Current: 71, Limit: 102, ExecuteState: CbsExecuteStateResolvePending',
          ),
          cbs(
            'Startup: No progress detected while needing to process the advanced operation queue, rolling back and cancelling the transaction. [HRESULT = 0x80004005 - E_FAIL]',
            'Error',
          ),
        ),
      ),
    },
  },
  {
    id: 'driver-queue-without-identity',
    class: 'stale-driver-operations-queue',
    files: {
      'CBS.log': servicingLog(
        '2026-03-18T07:10:00',
        startUp(
          '17763.8389',
          cbs(
            'Doqi: DriverOperations, Queue index: 1, Failed to get identity of driver operation. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
            'Error',
          ),
          cbs(
            'Doqi: Failed loading driver operations queue. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
            'Error',
          ),
          cbs(
            'Shtd: Failed while processing non-critical driver operations queue. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
            'Error',
          ),
        ),
      ),
    },
  },
  {
    id: 'floppy-driver-key-missing',
    class: 'driver-missing-or-failed',
    files: {
      'CBS.log': servicingLog(
        '2025-10-15T07:10:00',
        probing(3),
        startUp(
          '14393.8519',
          cbs('INSTALL index: 11, phase: 1, result 2, inf: sfloppy.inf'),
          cbs(
            'Doqe: Failed installing driver updates [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
            'Error',
          ),
          cbs('Perf: Doqe: Install ended.'),
          cbs('Failed installing driver updates [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]', 'Error'),
        ),
      ),
      'setupapi.dev.log': deviceInstall(
        'ROOT\\SFLOPPY\\0000',
        '2025/10/15 07:10:09.118',
        '!!!  dvi: Failed to open service key for sfloppy. Error = 0x00000002',
      ),
    },
  },
  {
    id: 'mpio-device-already-exists',
    class: 'stale-device-registry-entry',
    files: {
      'CBS.log': servicingLog(
        '2026-01-20T07:10:00',
        session(
          { ...aprilFails, kb: 'KB5073723', identity: rollup('17763.8276.1.8'), result: failed922 },
          csi('Begin executing advanced installer phase 38 (0x00000026) index 5 (sequence 44)'),
          '    Installer name: [12]"Root Devices"',
          csi(
            'CMIADAPTER: Inner Error Message from AI HRESULT = 800f0207 [The device instance already exists.]',
            'Error',
          ),
        ),
      ),
    },
  },
  {
    id: 'pending-transaction-blocks-all',
    class: 'pending-operations-stuck',
    files: {
      'CBS.log': servicingLog(
        '2026-05-20T12:00:00',
        serviceStart('20348.4893'),
        session(
          {
            id: '31250001_5566',
            client: 'WindowsUpdateAgent',
            identity: rollup('20348.5020.1.5'),
            kb: 'KB5087545',
            result: '0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED',
          },
          csi('Pending transaction content must be resolved, cannot begin another transaction yet'),
          cbs(
            'Failed to get transaction analysis because of pending operations. Disposition from Analyze: 0x8 [HRESULT = 0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED]',
            'Error',
          ),
        ),
        probing(10),
      ),
    },
  },
  {
    id: 'stack-of-2022-for-package-of-2026',
    class: 'servicing-stack-too-old',
    files: {
      'CBS.log': servicingLog(
        '2026-04-15T12:00:00',
        serviceStart('14393.4349'),
        session(
          {
            id: '31240015_5566',
            client: 'WindowsUpdateAgent',
            identity: rollup('14393.9060.1.7'),
            kb: 'KB5082198',
            result: '0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED',
          },
          cbs(
            `Package "${rollup('14393.9060.1.7')}" requires Servicing Stack v10.0.14393.8960 but current Servicing Stack is v10.0.14393.4349. [HRESULT = 0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED]`,
            'Error',
          ),
        ),
      ),
    },
  },
  {
    id: 'removed-recall-package',
    class: 'component-removed-by-debloat-tool',
    files: {
      'CBS.log': servicingLog(
        '2026-04-20T12:00:00',
        probing(4),
        session(
          {
            ...aprilFails,
            kb: 'KB5083769',
            identity: rollup('26100.8246.1.6'),
            result: '0x800f081f - CBS_E_SOURCE_MISSING',
          },
          csi(
            '(F) Component marked deleted and is no longer available for: [l:71 ml:140]"amd64_microsoft-windows-aifabric_31bf3856ad364e35_10.0.26100.8037_none_12"[gle=0x80004005]',
            'Error',
          ),
          csi(
            '(F) STATUS_NOT_SUPPORTED #9911# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd00000bb]',
            'Error',
          ),
        ),
      ),
    },
  },
  {
    id: 'txr-log-full',
    class: 'transaction-log-full',
    files: {
      'CBS.log': servicingLog(
        '2026-02-25T12:00:00',
        startUp(
          '20348.4648',
          cbs('Failed uninstalling driver updates [HRESULT = 0x800719e4 - ERROR_LOG_FULL]', 'Error'),
          cbs(
            'Startup: Failed while processing non-critical driver operations queue. [HRESULT = 0x800719e4 - ERROR_LOG_FULL]',
            'Error',
          ),
        ),
      ),
    },
  },
  {
    id: 'psfx-base-file-missing',
    class: 'psfx-payload-missing',
    files: {
      'CBS.log': servicingLog(
        '2026-06-25T12:00:00',
        probing(3),
        session(
          {
            ...aprilFails,
            kb: 'KB5094126',
            identity: rollup('26100.8655.1.20'),
            result: '0x800f0984 - PSFX_E_MATCHING_BINARY_MISSING',
          },
          csi(
            '(F) Hydration failed for component Microsoft-Windows-Shell-Setup, version 10.0.26100.8655, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} on file setupui.dll with NTSTATUS -2146498172. Matching Component = Microsoft-Windows-Shell-Setup, version 10.0.26100.1742, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35}[gle=0x80004005]',
            'Error',
          ),
          cbs('Failed to stage package [HRESULT = 0x800f0984 - PSFX_E_MATCHING_BINARY_MISSING]', 'Error'),
        ),
      ),
    },
  },
  {
    id: 'other-files-every-scan',
    class: 'hardware-memory-or-disk-fault',
    files: {
      'CBS.log': servicingLog(
        '2026-07-01T08:00:00',
        storeReport(
          'Detect only ',
          '0x0',
          ['a', 'b', 'c', 'd'].map(
            (name) =>
              `(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-${name}aa_31bf3856ad364e35_10.0.22621.1702_none_1${name}\\${name}aa.dll`,
          ),
          4,
          0,
        ),
        probing(2),
        storeReport(
          'Detect only ',
          '0x0',
          ['k', 'l', 'm', 'n', 'o'].map(
            (name) =>
              `(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-${name}bb_31bf3856ad364e35_10.0.22621.1702_none_1${name}\\${name}bb.dll`,
          ),
          5,
          0,
        ),
        probing(2),
        storeReport(
          'Detect only ',
          '0x0',
          ['u', 'v', 'w'].map(
            (name) =>
              `(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-${name}cc_31bf3856ad364e35_10.0.22621.1702_none_1${name}\\${name}cc.dll`,
          ),
          3,
          0,
        ),
      ),
    },
  },
  {
    id: 'old-failure-over-new-proxy',
    class: 'proxy',
    files: {
      'CBS.log': servicingLog(
        '2026-01-14T08:00:00',
        session(
          {
            ...aprilFails,
            kb: 'KB5074109',
            identity: rollup('26100.7623.1.9'),
            result: '0x80070020 - ERROR_SHARING_VIOLATION',
          },
          csi(
            '(F) STATUS_SHARING_VIOLATION from SysCreateFile "\\??\\C:\\Windows\\System32\\drivers\\example.sys"[gle=0xd0000043]',
            'Error',
          ),
        ),
        session({
          ...aprilFails,
          id: '31229999_12',
          kb: 'KB5074109',
          identity: rollup('26100.7623.1.9'),
          result: ok,
          restart: true,
        }),
      ),
      'events.xml': [
        updateEvent(
          '2026-01-14T09:00:00',
          '2026-01 Cumulative Update for Windows 11, version 25H2 for x64-based Systems (KB5074109) (26200.7623)',
          null,
        ),
        updateEvent(
          '2026-02-11T09:00:00',
          '2026-02 Cumulative Update for Windows 11, version 25H2 for x64-based Systems (KB5077181) (26200.7840)',
          '0x8024401b',
        ),
        updateEvent(
          '2026-02-12T09:00:00',
          '2026-02 Cumulative Update for Windows 11, version 25H2 for x64-based Systems (KB5077181) (26200.7840)',
          '0x8024401b',
        ),
      ].join(''),
    },
  },
  {
    id: 'healthy-month',
    class: 'none',
    files: {
      'CBS.log': servicingLog(
        '2026-03-14T08:00:00',
        serviceStart('26100.8037'),
        probing(60),
        evaluation(80, '26100.1'),
        marchDone,
        shutdown,
        startUp(
          '26100.8037',
          cbs(
            'Startup: Success, restart required to continue processing. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]',
          ),
          cbs('Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]'),
        ),
        storeReport('Detect only ', '0x0', [], 0, 0),
        probing(30),
      ),
    },
  },
]
