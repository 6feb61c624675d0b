import { bits, common, type DocumentedRow, type DocumentedRows, issues, scan } from './documented-row.ts'

const apps = 'https://learn.microsoft.com/windows/win32/appxpkg/troubleshooting'
const installers = 'https://learn.microsoft.com/windows/win32/msi/error-codes'
const fatal =
  'https://learn.microsoft.com/troubleshoot/windows-server/application-management/msi-installation-error-1603'
const virtualDisk = 'https://github.com/microsoft/WSL/issues/4299'
const optimization = 'https://learn.microsoft.com/windows/win32/delivery_optimization/do-return-values'
const blockEvents =
  'https://learn.microsoft.com/windows/security/application-security/application-control/app-control-for-business/operations/event-id-explanations'
const smartAppControl = 'https://github.com/fathah/hermes-desktop/issues/536'
const ntstatus =
  'https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55'
const signing = 'https://learn.microsoft.com/windows-hardware/drivers/install/driver-signing'
const unsignedDriver = 'https://learn.microsoft.com/windows-hardware/drivers/install/cm-prob-unsigned-driver'
const devices = 'https://learn.microsoft.com/windows-hardware/drivers/install/setupapi-text-logs'
const driverTool = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/pnputil-return-values'

/** APPX_E_*: errors inside a package: manifest, block map, signature or layout. */
const packagingCodes = Array.from({ length: 0x14 }, (_, index) => `0x${(0x80080200 + index).toString(16)}`)

/** Codes of app packages, Windows Installer, device installation and Delivery Optimization. */
export const installationCodes: DocumentedRows = {
  // App packages.
  '0x80073cf0': [['app-package-untrusted', apps], ['download-corrupt']],
  '0x80073cf3': [
    ['app-framework-missing', apps],
    ['app-package-newer-there', apps],
    ['wrong-architecture', apps],
  ],
  '0x80073cf4': [['disk-full', apps]],
  '0x80073cf5': [['network-blocked', apps]],
  // The page names no cause: what a failed registration most often lacks. A judgement.
  '0x80073cf6': [['app-package-incomplete'], ['service-disabled'], ['permissions']],
  '0x80073cf8': [['user-cancelled', apps]],
  // The page names no cause for a failed installation: the most frequent ones. A judgement.
  '0x80073cf9': [['permissions'], ['service-disabled'], ['app-framework-missing'], ['app-package-as-system']],
  '0x80073cfb': [['app-package-newer-there', apps]],
  '0x80073cfd': [['prerequisite-missing', apps]],
  '0x80073cff': [
    ['app-sideloading-off', apps],
    ['refused-by-rule', apps],
    ['app-package-untrusted', apps],
  ],
  '0x80073d00': [['file-in-use', apps]],
  '0x80073d01': [['refused-by-rule', apps]],
  '0x80073d02': [['file-in-use', apps]],
  '0x80073d05': [['file-in-use', apps], ['permissions']],
  '0x80073d06': [['app-package-newer-there', apps]],
  '0x80073d0a': [['service-disabled', apps]],
  '0x80073d10': [
    ['app-package-architecture', apps],
    ['wrong-architecture', apps],
  ],
  // The package store, a package or its manifest cannot be read. The name does not say which file.
  ...each(['0x80073cfe', '0x80073d3d'], [['unattended-file-corrupt', apps], ['file-system-damaged']]),
  ...each(
    ['0x80073cf2', '0x80073d04', '0x80073d36', '0x80073d3e', ...packagingCodes],
    [['app-package-incomplete', apps], ['download-corrupt']],
  ),
  // The rest by their names in winerror.h; no page found with remedies. A judgement.
  ...each(['0x80073d0d', '0x80073d0e', '0x80073d20'], [['file-system-damaged'], ['hardware-fault']]),
  ...each(['0x80073d12', '0x80073d18', '0x80073d31'], [['app-framework-missing']]),
  '0x80073d13': [['unsupported-volume-feature']],
  // A virtual disk in a compressed, encrypted or sparse file.
  '0xc03a001a': [['unsupported-volume-feature', virtualDisk]],
  ...each(
    [
      '0x80073d1b',
      '0x80073d1e',
      '0x80073d21',
      '0x80073d22',
      '0x80073d23',
      '0x80073d3f',
      '0x80073d40',
      '0x80073d41',
    ],
    [['refused-by-rule']],
  ),
  ...each(['0x80073d2c', '0x80073d2d'], [['app-package-untrusted']]),
  '0x80073d3a': [['app-package-architecture']],
  // The app is still being removed, which ends at a restart.
  '0x80073d3c': [['restart-due']],
  '0x80073d1c': [['network-blocked'], ['proxy']],
  '0x80073d28': [['not-elevated'], ['permissions']],
  '0x80073d19': [['app-package-as-system', apps]],
  '0x80073d2b': [['app-package-untrusted', apps]],
  // Windows Installer.
  '0x80070641': [['service-disabled', installers]],
  '0x80070642': [['user-cancelled', installers]],
  '0x80070645': [['prerequisite-missing', installers], ['installer-source-missing']],
  // Inconsistent product registration: the source it names is usually missing first. A judgement.
  '0x8007064a': [['installer-source-missing', installers]],
  '0x8007064c': [['installer-source-missing', installers]],
  '0x8007064d': [['prerequisite-missing', installers]],
  ...each(['0x80070653', '0x80070654', '0x80070663', '0x80070664'], [['download-corrupt', installers]]),
  '0x80070656': [['permissions', installers]],
  ...each(
    ['0x80070659', '0x80070668', '0x8007066b', '0x8007066c', '0x8007066d', '0x80070671'],
    [['refused-by-rule', installers]],
  ),
  '0x80070660': [
    ['temp-folder-full', installers],
    ['permissions', installers],
    ['disk-full', installers],
  ],
  '0x80070666': [['newer-version-there', installers]],
  '0x8007066a': [['prerequisite-missing', installers]],
  '0x80070643': [
    [
      'recovery-partition-too-small',
      'https://support.microsoft.com/help/5034441',
      'https://support.microsoft.com/topic/kb5028997-instructions-to-manually-resize-your-partition-to-install-the-winre-update-400faa27-9343-461c-ada9-24c8229763bf',
    ],
    ['permissions', fatal],
    ['installer-source-missing'],
    ['restart-due'],
  ],
  // Devices and drivers; pnputil returns ERROR_NO_MORE_ITEMS if the device has a newer driver.
  '0x80070103': [['newer-version-there', driverTool], ['driver-install-failed']],
  ...each(
    [
      ...['0x800f022f', '0x800f023f', '0x800f0247', '0x800f024b', '0xe000022f', '0xe000023f', '0xe0000247'],
      ...['0xe000024b', '0xe0000240', '0xe0000241', '0xe0000242', '0xe0000243', '0xe0000244'],
      ...['0x800f0240', '0x800f0241', '0x800f0242', '0x800f0243', '0x800f0244'],
    ],
    [['driver-unsigned', signing]],
  ),
  // ERROR_INVALID_IMAGE_HASH: Windows cannot verify the signature of a file to be loaded.
  '0x80070241': [['driver-unsigned', unsignedDriver]],
  // ERROR_DEVICE_INSTALL_BLOCKED, ERROR_DRIVER_INSTALL_BLOCKED and an installer that is not ready.
  ...each(
    ['0xe0000246', '0xe0000248', '0xe0000249', '0x800f0246', '0x800f0248', '0x800f0249'],
    [['refused-by-rule', devices], ['driver-install-failed']],
  ),
  ...each(['0xe0000234', '0xe0000235', '0x800f0234', '0x800f0235'], [['wrong-architecture', devices]]),
  // App Control, including its reputation service, and software restriction policies: a file may not run.
  '0x800711c7': [['refused-by-rule', blockEvents, smartAppControl]],
  ...each(
    [
      ...['0x800711cc', '0x800711cd', '0x800711ce', '0x800711cf', '0x800711e4', '0x800711e5', '0x800711e6'],
      ...['0xc0e90002', '0xc0e90007', '0xc0e90008', '0xc0e90009', '0xc0e9000a', '0xc0e9000b', '0xc0e9000c'],
      '0xc0e9000d',
    ],
    [['refused-by-rule', blockEvents]],
  ),
  // The rule requires a WHQL-certified driver.
  ...each(
    ['0x800711e7', '0xc0e9000e'],
    [
      ['refused-by-rule', blockEvents],
      ['driver-unsigned', signing],
    ],
  ),
  ...each(
    ['0xc0000361', '0xc0000362', '0xc0000363', '0xc0000364', '0xc0000372'],
    [['refused-by-rule', ntstatus]],
  ),
  // Delivery Optimization.
  '0x80d01001': [['service-disabled', optimization, issues]],
  '0x80d03002': [
    ['update-source-policy', optimization],
    ['service-disabled', issues],
  ],
  ...each(['0x80d03801', '0x80d03803', '0x80d03806'], [['update-source-policy', optimization]]),
  '0x80d03805': [['network-blocked', optimization]],
  '0x80d03807': [['vpn', optimization]],
  '0x80d05002': [['tls-or-clock', optimization]],
  ...each(['0x80d05010', '0x80d05011', '0x80d05012'], [['range-requests', optimization, bits]]),
  // The code's names say that the endpoint is unreachable, because of a server, a policy or a proxy.
  '0x80240438': [
    ['wsus-unreachable', scan],
    ['proxy', scan],
    ['update-source-policy'],
    ['network-blocked', common],
  ],
}

function each(codes: readonly string[], causes: readonly DocumentedRow[]): DocumentedRows {
  return Object.fromEntries(codes.map((code) => [code, causes]))
}
