import { agentStart, eventXml, updateEvent, updateLog } from '../shapes/other-logs.ts'
import { cbs, dismSession, probing, serviceStart, servicingLog } from '../shapes/servicing-log.ts'
import type { UnseenCase } from './unseen-case.ts'

const setup = (text: string, level = 'Error', component = 'SP') => `${level}|${component}|${text}`

/** A few events, or an excerpt of an update or Setup log, as users attach them. */
export const forumLogs: readonly UnseenCase[] = [
  {
    id: 'wsus-503',
    class: 'wsus-server-unreachable',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-12T07:00:00',
        ...agentStart,
        'Agent|WSUS server: http://wsus01.corp.example:8530',
        'ProtocolTalker|ServiceId = {3DA21691-E39D-4DA6-8A4B-B43877BCB1B7}, Server URL = http://wsus01.corp.example:8530/ClientWebService/client.asmx',
        "WebServices|WS error: The server returned HTTP status code '503 (0x1F7)' with text 'Service Unavailable'.",
        'WebServices|*FAILED* [80244022] Web service call',
        'ProtocolTalker|*FAILED* [80244022] SyncUpdates_WithRecovery failed',
        'Agent|* END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x80244022',
      ),
    },
  },
  {
    id: 'wsus-limit',
    class: 'wsus-server-limit',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-12T07:00:00',
        ...agentStart,
        'WebServices|WS error: <detail><ErrorCode>InvalidParameters</ErrorCode><Message>parameters.InstalledNonLeafUpdateIDs</Message></detail>',
        'WebServices|Nws Failure: errorCode=0x803d0013',
        'ProtocolTalker|*FAILED* [80244007] SyncUpdates_WithRecovery failed',
      ),
    },
  },
  {
    id: 'policy-no-connect',
    class: 'update-source-policy',
    files: {
      'policy.txt':
        'reg query HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\r\n\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\r\n    DisableWindowsUpdateAccess    REG_DWORD    0x1\r\n\r\n"Some settings are managed by your organization", error 0x8024500c\r\n',
    },
  },
  {
    id: 'tls-in-update-log',
    class: 'tls-or-clock',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-12T07:00:00',
        ...agentStart,
        'Misc|*FAILED* [80072F8F] Send request',
        'Misc|WinHttp: SendRequestToServerForFileInformation failed with 0x80072f8f; retrying with default proxy.',
        'Misc|Library download error. Error 0x80072f8f. Will retry. Retry Counter:0',
      ),
    },
  },
  {
    id: 'range-proxy',
    class: 'proxy',
    files: {
      'events.xml': updateEvent(
        '2026-05-12T07:00:00',
        '2026-05 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5089549) (26100.8457)',
        '0x80d05001',
      ),
    },
  },
  {
    id: 'bad-blocks',
    class: 'hardware-memory-or-disk-fault',
    files: {
      'System.xml': [
        ...[1, 2, 3].map((hour) =>
          eventXml('disk', 7, `2026-05-1${hour}T07:00:00`, { DeviceName: '\\Device\\Harddisk0\\DR0' }),
        ),
        eventXml('disk', 153, '2026-05-14T07:00:00', { DeviceName: '\\Device\\Harddisk0\\DR0' }),
        updateEvent(
          '2026-05-14T08:00:00',
          '2026-05 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5089549) (26100.8457)',
          '0x8007045d',
        ),
      ].join(''),
    },
  },
  {
    id: 'ntfs-corrupt',
    class: 'file-system-damaged',
    files: {
      'System.xml': [
        eventXml('Microsoft-Windows-Ntfs', 55, '2026-05-11T07:00:00', {
          DriveName: 'C:',
          DeviceName: '\\Device\\HarddiskVolume3',
          CorruptionState: '0x0',
          HeaderFlags: '0x922',
        }),
        updateEvent(
          '2026-05-14T08:00:00',
          '2026-05 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5089549) (26100.8457)',
          '0x80070570',
        ),
      ].join(''),
    },
  },
  {
    id: 'winre-event-4502',
    class: 'recovery-partition-too-small',
    files: {
      'System.xml': [
        eventXml('Microsoft-Windows-WindowsUpdateClient', 19, '2026-05-14T08:00:00', {
          updateTitle:
            'Security Intelligence Update for Microsoft Defender Antivirus - KB2267602 (Version 1.449.1.0)',
        }),
        eventXml('Microsoft-Windows-Servicing', 4502, '2026-05-15T08:00:00', { ErrorCode: '0x80070643' }),
        updateEvent(
          '2026-05-15T08:01:00',
          '2024-01 Security Update for Windows 10 Version 22H2 for x64-based Systems (KB5034441)',
          '0x80070643',
        ),
      ].join(''),
    },
  },
  {
    id: 'setup-old-langpack-config',
    class: 'language-pack-mismatch',
    files: {
      'setupact.log': servicingLog('2026-05-15T08:00:00', [
        setup(
          'SetupManager: Copying user-provided langpack package files from C:\\LP\\22H2',
          'Info',
          'MOUPG',
        ),
        setup(
          "Package doesn't match FOD for the current OS, package: Microsoft-Windows-Client-Language-Pack_x64_de-de.cab",
          'Warning',
          'SP',
        ),
        setup('Failed to add package. Error: 0x800f0818 [HRESULT = 0x800f0818 - CBS_E_IDENTITY_MISMATCH]'),
      ]),
    },
  },
  {
    id: 'setup-third-party-restart',
    class: 'third-party-interference',
    files: {
      'setupact.log': servicingLog('2026-05-15T08:00:00', [
        setup('Failed to create CBS session 4. hr = 0x8007045B[gle=0x000003f0]'),
        setup('Operation failed: Add [1] package. Error: 0x8007045B[gle=0x000000b7]'),
      ]),
      'System.xml': eventXml('User32', 1074, '2026-05-15T08:00:00', {
        param1: 'C:\\Program Files\\Example RMM\\agentd.exe (PC)',
        param2: 'PC',
        param3: 'No title for this reason could be found',
        param5: 'restart',
        param7: 'NT AUTHORITY\\SYSTEM',
      }),
    },
  },
  {
    id: 'setup-wimmount',
    class: 'wimmount-driver-missing',
    files: {
      'setupact.log': servicingLog('2026-05-15T08:00:00', [
        setup('Failed to get WimMount ImagePath, 0x80070002'),
        setup(
          'CMountWIM::DoExecute: Failed to mount WIM file C:\\$WINDOWS.~BT\\Sources\\SafeOS\\winre.wim. Error 0xC1420121[gle=0xc1420121]',
        ),
      ]),
    },
  },
  {
    id: 'bundle-driver-vs-old-corruption',
    class: 'disk-full',
    files: {
      'CBS.log': servicingLog('2026-05-01T08:00:00', serviceStart('26100.8037'), probing(8), [
        cbs('Failed to write to the staging folder [HRESULT = 0x80070070 - ERROR_DISK_FULL]', 'Error'),
        cbs('Session: 31240801_4455 finalized. Reboot required: no [HRESULT = 0x80070070 - ERROR_DISK_FULL]'),
      ]),
      'dism.log': servicingLog(
        '2026-05-01T09:00:00',
        dismSession('dism /online /cleanup-image /checkhealth', '26100.8037'),
      ),
      'events.xml': updateEvent(
        '2026-05-14T08:00:00',
        '2026-05 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5089549) (26100.8457)',
        '0x80070070',
      ),
    },
  },
]
