import type { CodeContext } from '../../judging/codes/code-context.ts'
import {
  checkpoints,
  type DocumentedRow,
  dismFailures,
  dismRepairs,
  issues,
  store,
  upgrade,
} from './documented-row.ts'

type ContextRow = {
  readonly codes: readonly string[]
  readonly context: CodeContext
  /** In the order to check; other causes documented for the code follow. */
  readonly causes: readonly DocumentedRow[]
}

const features = 'you-cant-install-features'
const fatal =
  'https://learn.microsoft.com/troubleshoot/windows-server/application-management/msi-installation-error-1603'
const remoteAgent = 'https://learn.microsoft.com/windows/win32/wua_sdk/using-wua-from-a-remote-computer'
const encryptedRecovery = 'https://github.com/veracrypt/VeraCrypt/issues/574'
const reagentc =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/reagentc-command-line-options'
const wrongHashes = 'https://github.com/pbatard/rufus/issues/1775'
const platform = 'https://support.microsoft.com/help/4052623'
const sysprepApps =
  'https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/sysprep-fails-remove-or-update-store-apps'
const mountService =
  'https://answers.microsoft.com/en-us/windows/forum/all/solved-dismexe-error-1243-the-specified-service/836b860c-6427-40f9-9ea8-21869cd1218d'
const dotnetInstaller = 'https://support.microsoft.com/help/976982'
const dotnetAgain = 'https://github.com/dotnet/core/issues/7093'
const imageCommands =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-image-management-command-line-options-s14'
const exitCode2 = 'https://irohastack.com/?p=567'

/** Codes whose first cause depends on the operation. */
export const contextCauses: readonly ContextRow[] = [
  {
    codes: ['0x800f081f', '0x800f0906', '0x800f0950', '0x800f0954'],
    context: 'feature',
    causes: [['fod-source', features, 'dotnet-framework-35-installation-error']],
  },
  // REGDB_E_CLASSNOTREG from the cmdlets: a folder of the feature is gone, or a 32-bit host loads the 64-bit servicing
  // stack (a judgement).
  {
    codes: ['0x80040154'],
    context: 'feature',
    causes: [
      ['missing-folder', 'https://github.com/PowerShell/PowerShell/issues/24385'],
      ['dism-wrong-bitness'],
    ],
  },
  // Setup restarts into its own system, and the firmware starts another boot loader instead. No page: a judgement by
  // threads.
  {
    codes: ['0xc1900101'],
    context: 'other-boot-loader',
    causes: [['boot-configuration-damaged']],
  },
  {
    codes: ['0x800f081f'],
    context: 'store-repair',
    causes: [['component-store-source-missing', dismRepairs]],
  },
  {
    codes: ['0x800f081f'],
    context: 'cumulative-update',
    causes: [
      ['component-store-corrupt', store, dismRepairs],
      ['package-manifest-missing', dismRepairs],
    ],
  },
  // A missing folder instead of a file: no page found that says so; a judgement.
  { codes: ['0x80070002'], context: 'named-source', causes: [['component-store-source-missing', exitCode2]] },
  { codes: ['0x80070003'], context: 'named-source', causes: [['component-store-source-missing']] },
  {
    codes: ['0x80070002', '0x80070003'],
    context: 'driver',
    causes: [
      [
        'driver-install-failed',
        'troubleshoot-windows-update-error-0x80070002',
        'error-0x80070003-windows-update-fails',
      ],
    ],
  },
  // An image, a mount folder or a package that is not at the path in the command.
  { codes: ['0x80070002', '0x80070003'], context: 'image', causes: [['named-input-missing', imageCommands]] },
  // ERROR_SERVICE_NOT_FOUND, 1243 as DISM prints it: the driver that mounts images is not registered.
  { codes: ['0x800704db'], context: 'image', causes: [['wimmount-missing', mountService]] },
  // The folder is not a mount: WinRE was not mounted there, or no longer is.
  {
    codes: ['0xc142011c'],
    context: 'recovery',
    causes: [['winre-unmount-failed', reagentc], ['wimmount-missing']],
  },
  {
    codes: ['0x8007000d'],
    context: 'driver',
    causes: [['driver-install-failed', 'error-invalid-data-startup-installing-updates']],
  },
  {
    codes: ['0x80070490'],
    context: 'upgrade',
    causes: [['setupconfig-malformed', 'troubleshoot-windows-update-error-0x80070490']],
  },
  {
    codes: ['0x80073712'],
    context: 'image',
    causes: [['checkpoint-image-newer', 'https://github.com/abbodi1406/BatUtil/issues/67', checkpoints]],
  },
  {
    codes: ['0x80070228'],
    context: 'image',
    causes: [['checkpoint-image-newer', 'https://github.com/rbalsleyMSFT/FFU/issues/163', checkpoints]],
  },
  {
    codes: ['0x800700c1', '0x8007000b'],
    context: 'image',
    causes: [['dism-wrong-bitness', 'https://github.com/lostindark/DriverStoreExplorer/issues/233']],
  },
  {
    codes: ['0x80240017', '0x800f081e'],
    context: 'language',
    causes: [['language-pack-refused', issues]],
  },
  {
    codes: ['0x800f081e'],
    context: 'image',
    causes: [
      ['wrong-branch', 'https://github.com/OSDeploy/OSD/issues/29'],
      ['prerequisite-missing', 'https://github.com/OSDeploy/OSBuilder.Public/issues/1'],
    ],
  },
  {
    codes: ['0x800f0922', '0x80070070'],
    context: 'boot-files',
    causes: [['efi-partition-full', 'https://windowsforum.com/threads/419057/']],
  },
  {
    codes: ['0x80070070', '0x800f0922'],
    context: 'recovery',
    causes: [['recovery-partition-too-small', 'https://support.microsoft.com/help/5034441']],
  },
  {
    codes: ['0x80070002', '0x80070003'],
    context: 'recovery',
    causes: [
      ['winre-disabled', reagentc],
      ['winre-third-party-encryption', encryptedRecovery],
    ],
  },
  {
    codes: ['0x80070005'],
    context: 'remote',
    causes: [['wusa-remote', 'windows-update-standalone-installer-returns-error', remoteAgent]],
  },
  // The folder that the app is deployed from, or its own, then what an earlier version left behind.
  {
    codes: ['0x80070005'],
    context: 'app-deployment',
    causes: [
      [
        'permissions',
        'https://github.com/WSA-Community/WSAGAScript/issues/223',
        'https://github.com/unoplatform/uno/issues/17267',
      ],
      ['app-package-incomplete', 'https://github.com/microsoft/winget-cli/issues/6488'],
      ['antivirus-interference'],
    ],
  },
  // Setup from media cannot carry out what the answer file asks for; without the file it goes on.
  {
    codes: ['0x80070057'],
    context: 'answer-file',
    causes: [
      ['answer-file', 'https://github.com/memstechtips/UnattendedWinstall/issues/273'],
      ['answer-file-disk', 'https://github.com/memstechtips/UnattendedWinstall/issues/273'],
    ],
  },
  // No page found; a judgement: this is how these tools respond without administrator rights.
  { codes: ['0x80070005'], context: 'system-tool', causes: [['not-elevated']] },
  { codes: ['0x80070005'], context: 'recovery', causes: [['permissions', reagentc]] },
  // An entry that already exists, or does not: no page found that says so; a judgement.
  { codes: ['0x800700b7', '0x80070490'], context: 'recovery', causes: [['boot-configuration-damaged']] },
  {
    codes: ['0xc1420127'],
    context: 'recovery',
    causes: [['stale-image-mount'], ['winre-unmount-failed', reagentc]],
  },
  // What made a service host exit: no page found for the store; a judgement.
  {
    codes: ['0x800706be', '0x80070776', '0x8007054f'],
    context: 'store-repair',
    causes: [['component-store-corrupt'], ['antivirus-interference', dismFailures]],
  },
  // The image, or what reads it: no page found that says so; a judgement.
  {
    codes: ['0x80070570', '0x8007000d', '0x80070026'],
    context: 'apply-image',
    causes: [['download-corrupt'], ['hardware-fault']],
  },
  {
    codes: ['0x8007000b'],
    context: 'apply-image',
    causes: [
      ['download-corrupt', wrongHashes],
      ['hardware-fault', wrongHashes],
    ],
  },
  // Defender's definitions and platform have nothing to do with the recovery partition.
  {
    codes: ['0x80070643'],
    context: 'definitions',
    causes: [
      ['refused-by-rule', platform],
      ['antivirus-interference'],
      ['service-disabled'],
      ['download-corrupt'],
    ],
  },
  // Updates of .NET have nothing to do with the recovery partition either.
  {
    codes: ['0x80070643'],
    context: 'dotnet-update',
    causes: [
      ['installer-source-missing', dotnetInstaller],
      ['known-regression', dotnetAgain],
      ['restart-due'],
    ],
  },
  {
    codes: ['0x800f0922'],
    context: 'feature',
    causes: [
      ['temp-folder-full', 'error-0x800f0922-uninstall-role-feature'],
      ['http-service-disabled', 'failed-changed-absent-state-status-0x800f0922-error'],
      ['stale-device-entry', 'error-0x800f0922-mpio-feature-installation-fails'],
    ],
  },
  // An installer bundle returns the last part of its own result: here that of 0x80240017.
  {
    codes: ['0x80070017'],
    context: 'program',
    causes: [['prerequisite-missing', 'https://github.com/dokan-dev/dokany/issues/362']],
  },
  {
    codes: ['0x80073cf2'],
    context: 'sysprep',
    causes: [['sysprep-app-of-one-user', sysprepApps]],
  },
  {
    codes: ['0x8007045b'],
    context: 'remote',
    causes: [['restart-due', 'https://github.com/rgl/packer-plugin-windows-update/issues/21']],
  },
  // A profile's registry that cannot be restored in a rollback: no page found that says so; a judgement.
  { codes: ['0x8007001f'], context: 'migration', causes: [['user-profile-damaged', upgrade]] },
  { codes: ['0xc1900101'], context: 'migration', causes: [['user-profile-damaged']] },
  {
    codes: ['0x80072efe', '0x80072f8f', '0x80072f7d'],
    context: 'windows-7',
    causes: [
      ['wua-too-old', 'common-windows-update-errors'],
      ['tls-or-clock', 'troubleshoot-windows-update-error-0x80072efe-with-cipher-suite-configuration'],
    ],
  },
  // A program fails with it for other reasons than a WinRE update. A pending restart: according to solved threads.
  {
    codes: ['0x80070643'],
    context: 'program',
    causes: [['restart-due'], ['permissions', fatal], ['installer-source-missing']],
  },
]
