import type { CauseClass } from '../../../common/diagnosis.ts'
import { type CheckRow, inCbsLog, long, quick, slow } from './check-row.ts'

const setupErrors = ['findstr.exe', '/i', '/c:error', 'C:\\$WINDOWS.~BT\\Sources\\Panther\\setuperr.log']

/** Drivers, services, rights, other programs, and setup. */
export const deviceChecks = {
  'driver-missing-or-failed': slow(
    'Read which driver setupapi.dev.log, or the Rollback folder of setup, names last before the failure.',
    { command: ['findstr.exe', '/c:!!!', 'C:\\Windows\\INF\\setupapi.dev.log'] },
    'An INF file or device is named at the time of the failure.',
    'No driver is named at that time.',
  ),
  'stale-device-registry-entry': quick(
    'List devices that are not there any more and look for the one that CBS.log names.',
    { command: ['pnputil.exe', '/enum-devices', '/disconnected'] },
    'The device is listed although its hardware is gone.',
    'It is not listed.',
  ),
  'service-disabled': quick(
    'Read how the services that updating needs start: wuauserv, bits, cryptsvc, trustedinstaller, usosvc, dosvc, and the one that CBS.log names.',
    { command: ['sc.exe', 'qc', 'wuauserv'], fact: 'services' },
    'One of them is DISABLED or missing.',
    'All of them start by themselves or on demand.',
  ),
  'scheduled-task-corrupt': quick(
    'Look in the log of the task scheduler for tasks that cannot be loaded (event 146).',
    {
      command: [
        'wevtutil.exe',
        'qe',
        'Microsoft-Windows-TaskScheduler/Operational',
        '/q:*[System[EventID=146]]',
        '/c:5',
        '/rd:true',
        '/f:text',
      ],
    },
    'An event names the task.',
    'There is none, and CBS.log does not name the task scheduler as the installer.',
  ),
  'dotnet-ngen-service-missing': quick(
    'See whether the optimisation service of .NET is registered and its file is there.',
    { command: ['sc.exe', 'qc', 'clr_optimization_v4.0.30319_64'] },
    'The service or the file that it names is missing.',
    'Both are there.',
  ),
  'missing-file-or-folder': quick(
    'Read in CBS.log which path is not found right before the failure, and look whether it exists.',
    { command: inCbsLog('STATUS_OBJECT_NAME_NOT_FOUND') },
    'A path outside WinSxS is named and does not exist.',
    'The path lies in WinSxS, or exists.',
  ),
  permissions: quick(
    'Run the same call once from an elevated console; then read in CBS.log which path or key was refused.',
    { command: inCbsLog('ACCESS_DENIED') },
    'It works elevated, or a line names the path or key whose access control list was changed.',
    'It fails elevated too, and no line is about access.',
  ),
  'third-party-interference': long(
    'List the file system filters of other makers, and install once after a clean start.',
    { command: ['fltmc.exe'], fact: 'antivirus' },
    'It installs after the clean start.',
    'It fails in the same way without programs of other makers.',
  ),
  'unsupported-hardware-block': quick(
    'Read in the compatibility report of setup which requirement is not met.',
    { command: ['cmd.exe', '/d', '/c', 'dir', '/b', 'C:\\$WINDOWS.~BT\\Sources\\Panther\\CompatData*.xml'] },
    'The report names a requirement with a hard block.',
    'It names none.',
  ),
  'unsupported-edition': quick(
    'Compare edition and language of Windows with those of the media.',
    { command: ['dism.exe', '/English', '/Online', '/Get-CurrentEdition'], fact: 'windows' },
    'They differ in a way that setup has no path for.',
    'They agree.',
  ),
  'setupconfig-malformed': quick(
    'See whether a SetupConfig.ini was left behind, and what it names.',
    {
      command: [
        'cmd.exe',
        '/d',
        '/c',
        'type',
        'C:\\Users\\Default\\AppData\\Local\\Microsoft\\Windows\\WSUS\\SetupConfig.ini',
      ],
    },
    'The file is there, and is empty, malformed or names folders that are not.',
    'There is no such file.',
  ),
  'setup-switch-missing': quick(
    'Read in setupact.log with which switches setup was started.',
    { command: ['findstr.exe', '/i', '/c:command line', 'C:\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log'] },
    'The switch that the log asks for is not among them.',
    'It is among them.',
  ),
  'user-profile-registry-damaged': quick(
    'List the profiles and look for entries whose folder is missing, or that end in .bak.',
    { command: ['reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList'] },
    'Such an entry is there, and setuperr.log names it.',
    'Every entry has its folder.',
  ),
} satisfies Partial<Record<CauseClass, CheckRow>>

/** Where the cause differs from its class in what tells it. */
export const checksOfCauses: Readonly<Record<string, CheckRow>> = {
  'not-elevated': quick(
    'Run the same command from a console that was opened with "Run as administrator".',
    {},
    'It goes on.',
    'It fails in the same way.',
  ),
  'advanced-installer-failed': quick(
    'Search CBS.log for the installer that failed and the code inside its line.',
    { command: inCbsLog('Failed execution of queue item') },
    'The line names the installer; its own code says what is wrong.',
    'No installer is named: look at the room on the EFI system partition and at the services.',
  ),
  'component-store-source-missing': slow(
    'Compare the build of the repair source with that of Windows, and see in CBS.log which file it did not have.',
    { command: inCbsLog('Not able to find replacement') },
    'The source is of another build or revision, cannot be opened, or lacks the named file.',
    'No source was named, and Windows Update was reachable.',
  ),
  'trustedinstaller-version-key': quick(
    'Read the value Version of the servicing stack.',
    {
      command: [
        'reg.exe',
        'query',
        'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Version',
      ],
    },
    'Its name or path is of a stack that is not in WinSxS.',
    'It names the folder of a stack that is there.',
  ),
  'catroot2-damaged': quick(
    'Look in the Application log for errors of the catalog database (ESENT, CatRoot2).',
    {
      command: [
        'wevtutil.exe',
        'qe',
        'Application',
        '/q:*[System[Provider[@Name="ESENT"]]]',
        '/c:10',
        '/rd:true',
        '/f:text',
      ],
    },
    'Events name catdb, or a checksum that fails.',
    'There are none.',
  ),
  'update-half-installed': quick(
    'Look in the Application log for crashes of TiWorker.exe at the time of the failure.',
    {
      command: [
        'wevtutil.exe',
        'qe',
        'Application',
        '/q:*[System[EventID=1000]]',
        '/c:20',
        '/rd:true',
        '/f:text',
      ],
    },
    'TiWorker.exe crashed then.',
    'It did not.',
  ),
  'wusa-remote': quick(
    'Run the same call at the PC itself, or as a scheduled task, instead of over remoting.',
    {},
    'It works there.',
    'It fails there too.',
  ),
  'bits-broken': quick(
    'Read how BITS starts and what it depends on.',
    { command: ['sc.exe', 'qc', 'bits'], fact: 'services' },
    'It is missing, DISABLED, or a service that it depends on cannot start.',
    'It starts.',
  ),
  'http-service-disabled': quick(
    'Read how the HTTP service starts.',
    { command: ['sc.exe', 'qc', 'http'] },
    'START_TYPE is 4, DISABLED.',
    'It is 3, DEMAND_START.',
  ),
  'fod-wsus': quick(
    'Read whether a policy sends features on demand to WSUS (RepairContentServerSource).',
    {
      command: [
        'reg.exe',
        'query',
        'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing',
      ],
      fact: 'updatePolicy',
    },
    'A WSUS server is in use, and the value is not 2.',
    'No WSUS server is in use, or the value is 2.',
  ),
  'migration-plugin-failed': slow(
    'Read in setuperr.log which plug-in of the migration failed.',
    { command: setupErrors },
    'One is named, with a program that it belongs to.',
    'None is named.',
  ),
  'spp-permissions': quick(
    'Read who may write to the store of software protection.',
    { command: ['icacls.exe', 'C:\\Windows\\System32\\spp\\store'] },
    'NT SERVICE\\sppsvc has no full access there.',
    'It has full access.',
  ),
  'wsus-url-malformed': quick(
    'Read the address of the WSUS server in the policy.',
    {
      command: [
        'reg.exe',
        'query',
        'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate',
        '/v',
        'WUServer',
      ],
      fact: 'updatePolicy',
    },
    'It does not begin with http:// or https://, or lacks its port.',
    'It is a whole address.',
  ),
  'driver-migration-stack-folder': quick(
    'See whether the folder of the servicing stack in WinSxS has files.',
    { command: ['cmd.exe', '/d', '/c', 'dir', '/b', 'C:\\Windows\\WinSxS\\*servicingstack_31bf*'] },
    'The newest folder is empty or missing.',
    'It holds dism and cbscore files.',
  ),
}
