import { type CheckCode, type CheckRow, quick, slow, toDiskpart } from './check-row.ts'

const powershell = (command: string) => ['powershell.exe', '-NoProfile', '-Command', command]
const listVolumes = toDiskpart('volume')

/**
 * Checks of causes more specific than their class, which the check of the class would neither show nor exclude. Some
 * serve several causes (`checkedAs`).
 */
export const narrowChecks = {
  'setup-image-unchosen': quick({
    command: ['findstr.exe', '/i', '/c:SelectImageIndex', 'C:\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log'],
  }),
  'setup-blocked': quick({
    command: [
      'cmd.exe',
      '/d',
      '/c',
      'dir',
      '/b',
      '/o-d',
      'C:\\$WINDOWS.~BT\\Sources\\Panther\\CompatData*.xml',
    ],
  }),
  'compatibility-software': quick({
    command: ['findstr.exe', '/i', '/c:BlockingType', 'C:\\$WINDOWS.~BT\\Sources\\Panther\\CompatData*.xml'],
  }),
  'setup-migration': slow({
    command: ['findstr.exe', '/i', '/c:mig', 'C:\\$WINDOWS.~BT\\Sources\\Panther\\setuperr.log'],
  }),
  'setup-third-party-restart': quick({
    command: [
      'wevtutil.exe',
      'qe',
      'System',
      "/q:*[System[Provider[@Name='User32'] and EventID=1074]]",
      '/c:10',
      '/rd:true',
      '/f:text',
    ],
  }),
  'upgrade-system-drive-write': slow({
    command: [
      'wevtutil.exe',
      'qe',
      'System',
      "/q:*[System[Provider[@Name='disk' or @Name='Ntfs' or @Name='Microsoft-Windows-Ntfs']]]",
      '/c:20',
      '/rd:true',
      '/f:text',
    ],
  }),
  'shell-tool-and-upgrade': quick(),
  'virtual-disk-before-windows': quick({ command: listVolumes }),
  'system-partitions': quick({ command: listVolumes }),
  'uefi-ca-2023-old-media': quick({
    command: powershell('Get-AuthenticodeSignature D:\\efi\\boot\\bootx64.efi | Format-List'),
  }),
  'partition-style': quick({ command: toDiskpart('disk') }),
  'boot-folder-missing': quick(),
  'pending-policy-trustedinstaller': slow({ command: ['gpresult.exe', '/scope', 'computer', '/v'] }),
  'setup-cleanup-pending': quick({ command: ['cmd.exe', '/d', '/c', 'dir', '/a:d', '/b', 'C:\\$WINDOWS.*'] }),
  'restart-due': quick({
    command: [
      'reg.exe',
      'query',
      'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired',
    ],
    fact: 'pending',
  }),
  'installer-busy': quick({
    command: [
      'reg.exe',
      'query',
      'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\InProgress',
    ],
  }),
  'installer-temp-folder': quick({ command: ['icacls.exe', 'C:\\Windows\\Temp'] }),
  'installer-source-missing': quick({
    command: ['cmd.exe', '/d', '/c', 'dir', '/b', 'C:\\Windows\\Installer\\*.msi'],
  }),
  'no-interactive-user': quick({ command: ['query.exe', 'user'] }),
  'image-holds-wsl-files': quick({
    command: ['findstr.exe', '/i', '/c:LocalState', 'C:\\Windows\\Logs\\DISM\\dism.log'],
  }),
  'image-is-esd': quick({ command: ['cmd.exe', '/d', '/c', 'dir', '/b', 'D:\\sources\\install.*'] }),
  'mount-place-not-fixed': quick({ command: ['fsutil.exe', 'fsinfo', 'drivetype', 'D:'] }),
  'dism-wrong-bitness': quick(),
  'driver-signature': quick({
    command: powershell('Get-AuthenticodeSignature C:\\Drivers\\driver.cat | Format-List'),
  }),
  'app-readiness-disabled': quick({ command: ['sc.exe', 'qc', 'AppReadiness'] }),
  'local-policy-damaged': quick({
    command: ['cmd.exe', '/d', '/c', 'dir', 'C:\\Windows\\System32\\GroupPolicy\\Machine\\Registry.pol'],
  }),
  'range-requests': slow(),
  'wsus-server-version': slow(),
  'feature-parent-disabled': quick({
    command: ['dism.exe', '/English', '/Online', '/Get-Features', '/Format:Table'],
  }),
  'domain-not-prepared': quick(),
  'newer-version-there': quick(),
  'named-input-missing': quick(),
  'extended-licence-missing': quick({
    command: ['cscript.exe', '//nologo', 'C:\\Windows\\System32\\slmgr.vbs', '/dlv', 'all'],
  }),
  'wsus-answers-error': slow(),
  'wsus-soap-fault': slow(),
  'service-program-replaced': quick({ command: ['sc.exe', 'qc', 'TrustedInstaller'] }),
  'secure-boot-off': quick({ command: powershell('Confirm-SecureBootUEFI') }),
} satisfies Partial<Record<CheckCode, CheckRow>>

/** Causes checked under another name: one from the list above, or that of another class. */
export const checkedAs: Readonly<Record<string, CheckCode>> = {
  'upgrade-80070004-3000d': 'setup-migration',
  'upgrade-80070005-4000d': 'setup-migration',
  'upgrade-80070004-50012': 'setup-migration',
  'upgrade-8007042b-4000d': 'setup-migration',
  'upgrade-8007025d-2000c': 'installation-media-unreadable',
  'upgrade-8007000d-2000c': 'installation-media-unreadable',
  'disk-encryption-and-setup': 'winre-third-party-encryption',
  'several-system-partitions': 'system-partitions',
  'efi-partition-unfit': 'system-partitions',
  'installer-needs-restart': 'restart-due',
  'driver-unsigned': 'driver-signature',
  'driver-root-untrusted': 'driver-signature',
  'upgrade-wsus-decryption': 'wsus-server-version',
  'wsus-needs-hotfix': 'wsus-server-version',
}
