import { changed } from '../shapes/inspected-pc.ts'
import { agentStart, eventXml, updateLog } from '../shapes/other-logs.ts'
import { cbs, csi } from '../shapes/servicing-log.ts'
import { day, type FieldStory, failedMay, history, mayFails, megabytes } from './field-day.ts'

/** Update sources, disks, programs, services and WinRE. */
export const pcStories: Readonly<Record<string, FieldStory>> = {
  'a WSUS server that answers 503': {
    is: 'wsus-server-unreachable',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-14T07:00:00',
        ...agentStart,
        'Agent|WSUS server: http://wsus01.corp.example:8530',
        "WebServices|WS error: The server returned HTTP status code '503 (0x1F7)' with text 'Service Unavailable'.",
        'WebServices|*FAILED* [80244022] Web service call',
        'Agent|* END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x80244022',
      ),
    },
    facts: changed('updatePolicy', { wsusInUse: true, wsusServer: 'http://wsus01.corp.example:8530' }),
  },
  'a policy that turns Windows Update off': {
    is: 'update-source-policy',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-14T07:00:00',
        ...agentStart,
        'Agent|Update service access is blocked by policy',
        'Agent|* END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x8024500C',
      ),
    },
    facts: changed('updatePolicy', { accessDisabled: true }),
  },
  'a proxy that wants a sign-in': {
    is: 'proxy',
    files: {
      'WindowsUpdate.log': updateLog(
        '2026-05-14T07:00:00',
        ...agentStart,
        'Misc|WinHttp: SendRequestUsingProxy failed for <https://slscr.update.microsoft.com>. error 0x8024401b',
        'Misc|*FAILED* [8024401B] Send request',
        'Agent|* END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x8024401B',
      ),
    },
    facts: changed('network', { proxy: 'proxy.corp.example:8080' }),
  },
  'TLS or a wrong clock': {
    is: 'tls-or-clock',
    files: {
      'WindowsUpdate.log': updateLog(
        '2019-01-01T00:10:00',
        ...agentStart,
        'Misc|*FAILED* [80072F8F] Send request',
        'Misc|Library download error. Error 0x80072f8f. Will retry. Retry Counter:0',
        'Agent|* END * Finding updates CallerId = UpdateOrchestrator, Exit code = 0x80072F8F',
      ),
    },
  },
  'TLS 1.2 that is turned off': {
    is: 'tls-or-clock',
    files: { 'events.xml': failedMay('0x80072efe') },
    facts: { ...changed('network', { tls12: 'off' }), ...history('KB5089549', '0x80072efe') },
  },
  'a full Windows volume': {
    is: 'disk-full',
    files: day(
      mayFails(
        '0x80070070 - ERROR_DISK_FULL',
        cbs('Failed to write the file [HRESULT = 0x80070070 - ERROR_DISK_FULL]', 'Error'),
      ),
    ),
    facts: {
      ...changed('systemVolume', { freeBytes: megabytes(700) }),
      ...history('KB5089549', '0x80070070'),
    },
  },
  'errors of NTFS': {
    is: 'file-system-damaged',
    files: {
      'System.xml': `${eventXml('Ntfs', 55, '2026-05-14T06:00:00', { DriveName: 'C:', DeviceName: '\\Device\\HarddiskVolume3' })}${failedMay('0x80070570')}`,
    },
    facts: { fileSystem: { dirty: true }, ...history('KB5089549', '0x80070570') },
  },
  'a disk with bad blocks': {
    is: 'hardware-memory-or-disk-fault',
    files: {
      'System.xml': `${[1, 2, 3].map((hour) => eventXml('disk', 7, `2026-05-14T0${hour}:00:00`, { DeviceName: '\\Device\\Harddisk0\\DR0' })).join('')}${failedMay('0x8007045d')}`,
    },
    facts: { disks: [{ model: 'Example HDD', health: 'warning' }], ...history('KB5089549', '0x8007045d') },
  },
  'a security program that holds a file': {
    is: 'third-party-interference',
    files: day(
      mayFails(
        '0x80070020 - ERROR_SHARING_VIOLATION',
        csi(
          "(F) STATUS_SHARING_VIOLATION #77# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysMoveFile('\\??\\C:\\Windows\\System32\\wbem\\wmiutils.dll')[gle=0xd0000043]",
          'Error',
        ),
      ),
    ),
    facts: {
      antivirus: [{ name: 'Example Endpoint', enabled: true }],
      ...history('KB5089549', '0x80070020'),
    },
  },
  'a service that is turned off': {
    is: 'service-disabled',
    files: { 'events.xml': failedMay('0x80070422') },
    facts: {
      services: [
        { name: 'wuauserv', start: 'disabled' },
        { name: 'bits', start: 'manual' },
      ],
      ...history('KB5089549', '0x80070422'),
    },
  },
  'the recovery partition (0x80070643)': {
    is: 'recovery-partition-too-small',
    files: { 'events.xml': failedMay('0x80070643') },
    facts: {
      ...changed('recoveryPartition', { sizeBytes: megabytes(505), freeBytes: megabytes(11) }),
      ...changed('winre', { version: '10.0.26100.1742' }),
      winreServicingFailures: [{ time: '2026-05-14T06:59:00.000Z', code: '0x80070643' }],
      ...history('KB5089549', '0x80070643'),
    },
    says: /KB5028997/,
    beside: ['winre-outdated'],
  },
}
