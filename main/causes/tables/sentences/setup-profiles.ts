import type { CauseId } from '../../shared/cause-title.ts'
import type { ToolSentence } from './tool-sentence.ts'

/**
 * Rules of SetupDiag, Microsoft's analyzer of Setup logs, that name a cause: it prints the name of the matched rule
 * in every language, in its text, XML and JSON output. Rules that only name Setup's phase are omitted.
 */
export const setupProfiles: readonly ToolSentence[] = [
  ...of('upgrade-host-state', 4.8, [
    'BitLockerHardblock',
    'VHDHardblock',
    'PortableWorkspaceHardblock',
    'AuditModeHardblock',
    'SafeModeHardblock',
    'HardblockMismatchedLanguage',
    'HardblockFlightSigning',
  ]),
  ...of('compatibility-software', 4.8, [
    'CompatBlockedApplicationAutoUninstall',
    'CompatBlockedApplicationManualUninstall',
  ]),
  ...of('setup-switch-missing', 4.6, ['CompatBlockedApplicationDismissable', 'CompatBlockedFODDismissable']),
  ...of('unsupported-hardware', 4.8, ['GenericCompatBlock']),
  ...of('safeguard-hold', 4.8, ['GatedCompatBlock']),
  ...of('sysprep-provider-failed', 4.4, ['SysPrepLaunchModuleFailure']),
  ...of('disk-full', 4.8, ['DiskSpaceBlockInDownLevel', 'DiskSpaceFailure']),
  ...of('wimmount-missing', 4.6, ['PreReleaseWimMountDriverFound', 'WimMountDriverIssue']),
  ...of('wimmount-missing', 3.2, ['WimMountFailure']),
  ...of('driver-stops-setup', 4.8, [
    'HardblockDeviceOrDriver',
    'DriverPackageMissingFileFailure',
    'UnsignedDriverBootFailure',
    'UserProvidedDriverInjectionFailure',
    'DriverMigrationFailure',
    'UnknownDriverMigrationFailure',
  ]),
  ...of('driver-stops-setup', 4, ['DeviceInstallHang']),
  ...of('migration-plugin-failed', 4.4, [
    'FindMigApplyUnitFailure',
    'FindMigGatherUnitFailure',
    'FindMigGatherApplyFailure',
    'FindFatalPluginFailure',
    'MigrationAbortedDueToPluginFailure',
  ]),
  ...of('user-profile-damaged', 4.8, [
    'UserProfileCreationFailureDuringOnlineApply',
    'UserProfileCreationFailureDuringFinalize',
    'UserProfileSuffixMismatch',
    'DuplicateUserProfileFailure',
  ]),
]

function of(cause: CauseId, weight: number, names: readonly string[]): ToolSentence[] {
  return names.map((name) => ({
    tool: 'setupdiag',
    id: name,
    // SetupDiag names every rule that it tries; only matches count.
    pattern: new RegExp(`(?:Profile found: |ProfileName\\W{1,6})${name}\\b`, 'i'),
    cause,
    weight,
    source: 'https://learn.microsoft.com/windows/deployment/upgrade/setupdiag',
    example: `Matching Profile found: ${name} - 00000000-0000-0000-0000-000000000000`,
  }))
}
