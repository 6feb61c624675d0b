import { dismConsole, updateEvent } from '../../shapes/other-logs.ts'
import {
  cbs,
  dismSession,
  serviceStart,
  servicingLog,
  shutdown,
  storeReport,
} from '../../shapes/servicing-log.ts'
import type { UnseenCase } from '../unseen-case.ts'
import { may, mayUpdate, ok, post } from './parts.ts'

/** Resolved failures, and what only looks like a failure. */
export const harmlessBundles: readonly UnseenCase[] = [
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
]
