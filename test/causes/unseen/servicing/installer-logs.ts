import {
  csi,
  evaluation,
  probing,
  rollup,
  serviceStart,
  servicingLog,
  session,
  shutdown,
  startUp,
} from '../../shapes/servicing-log.ts'
import type { UnseenCase } from '../unseen-case.ts'
import { aprilFails, failed922, marchDone, queueFailed } from './routine.ts'

/** Component installers that stop an update. */
export const installerLogs: readonly UnseenCase[] = [
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
]
