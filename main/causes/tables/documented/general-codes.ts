import {
  bits,
  checkpoints,
  common,
  corruption,
  type DocumentedRow,
  type DocumentedRows,
  deltas,
  dismFailures,
  dismRepairs,
  filesMissing,
  inPlace,
  inStore,
  inStoreSevere,
  issues,
  lastResort,
  scan,
  store,
  upgrade,
} from './documented-row.ts'

const rpcOfDamagedStore = 'https://www.happysysadm.com/2010/12/0x800706be.html'
const win32 = 'https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-'
const ntstatus =
  'https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55'
const readiness =
  'https://www.sevenforums.com/tutorials/108805-system-update-readiness-tool-checksur-log-file-analyzis.html'
const stackOfWindows7 =
  'https://www.zdnet.com/article/windows-update-problems-microsoft-reveals-why-recent-patches-broke-some-pcs/'
const storeNeedsTls = 'https://github.com/lcorel/lcorel.github.io/issues/19'
const compressed =
  'https://www.mirabulus.com/it/blog/2020/01/19/cannot-install-windows-update-error-0x80073712'

/** Compressed Windows files that cannot be decompressed. */
const stillCompressed: readonly DocumentedRow[] = [
  ['component-store-corrupt', compressed],
  ['unattended-file-corrupt'],
  ['hardware-fault'],
]

/** Generic Windows codes. */
export const generalCodes: DocumentedRows = {
  '0x80004004': [['user-cancelled', 'troubleshoot-windows-update-error-0x80004004']],
  // An antivirus program, Defender included, blocked or removed the file.
  '0x800700e1': [['antivirus-interference', win32]],
  '0x800700e2': [['antivirus-interference', win32]],
  '0xc0000906': [['antivirus-interference', ntstatus]],
  '0xc0000907': [['antivirus-interference', ntstatus]],
  // The Store cannot load its pages.
  '0x80131500': [['tls-or-clock', storeNeedsTls]],
  '0x8000ffff': [
    ['catroot2-damaged', 'troubleshoot-windows-update-error-0x8000ffff'],
    ['servicing-stack-too-old', stackOfWindows7],
    ['component-store-corrupt', dismRepairs],
  ],
  '0x80070002': [
    ['store-file-missing', 'troubleshoot-windows-update-error-0x80070002', dismRepairs],
    ['driver-install-failed', 'troubleshoot-windows-update-error-0x80070002'],
    ['missing-folder', 'troubleshoot-windows-update-error-0x80070002'],
    ['ngen-service-missing', 'troubleshoot-windows-update-error-0x80070002'],
    ['wimmount-missing', 'troubleshoot-windows-update-error-0x80070002'],
  ],
  '0x80070003': [
    ['driver-install-failed', 'error-0x80070003-windows-update-fails'],
    ['missing-folder', 'error-0x80070003-windows-update-fails', bits],
    ['driver-migration-stack-folder', 'error-0x80070003-during-process-drivers-for-migration'],
  ],
  '0x80070005': [
    ['permissions', 'troubleshoot-windows-update-error-0x80070005'],
    ['antivirus-interference', 'troubleshoot-windows-update-error-0x80070005'],
    ['wusa-remote', 'windows-update-standalone-installer-returns-error'],
  ],
  // ERROR_REQUEST_OUT_OF_SEQUENCE: servicing reads a component whose entry is incomplete. That something is pending is a
  // judgement.
  '0x80070308': [
    [
      'components-hive-corrupt',
      'https://theorypc.ca/2016/10/31/windows-update-0x80070308-error_request_out_of_sequence/',
    ],
    ['pending-operations'],
  ],
  '0x80070008': [['low-memory', 'troubleshoot-windows-update-error-0x80070008']],
  // A DISM older than its image: no page found for this code; a judgement.
  '0x8007000b': [
    [
      'dism-wrong-bitness',
      'https://github.com/chocolatey-community/chocolatey-cookbook/issues/9',
      'https://github.com/jeffkl/ManagedDism/issues/5',
    ],
    ['host-dism-too-old'],
  ],
  '0x8007000d': [
    ['package-catalog-corrupt', 'error-invalid-data-startup-installing-updates'],
    ['download-corrupt', common],
    ['driver-install-failed', 'error-invalid-data-startup-installing-updates'],
    ['cbs-registry-corrupt', 'error-invalid-data-startup-installing-updates'],
    ...inStore,
  ],
  '0x8007000e': [['low-memory', 'error-0x8007000e-0x800705aa-insufficient-virtual-memory']],
  // Memory, disk or cable failure: no page found for this code; a judgement.
  '0x8007001f': [['hardware-fault']],
  // Programs that hold a file include security software. Files still open after an update that waits for its restart:
  // no page found; a judgement.
  '0x80070020': [['file-in-use', common], ['restart-due']],
  '0x80070026': [['download-corrupt'], ['component-store-corrupt', readiness], ['hardware-fault']],
  // By its name: no page found; a judgement.
  '0x800704ec': [['refused-by-rule'], ['permissions']],
  '0x80070057': [...inStore, ['proxy', bits]],
  // The EFI partition: no page found that says so; a judgement.
  '0x80070070': [['disk-full', 'troubleshoot-windows-update-error-0x80070070'], ['efi-partition-full']],
  '0x8007007e': [['trustedinstaller-version-key', 'system-error-126-start-windows-modules-installer']],
  '0x800700c1': [
    ['uefi-ca-2023-old-media', 'windows-10-windows-11-23h2-upgrade-fails-0x000000c1-0x80092003'],
  ],
  // A command names something that is not a folder: no page found that says so; a judgement.
  '0x8007010b': [['missing-folder'], ['path-too-long']],
  '0x80070228': [
    ['checkpoint-image-newer', 'https://github.com/rbalsleyMSFT/FFU/issues/163', checkpoints],
    ['package-order-wrong', checkpoints],
  ],
  '0x80070246': [...inStore],
  '0x80070302': [['delta-base-file-mismatch', deltas]],
  '0x80070422': [
    ['service-disabled', common],
    ['http-service-disabled', 'failed-changed-absent-state-status-0x800f0922-error'],
  ],
  '0x80070424': [
    ['service-absent', common],
    ['bits-broken', bits],
    ['service-disabled', common],
  ],
  '0x80070426': [['service-disabled', issues]],
  // A service or driver that is not registered: no page found for updating; a judgement.
  '0x800704db': [['service-absent'], ['wimmount-missing']],
  '0x8007042c': [['bits-broken', bits]],
  '0x80070433': [['bits-broken', bits]],
  '0x8007043b': [['bits-broken', bits]],
  '0x8007045b': [
    ['startup-processing-timeout', 'troubleshoot-error-0x8007045b'],
    ['setup-third-party-restart', 'troubleshoot-error-0x8007045b'],
  ],
  '0x80070490': [
    ['driver-operations-queue', 'troubleshoot-windows-update-error-0x80070490'],
    ['driver-install-failed', 'troubleshoot-windows-update-error-0x80070490'],
    ['catroot2-damaged', 'troubleshoot-windows-update-error-0x80070490'],
    ['setupconfig-malformed', 'troubleshoot-windows-update-error-0x80070490'],
    ...inStore,
  ],
  // A hive being unloaded: no page found that says so; a judgement.
  '0x800703fa': [['pending-operations'], ['user-profile-damaged']],
  '0x800704c7': [['user-cancelled', common]],
  '0x800704dd': [['permissions', bits]],
  '0x80070514': [['wua-too-old', scan]],
  '0x80070522': [['permissions', upgrade]],
  // DISM's server process does not respond: no page found for this code; a judgement.
  '0x8007054f': [['component-store-corrupt'], ['antivirus-interference', dismFailures]],
  '0x80070570': [
    ['component-store-corrupt', 'troubleshoot-windows-update-error-0x80070570', corruption],
    ['download-corrupt', 'troubleshoot-windows-update-error-0x80070570'],
    ['unattended-file-corrupt', 'troubleshoot-windows-update-error-0x80070570'],
    ['antivirus-interference', 'troubleshoot-windows-update-error-0x80070570'],
  ],
  '0x800705aa': [
    ['low-memory', 'error-0x8007000e-0x800705aa-insufficient-virtual-memory'],
    ['registry-size-limit', 'error-0x8007000e-0x800705aa-insufficient-virtual-memory'],
  ],
  '0x800705b4': [['startup-processing-timeout'], ['antivirus-interference', dismFailures]],
  '0x800705b9': [['components-hive-corrupt', store], ...inStoreSevere],
  '0x800706be': [
    ['update-half-installed', common],
    ['component-store-corrupt', rpcOfDamagedStore],
  ],
  '0x800706d9': [['service-disabled', 'troubleshoot-windows-update-error-0x800706d9']],
  // DISM's worker process has exited: no page found that says why; a judgement.
  '0x80070776': [['antivirus-interference', dismFailures], ['component-store-corrupt']],
  '0x80070bc9': [
    ['pending-operations', 'troubleshoot-windows-update-error-0x80070bc9'],
    ['pending-policy-trustedinstaller', 'troubleshoot-windows-update-error-0x80070bc9', common],
  ],
  '0x8007115e': stillCompressed,
  '0x8007115f': stillCompressed,
  '0x80071160': stillCompressed,
  '0x800719e4': [['transaction-log-full', 'error-0x800719e4-windows-update-fails']],
  '0x80071a91': [['transaction-log-full', 'troubleshoot-windows-update-error-0x80071a91']],
  '0x80071ab1': [['transaction-log-full', inPlace], ...lastResort],
  // The page on manifests lists the adjacent 0x80073701 and 0x80073712, but not this one: a judgement.
  '0x800736b3': [...lastResort, ['package-manifest-missing'], ['component-removed']],
  '0x800736cc': [...inStore],
  '0x80073701': [['package-manifest-missing', corruption], ...inStoreSevere],
  '0x8007370a': [['components-hive-corrupt', dismRepairs], ...inStore],
  '0x8007370b': [['components-hive-corrupt', dismRepairs], ...inStore],
  '0x8007370d': [['components-hive-corrupt', dismRepairs], ...inStore],
  '0x80073712': [
    ['component-store-corrupt', store, dismRepairs],
    ['known-regression', filesMissing],
    ['checkpoint-image-newer', 'https://github.com/abbodi1406/BatUtil/issues/67'],
    ['components-hive-corrupt', dismRepairs],
  ],
  '0x80073713': [
    [
      'advanced-installer-failed',
      'https://learn.microsoft.com/windows/win32/debug/system-error-codes--12000-15999-',
    ],
  ],
  '0x8007371b': [['package-manifest-missing', corruption], ...inStore],
  '0x8007371d': [['advanced-installer-failed', 'error-0x800f0922-installing-windows-updates']],
  // A server that does not start because its service is disabled: one report, no page.
  '0x80080005': [
    ['component-store-corrupt', readiness],
    ['antivirus-interference', dismFailures],
    ['service-disabled', 'https://github.com/ChrisTitusTech/winutil/issues/3585'],
  ],
  '0x8e5e03fa': [['catroot2-damaged', 'troubleshoot-windows-update-error-0x80070490']],
}
