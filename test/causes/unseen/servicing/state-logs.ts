import { updateEvent } from '../../shapes/other-logs.ts'
import {
  cbs,
  csi,
  evaluation,
  probing,
  rollup,
  serviceStart,
  servicingLog,
  session,
  shutdown,
  startUp,
  storeReport,
} from '../../shapes/servicing-log.ts'
import type { UnseenCase } from '../unseen-case.ts'
import { aprilFails, marchDone, ok } from './routine.ts'

/** Effects of earlier changes, and what only looks like a failure. */
export const stateLogs: readonly UnseenCase[] = [
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
