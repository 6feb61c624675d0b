import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, restartWindows, run, upgradeInPlace } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

/** Driver operations in updates, and mounting of images. */
export const driverRows: readonly PatternRow[] = [
  {
    id: 'driver-install-failed',
    class: 'driver-missing-or-failed',
    codes: ['0x8007000d', '0x80070002', '0x80070003', '0x80070490'],
    signs: [
      sign(/(?:Doqe|Shtd): Recording result: 0x(?!00000000)[0-9a-f]{8}, for Inf: \S+/i, 5),
      sign(/INSTALL index: \d+, phase: \d+, result (?!0\b)\d+, inf: \S+/i, 4),
      sign(/(?:Startup|Shtd): Rolling back KTM, because drivers failed/i, 4.4),
      sign(/(?:Doqe|Shtd): Failed (?:installing|uninstalling|while processing).*driver/i, 3.6),
      sign(/Failed executing (?:non-)?critical driver operations queue/i, 3.6),
      // An unreadable queue fails there too, and has a cause of its own.
      sign(/Failed while processing (?:non-)?critical driver operations queue/i, 2.4),
      sign(/(?:Doqi: )?Failed (?:loading|initializing) driver operations? queue/i, -2.4),
      sign(/failure source: DOQ/i, 2.4),
    ],
    names: /(?:for Inf|inf): (\S+\.inf)/i,
    reported: { likelihood: 0.2, codes: ['0x80070490', '0x80070003', '0x80070002'] },
    overByRollup: true,
    fix: [byHand('driver-install-failed'), upgradeInPlace],
    sources: [
      article('error-invalid-data-startup-installing-updates'),
      article('error-0x80070003-windows-update-fails'),
      article('troubleshoot-windows-update-error-0x80070002'),
    ],
    example: '2024-05-18 15:21:14, Info CBS Doqe: Recording result: 0x80070003, for Inf: usbport.inf',
  },
  {
    id: 'driver-unsigned',
    class: 'driver-missing-or-failed',
    yieldsTo: ['driver-root-untrusted'],
    codes: [],
    signs: [
      sign(/0xe000022f|0xe0000247|0xe000024b/i, 4.2),
      // The package's signer is not trusted; the device log also shows the code for checks that another signature
      // compensates.
      consoleSign(/(?:driver package|\/add-driver)\b.{0,200}0x800b010[0a]\b/i, 3.8),
      // Messages of Device Manager about a device, and of Windows when installing a driver.
      consoleSign(
        anyOf(
          /cannot verify the digital signature (?:for|of) the drivers?/i,
          /\brequires a digitally signed driver\b|\bdigital signature\b.{0,80}\(Code 52\)/i,
        ),
        4.2,
      ),
      consoleSign(/\bdriver\b.{0,80}\binvalid signature\b/i, 3.4),
      // Chinese, from https://github.com/lingme/Zonx-Virtual-Display/issues/1.
      consoleSign(/不包含数字签名信息/i, 4.4),
    ],
    names: /driver package:\s+(\S+\.inf)/i,
    fix: [byHand('driver-unsigned')],
    sources: ['https://learn.microsoft.com/windows-hardware/drivers/install/driver-signing'],
    example:
      'Failed to add driver package: The third-party INF does not contain digital signature information.',
  },
  {
    id: 'driver-operations-queue',
    class: 'stale-driver-operations-queue',
    codes: ['0x80070490'],
    signs: [
      sign(/Failed reading (?:Identity|Arch)\b.{0,40}driver operation/i, 5),
      sign(/(?:Doqi: )?Failed (?:loading|initializing) driver operations? queue/i, 4.8),
      sign(/DriverOperations\\\d/i, 2.4),
    ],
    overByRollup: true,
    fix: [
      restartWindows,
      byHand('driver-operations-queue', 'destructive'),
      run('start-modules-installer', [['sc.exe', 'config', 'TrustedInstaller', 'start=', 'auto']]),
    ],
    sources: [article('troubleshoot-windows-update-error-0x80070490')],
    example:
      '2024-02-02 02:02:02, Info CBS Doqi: Failed loading driver operations queue. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
  },
  {
    id: 'stale-device-entry',
    class: 'stale-device-registry-entry',
    codes: ['0x800f0207'],
    signs: [
      sign(/0x800f0207|HRESULT = 800f0207|DEVINST_ALREADY_EXISTS/i, 4.6),
      sign(/Could not create a device information element for device/i, 4),
      sign(/Installer name: \S*"?'?Root Devices/i, 2),
      sign(/ghosted (?:network )?(?:adapter|device|driver)/i, 3.2),
    ],
    names: /(ROOT\\[\w\\]+)/i,
    fix: [byHand('stale-device-entry', 'destructive')],
    sources: [article('error-0x800f0922-mpio-feature-installation-fails')],
    example:
      'Could not create a device information element for device ROOT\\EXAMPLE\\0001. HRESULT = 0x800f0207',
  },
  {
    id: 'wimmount-missing',
    class: 'wimmount-driver-missing',
    codes: ['0xc1420121', '0xc142011c'],
    signs: [
      sign(/Failed to get WimMount ImagePath/i, 5),
      sign(
        /WIMMount\b.{0,80}(?:not (?:found|installed|registered|started|running)|is missing|0x80070002)/i,
        4.2,
      ),
      sign(/0xC1420121|0xC142011(?![467])[0-9a-f](?!\] (?:Unmarshall|WIMGetMounted))/i, 3.2),
      consoleSign(/mount.{0,160}(?:0x0*4DB\b|0x800704db|specified service does not exist)/i, 4),
      sign(/Failed to mount WIM file/i, 2),
    ],
    fix: [byHand('wimmount-missing')],
    sources: [article('troubleshoot-windows-update-error-0x80070002')],
    example: '2024-03-03 03:03:03, Error SP Failed to get WimMount ImagePath, 0x80070002[gle=0x00000002]',
  },
  {
    id: 'stale-image-mount',
    class: 'stale-image-mount',
    codes: ['0xc1420127', '0xc1420117', '0xc1420116', '0xc142010c'],
    signs: [
      sign(/0xc1420127|already mounted (?:for|to)|image is already mounted/i, 4.8),
      sign(/0xc1420117|could not be completely unmounted/i, 4.2),
      sign(/Status : (?:Invalid|Needs Remount)/i, 4),
      sign(
        /0xc142011[46]|0xc142010c|directory is not empty.{0,40}mount|mount.{0,40}directory is not empty/i,
        3.4,
      ),
      sign(/Cleanup-(?:Mountpoints|Wim)/i, 1.5),
    ],
    codeAlone: 0.3,
    fix: [
      run('see-mounts', [['dism.exe', '/English', '/Get-MountedWimInfo']], 'read-only'),
      run('clear-mounts', [['dism.exe', '/English', '/Cleanup-Mountpoints']]),
    ],
    sources: ['https://learn.microsoft.com/windows-hardware/manufacture/desktop/repair-a-windows-image'],
    example:
      'Error: 0xc1420127 The specified image in the specified wim is already mounted for read/write access.',
  },
  {
    id: 'driver-migration-stack-folder',
    class: 'component-store-payload-missing',
    codes: ['0x80070003'],
    signs: [
      sign(/Failed to bind the online servicing stack/i, 4.8),
      sign(/Process Drivers for Migration\. Error: 0x80070003/i, 3.8),
      sign(/CDlpActionDriverMigrate::ExecuteRoutine: Result = 0x80070003/i, 3.4),
    ],
    fix: [byHand('driver-migration-stack-folder')],
    sources: [article('error-0x80070003-during-process-drivers-for-migration')],
    example:
      '2024-03-03 03:03:03, Error DISM DISM OS Provider: PID=1 TID=2 Failed to bind the online servicing stack - CDISMOSServiceManager::get_ServicingStackDirectory(hr:0x80070003)',
  },
]
