import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { byHand, restartWindows, run } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'
import { scriptsRefusedListed } from './listed-states.ts'

const answerFiles =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-automation-overview'
const productKeys =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-edition-configuration-and-product-id-files--eicfg-and-pidtxt'
const storage =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/add-device-drivers-to-windows-during-windows-setup'
const noDriver = 'https://github.com/brandonleegit/PackerBuilds/issues/7'
const noDiskListed = 'https://github.com/taliesins/packer-baseboxes/issues/9'
const images =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-image-management-command-line-options-s14'

/**
 * Setup's message if it cannot configure the disk, whether it sees one or not. The setting's name is never
 * translated.
 */
const diskRefused = anyOf(
  /Windows could not .{0,60}unattend answer file's <DiskConfiguration>/i,
  /<DiskConfiguration>.{0,60}0x8004\d{4}/i,
)
/** Diskpart lists a disk. */
const diskListed = /(?:Disk|Datentr.{1,2}ger) \d+ {1,8}Online {2,}\d+ [KMGT]?B\b/i
const noDisk = /There are no fixed disks to show/i

/** Setup from media, answer files, Sysprep and deployment images: outside servicing. */
export const deploymentRows: readonly PatternRow[] = [
  {
    id: 'answer-file',
    class: 'answer-file-refused',
    codes: [],
    signs: [
      // Pass names appear untranslated in brackets; "answer file" is matched in ten languages.
      consoleSign(
        anyOf(
          /(?:answer file|antwortdatei|fichier de r.{1,2}ponses|archivo de respuesta|arquivo de resposta|file di risposte?|файл\p{L}* ответов|plik\p{L}* odpowiedzi|应答文件|応答ファイル|응답 파일).{0,160}\[(?:windowsPE|offlineServicing|generalize|specialize|auditSystem|auditUser|oobeSystem)\]/iu,
          /\[(?:windowsPE|offlineServicing|generalize|specialize|auditSystem|auditUser|oobeSystem)\].{0,80}(?:应答文件|応答ファイル|응답 파일|antwortdatei)/iu,
        ),
        4.4,
      ),
    ],
    names: /component \[([\w-]+)\]/i,
    fix: [byHand('answer-file', 'read-only')],
    sources: [answerFiles],
    example:
      'Windows could not parse or process unattend answer file [C:\\Windows\\Panther\\unattend.xml] for pass [specialize]. A component or setting specified in the answer file does not exist.',
  },
  {
    id: 'answer-file-disk',
    class: 'answer-file-refused',
    codes: [],
    // A missing disk cannot be partitioned: check the driver first. The dialog is the same for both cases, so this
    // stays at even odds until diskpart shows whether there is a disk.
    signs: [
      sign(diskRefused, 2.4),
      sign(diskListed, 2.2),
      sign(/Failed to query disk \[\d+\] status/i, -2.4),
      sign(noDisk, -2.4),
    ],
    fix: [byHand('answer-file-disk', 'destructive')],
    sources: [answerFiles, noDiskListed],
    example:
      "Windows could not apply the unattend answer file's <DiskConfiguration> setting.\n  Disk 0    Online           60 GB    60 GB",
  },
  {
    id: 'setup-sees-no-disk',
    class: 'driver-missing-or-failed',
    codes: [],
    signs: [
      // Diskpart in Windows PE.
      consoleSign(noDisk, 4.2),
      sign(diskRefused, 2.5),
      sign(diskListed, -2.4),
    ],
    fix: [byHand('setup-sees-no-disk')],
    sources: [storage, noDriver],
    example: 'Failed to query disk [0] status. Error code is [0x80042405][gle=0x000036b7]',
  },
  {
    id: 'setup-media-unreadable',
    class: 'installation-media-unreadable',
    codes: [],
    signs: [
      consoleSign(
        /Windows cannot (?:open|install|copy) (?:the )?required (?:installation )?files?\b.{0,200}0x80070(?:00d|570|017|45d)/i,
        4.4,
      ),
    ],
    fix: [byHand('setup-media-unreadable')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/install-windows-from-a-usb-flash-drive',
    ],
    example:
      'A required CD/DVD drive device driver is missing. If you have a driver floppy disk, CD, DVD, or USB flash drive, please insert it now.',
  },
  {
    id: 'product-key-edition',
    class: 'product-key-mismatch',
    codes: [],
    signs: [
      consoleSign(/product key (?:entered )?does not match any of the Windows images/i, 4.6),
      sign(/ProductKey installation failed/i, 3.8),
    ],
    fix: [byHand('product-key-edition', 'read-only')],
    sources: [productKeys],
    example: 'Setup has failed to validate the product key',
  },
  {
    id: 'image-index-missing',
    class: 'image-not-as-named',
    codes: ['0x80070057'],
    signs: [
      {
        // For an index that is not in the image, DISM only reports an invalid parameter.
        ...consoleSign(
          /\/(?:apply-image|mount-(?:wim|image)|export-image|get-(?:wim|image)info)\b.{0,200}\/(?:source)?index[:=]\d+/i,
          3.4,
        ),
        withCode: true,
      },
    ],
    fix: [byHand('image-index-missing', 'read-only')],
    sources: [images],
    example: 'ERROR: "5" is not a valid image in "install.wim"!',
  },
  {
    id: 'image-is-esd',
    class: 'image-not-as-named',
    codes: ['0x8007000b'],
    signs: [
      {
        // For an ESD file, which can only be applied and exported, DISM only reports an invalid format.
        ...sign(/(?:\/mount-(?:wim|image)|Mount-WindowsImage)\b.{0,200}\.esd\b/i, 4.2),
        withCode: true,
      },
    ],
    fix: [
      run('export-esd-as-wim', [
        [
          'dism.exe',
          '/English',
          '/Export-Image',
          '/SourceImageFile:D:\\sources\\install.esd',
          '/SourceIndex:1',
          '/DestinationImageFile:C:\\images\\install.wim',
          '/Compress:max',
          '/CheckIntegrity',
        ],
      ]),
    ],
    sources: [images, 'https://github.com/ntdevlabs/tiny11builder/issues/57'],
    example:
      'dism /mount-image /imagefile:D:\\sources\\install.esd /index:1 /mountdir:C:\\mount ended with Error 0x8007000b',
  },
  {
    id: 'image-read-only',
    class: 'permissions',
    codes: ['0xc1510111'],
    signs: [consoleSign(/install\.wim.{0,80}\bread[- ]only\b/i, 3)],
    codeAlone: 0.3,
    fix: [byHand('image-read-only')],
    sources: [images],
    example: 'Error: 0xc1510111\n\nYou do not have permissions to mount and modify this image.',
  },
  {
    id: 'image-holds-wsl-files',
    class: 'permissions',
    codes: ['0x80070005'],
    signs: [
      // Files that DISM could not write back, with the error: those of a WSL distribution, whatever its name.
      sign(/\\LocalState\\(?:rootfs|temp)\\.{0,200}(?:0x0000000?5\b|0x80070005)/i, 4.6),
    ],
    fix: [byHand('image-holds-wsl-files')],
    sources: [
      'https://learn.microsoft.com/troubleshoot/windows-client/deployment/dism-apply-image-command-fails-error-code-5',
    ],
    example:
      '2026-04-04 04:04:04, Error                 DISM   DISM WIM Provider: PID=900 D:\\Users\\u\\AppData\\Local\\Packages\\Example_0000\\LocalState\\rootfs\\usr\\bin\\head (HRESULT=0x80070005)',
  },
  {
    id: 'script-execution-policy',
    class: 'third-party-interference',
    codes: [],
    signs: [consoleSign(/\bCouldNotAutoloadMatchingModule\b/i, 2), consoleSign(scriptsRefusedListed, 2.4)],
    fix: [byHand('script-execution-policy')],
    sources: [
      'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_execution_policies',
    ],
    example:
      'C:\\Tools\\update.ps1 cannot be loaded because running scripts is disabled on this system.\n    + CategoryInfo          : SecurityError: (:) [], PSSecurityException',
  },
  {
    id: 'installer-busy',
    class: 'pending-operations-stuck',
    codes: ['0x80070652'],
    signs: [sign(/0x80070652|ERROR_INSTALL_ALREADY_RUNNING/i, 3.6)],
    codeAlone: 0.3,
    fix: [byHand('installer-busy', 'read-only'), restartWindows],
    sources: ['https://learn.microsoft.com/windows/win32/msi/error-codes'],
    example: 'Installer failed with exit code: 1618',
  },
  {
    id: 'installer-needs-restart',
    class: 'pending-operations-stuck',
    codes: [],
    signs: [],
    fix: [restartWindows],
    sources: ['https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-'],
    example: 'i399: Apply complete, result: 0x8007015e, restart: Required, ba requested restart:  No',
  },
  {
    id: 'sysprep-provider-failed',
    class: 'sysprep-provider-failed',
    codes: [],
    signs: [
      // The app package provider itself names the package.
      // Sysprep ran before and failed: only a new image helps.
      sign(/Not running DLLs; either the machine is in an invalid state/i, 4.2),
      sign(/Launch(?:Dll|Module): {0,4}Failure occurred while executing '(?!.{0,160}AppxSysprep)/i, 3.6),
      // An action of a part of Windows that loads no library, such as deleting a value.
      sign(/SysprepSession::Execute\w*: Error in executing action for (?!\S{0,80}AppX)\S/i, 3.6),
    ],
    names: /Failure occurred while executing '(?:[^']{1,120}' from )?([^',;]{1,160}\.dll)/i,
    fix: [byHand('sysprep-provider-failed')],
    sources: [
      'https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/fatal-error-occurred-sysprep-machine',
      'https://github.com/MicrosoftDocs/azure-docs/issues/49145',
      'https://github.com/GoogleCloudPlatform/compute-image-windows/issues/156',
      'https://github.com/actions/runner-images/issues/10434',
    ],
    example:
      "2026-04-04 04:04:04, Error      [0x0f0082] SYSPRP LaunchDll:Failure occurred while executing 'DscCore.dll,SysPrep_Cleanup', returned error code 0x2",
  },
  {
    id: 'setup-first-start',
    class: 'pending-operations-stuck',
    codes: [],
    signs: [],
    fix: [byHand('setup-first-start')],
    sources: [
      'https://www.thewindowsclub.com/computer-restarted-unexpectedly-encountered-unexpected-error',
      'https://www.mrlearningway.com/computer-restarted-unexpectedly-error-how-to-fix',
    ],
    example:
      'The computer restarted unexpectedly or encountered an unexpected error. Windows installation cannot proceed.',
  },
  {
    id: 'restart-due',
    class: 'pending-operations-stuck',
    codes: [],
    // Not a failure: the installation succeeded, and this tells people who take the exit code for an error.
    hints: true,
    signs: [consoleSign(/ERROR_SUCCESS_REBOOT_(?:REQUIRED|INITIATED)/i, 1.6)],
    fix: [restartWindows, byHand('restart-due', 'read-only')],
    sources: ['https://learn.microsoft.com/windows/win32/msi/error-codes'],
    example: "Expected process to exit with [0], but received '3010'",
  },
]
