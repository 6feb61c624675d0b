import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'
import { type CheckCode, type CheckRow, inCbsLog, long, quick, slow, toDiskpart } from './check-row.ts'

const listDisks = toDiskpart('disk')
const setupErrors = ['findstr.exe', '/i', '/c:error', 'C:\\$WINDOWS.~BT\\Sources\\Panther\\setuperr.log']

const upgradeIndicators = [
  'reg.exe',
  'query',
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\TargetVersionUpgradeExperienceIndicators',
  '/s',
  '/v',
  'GatedBlockId',
]

/** Drivers, services, rights, other programs, and Setup. */
export const deviceChecks = {
  'driver-missing-or-failed': slow({
    command: ['findstr.exe', '/c:!!!', 'C:\\Windows\\INF\\setupapi.dev.log'],
  }),
  'stale-device-registry-entry': quick({ command: ['pnputil.exe', '/enum-devices', '/disconnected'] }),
  'service-disabled': quick({ command: ['sc.exe', 'qc', 'wuauserv'], fact: 'services' }),
  'scheduled-task-corrupt': quick({
    command: [
      'wevtutil.exe',
      'qe',
      'Microsoft-Windows-TaskScheduler/Operational',
      '/q:*[System[EventID=146]]',
      '/c:5',
      '/rd:true',
      '/f:text',
    ],
  }),
  'dotnet-ngen-service-missing': quick({ command: ['sc.exe', 'qc', 'clr_optimization_v4.0.30319_64'] }),
  'missing-file-or-folder': quick({ command: inCbsLog('STATUS_OBJECT_NAME_NOT_FOUND') }),
  permissions: quick({ command: inCbsLog('ACCESS_DENIED') }),
  'third-party-interference': long({ command: ['fltmc.exe'], fact: 'antivirus' }),
  'unsupported-hardware-block': quick({
    command: ['cmd.exe', '/d', '/c', 'dir', '/b', 'C:\\$WINDOWS.~BT\\Sources\\Panther\\CompatData*.xml'],
  }),
  'unsupported-edition': quick({
    command: ['dism.exe', '/English', '/Online', '/Get-CurrentEdition'],
    fact: 'windows',
  }),
  'setupconfig-malformed': quick({
    command: [
      'cmd.exe',
      '/d',
      '/c',
      'type',
      'C:\\Users\\Default\\AppData\\Local\\Microsoft\\Windows\\WSUS\\SetupConfig.ini',
    ],
  }),
  'setup-switch-missing': quick({
    command: ['findstr.exe', '/i', '/c:command line', 'C:\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log'],
  }),
  'user-profile-registry-damaged': quick({
    command: ['reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList'],
  }),
  'answer-file-refused': quick({
    command: ['findstr.exe', '/i', 'unattend', 'X:\\Windows\\Panther\\setuperr.log'],
  }),
  'installation-media-unreadable': slow({
    command: ['certutil.exe', '-hashfile', 'D:\\windows.iso', 'SHA256'],
  }),
  'secure-boot-update-refused': quick({
    command: [
      'wevtutil.exe',
      'qe',
      'System',
      "/q:*[System[Provider[@Name='Microsoft-Windows-TPM-WMI']]]",
      '/c:5',
      '/rd:true',
      '/f:text',
    ],
  }),
  'support-ended': quick({ fact: 'windows' }),
  'product-key-mismatch': quick({
    command: ['dism.exe', '/English', '/Get-ImageInfo', '/ImageFile:D:\\sources\\install.wim'],
  }),
  'app-package': quick({
    command: ['powershell.exe', '-NoProfile', '-Command', 'Get-AppxPackage -AllUsers'],
  }),
  'sysprep-provider-failed': quick({
    command: ['findstr.exe', '/i', '/c:0x0f0082', 'C:\\Windows\\System32\\Sysprep\\Panther\\setuperr.log'],
  }),
  'image-not-as-named': quick({
    command: ['dism.exe', '/English', '/Get-ImageInfo', '/ImageFile:D:\\sources\\install.wim'],
  }),
} satisfies Partial<Record<CauseClass, CheckRow>>

/** Checks of causes that differ from their class. */
export const deviceChecksOfCauses = {
  'not-elevated': quick(),
  'upgrade-held': quick({ command: upgradeIndicators, fact: 'safeguardHolds' }),
  'safeguard-hold': quick({ command: upgradeIndicators, fact: 'safeguardHolds' }),
  'setup-first-start': quick({
    command: ['reg.exe', 'query', 'HKLM\\SYSTEM\\Setup\\Status\\ChildCompletion'],
  }),
  'advanced-installer-failed': quick({ command: inCbsLog('Failed execution of queue item') }),
  'component-store-source-missing': slow({ command: inCbsLog('Not able to find replacement') }),
  'trustedinstaller-version-key': quick({
    command: [
      'reg.exe',
      'query',
      'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Version',
    ],
  }),
  'catroot2-damaged': quick({
    command: [
      'wevtutil.exe',
      'qe',
      'Application',
      "/q:*[System[Provider[@Name='ESENT']]]",
      '/c:10',
      '/rd:true',
      '/f:text',
    ],
  }),
  'update-half-installed': quick({
    command: [
      'wevtutil.exe',
      'qe',
      'Application',
      '/q:*[System[EventID=1000]]',
      '/c:20',
      '/rd:true',
      '/f:text',
    ],
  }),
  'wusa-remote': quick(),
  // In the command prompt of Setup (Shift+F10).
  'answer-file-disk': quick({ command: listDisks }),
  'setup-sees-no-disk': quick({ command: listDisks }),
  'app-package-as-system': quick({ command: ['whoami.exe'] }),
  'app-package-newer-there': quick({
    command: ['powershell.exe', '-NoProfile', '-Command', 'Get-AppxPackage -AllUsers'],
  }),
  'policy-holds-updates': quick({
    command: ['reg.exe', 'query', 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate', '/s'],
    fact: 'updatePolicy',
  }),
  'winget-source-broken': quick(),
  'app-package-incomplete': quick(),
  'app-sideloading-off': quick({
    command: ['reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\AppModelUnlock'],
  }),
  'app-part-of-windows': quick(),
  'app-package-architecture': quick(),
  'gallery-needs-tls': quick({
    command: ['powershell.exe', '-NoProfile', '-Command', '[Net.ServicePointManager]::SecurityProtocol'],
  }),
  'app-package-untrusted': quick({
    command: [
      'powershell.exe',
      '-NoProfile',
      '-Command',
      'Get-AuthenticodeSignature C:\\Packages\\app.msixbundle | Format-List',
    ],
  }),
  'script-execution-policy': quick({
    command: ['powershell.exe', '-NoProfile', '-Command', 'Get-ExecutionPolicy -List'],
  }),
  'image-read-only': quick({ command: ['cmd.exe', '/d', '/c', 'dir', '/a:r', 'D:\\images\\install.wim'] }),
  'refused-by-rule': quick({
    command: [
      'wevtutil.exe',
      'qe',
      'Microsoft-Windows-Windows Defender/Operational',
      '/q:*[System[EventID=1121]]',
      '/c:10',
      '/rd:true',
      '/f:text',
    ],
  }),
  'agent-interrupted': quick({
    command: [
      'wevtutil.exe',
      'qe',
      'System',
      "/q:*[System[Provider[@Name='Service Control Manager'] and (EventID=7031 or EventID=7034 or EventID=7040)]]",
      '/c:20',
      '/rd:true',
      '/f:text',
    ],
  }),
  'code-says-data-store': quick({
    command: [
      'wevtutil.exe',
      'qe',
      'Application',
      "/q:*[System[Provider[@Name='ESENT']]]",
      '/c:20',
      '/rd:true',
      '/f:text',
    ],
  }),
  'bits-broken': quick({ command: ['sc.exe', 'qc', 'bits'], fact: 'services' }),
  'http-service-disabled': quick({ command: ['sc.exe', 'qc', 'http'] }),
  'fod-wsus': quick({
    command: ['reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\Servicing'],
    fact: 'updatePolicy',
  }),
  'migration-plugin-failed': slow({ command: setupErrors }),
  'spp-permissions': quick({ command: ['icacls.exe', 'C:\\Windows\\System32\\spp\\store'] }),
  'wsus-url-malformed': quick({
    command: [
      'reg.exe',
      'query',
      'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate',
      '/v',
      'WUServer',
    ],
    fact: 'updatePolicy',
  }),
  'driver-migration-stack-folder': quick({
    command: ['cmd.exe', '/d', '/c', 'dir', '/b', 'C:\\Windows\\WinSxS\\*servicingstack_31bf*'],
  }),
} satisfies Partial<Record<CheckCode, CheckRow>>
