import { deviceInstall } from '../../shapes/other-logs.ts'
import { cbs, csi, probing, rollup, servicingLog, session, startUp } from '../../shapes/servicing-log.ts'
import type { UnseenCase } from '../unseen-case.ts'
import { aprilFails, failed922 } from './routine.ts'

/** What stops an update while Windows starts, and drivers. */
export const startUpLogs: readonly UnseenCase[] = [
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
]
