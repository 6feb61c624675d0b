import {
  checkpoints,
  common,
  corruption,
  type DocumentedRow,
  type DocumentedRows,
  deltas,
  dismRepairs,
  inPlace,
  inStore,
  inStoreSevere,
  issues,
  lastResort,
  store,
  upgrade,
} from './documented-row.ts'

const features = 'you-cant-install-features'
const cbsCodes = 'https://technet.microsoft.com/library/cc732334(WS.10).aspx'
const esu =
  'https://windowsforum.com/threads/kb5068781-esu-install-fails-on-subscription-activated-windows-10-0x800f0922.389681/post-945315'

const corruptPackages =
  'https://blogs.technet.microsoft.com/roplatforms/2011/04/28/installation-failures-cbs-store-corruptions-uncommon-issues-and-troubleshooting/'

/**
 * A delta that fails on many PCs at once is the update's own fault: its successor has other deltas. No page found for
 * this code; a judgement.
 */
const faultOfUpdate: DocumentedRow = ['known-regression']
const defective =
  'https://borncity.com/win/2020/03/13/windows-10-kb4551762-causes-error-0x800f0988-0x800f0900/'

/** Codes of servicing, images and Setup. */
export const servicingCodes: DocumentedRows = {
  '0x800f0207': [['stale-device-entry', 'error-0x800f0922-mpio-feature-installation-fails']],
  '0x800f0805': [['package-identity-not-present', cbsCodes], ...inStoreSevere],
  '0x800f0806': [['pending-operations', cbsCodes]],
  '0x800f080d': [...inStoreSevere],
  // State of an interrupted extraction: it was stopped, or there was no space to continue. A judgement by its name.
  '0x800f0816': [['user-cancelled'], ['agent-interrupted'], ['disk-full']],
  // CBS_E_PACKAGE_DELETED: what was removed is still pending.
  '0x800f0817': [
    ['pending-operations', 'https://github.com/Chuyu-Team/Dism-Multi-language/issues/748'],
    ...inStore,
  ],
  '0x800f0818': [
    ['package-catalog-corrupt', corruptPackages],
    ['setup-language-packs', 'error-0x800f0818-during-upgrade-to-windows-11'],
  ],
  '0x800f081e': [
    ['not-applicable-superseded', issues],
    ['wrong-architecture', issues],
    ['wrong-branch', issues],
    ['prerequisite-missing', issues],
  ],
  '0x800f081f': [
    ['component-store-source-missing', dismRepairs],
    ['component-store-corrupt', store, dismRepairs],
    ['fod-source', features],
    ['package-manifest-missing', dismRepairs],
    ['component-removed', 'https://github.com/ionuttbara/windows-defender-remover/issues/17'],
  ],
  '0x800f0820': [['user-cancelled', cbsCodes]],
  '0x800f0821': [
    [
      'startup-processing-timeout',
      'troubleshoot-windows-update-error-0x800f0920',
      'windows-update-installation-capacity',
    ],
    ['user-cancelled', cbsCodes],
  ],
  '0x800f0823': [['servicing-stack-too-old', 'troubleshoot-windows-update-error-0x800f0823']],
  '0x800f0825': [
    ['package-manifest-missing', corruption],
    ['component-store-corrupt', common],
    ['update-half-installed', common],
    ['pending-operations', issues],
  ],
  // Its name says that a volume is full, but not which.
  '0x800f0828': [
    ['recovery-partition-too-small', 'https://support.microsoft.com/help/5034441'],
    ['disk-full', cbsCodes],
  ],
  '0x800f0830': [['image-unserviceable', cbsCodes], ...lastResort],
  '0x800f0831': [
    ['package-manifest-missing', 'error-0x800f0831-installing-update', corruption],
    ...inStoreSevere,
  ],
  '0x800f0838': [
    ['checkpoint-missing', checkpoints],
    ['package-order-wrong', checkpoints],
  ],
  '0x800f0900': [...inStoreSevere],
  '0x800f0904': [['cbs-registry-corrupt', inPlace], ...lastResort],
  '0x800f0905': [['cbs-registry-corrupt', inPlace], ...lastResort],
  '0x800f0906': [
    ['fod-source', features, 'dotnet-framework-35-installation-error'],
    ['network-blocked', features],
    ['fod-wsus', features],
  ],
  '0x800f0907': [
    ['update-source-policy', features],
    ['fod-source', 'dotnet-framework-35-installation-error'],
  ],
  '0x800f090d': [['fod-source', 'dism-fails-with-error-0x800f0906']],
  '0x800f0911': [...lastResort],
  '0x800f0915': [['component-store-source-missing', dismRepairs]],
  '0x800f0920': [
    [
      'startup-processing-timeout',
      'troubleshoot-windows-update-error-0x800f0920',
      'troubleshoot-error-0x8007045b',
    ],
    ['transaction-log-full', 'error-0x800719e4-windows-update-fails'],
  ],
  '0x800f0922': [
    ['advanced-installer-failed', 'troubleshoot-windows-update-azure-vm', inPlace],
    ['efi-partition-full', 'https://windowsforum.com/threads/419057/'],
    ['scheduled-task-corrupt', 'error-0x800f0922-installing-windows-updates'],
    ['http-service-disabled', 'failed-changed-absent-state-status-0x800f0922-error'],
    ['known-regression', esu],
    // The headers name 0x800f0838 for it; update histories show this code instead. No page with a log found; a
    // judgement, included because its check takes seconds.
    ['checkpoint-missing'],
    ['spp-permissions', common],
    ['temp-folder-full', 'error-0x800f0922-uninstall-role-feature'],
    ['stale-device-entry', 'error-0x800f0922-mpio-feature-installation-fails'],
    ...lastResort,
  ],
  '0x800f0950': [
    ['fod-source', 'https://learn.microsoft.com/windows/uwp/debug-test-perf/device-portal-desktop'],
    ['fod-wsus', features, 'https://learn.microsoft.com/windows/deployment/update/fod-and-lang-packs'],
  ],
  '0x800f0954': [
    ['fod-wsus', features, 'https://learn.microsoft.com/windows/deployment/update/fod-and-lang-packs'],
    ['fod-source', features],
    // A policy that blocks Windows Update altogether: no page found for this code; a judgement.
    ['update-source-policy'],
  ],
  '0x800f0982': [['psfx-payload-missing', deltas], ...inStore],
  '0x800f0984': [['psfx-payload-missing', deltas], ['store-changed-by-tool', deltas], ...inStore],
  '0x800f0985': [['delta-base-file-mismatch', deltas], faultOfUpdate, ...lastResort],
  '0x800f0986': [['delta-base-file-mismatch', deltas], faultOfUpdate, ...inStore],
  '0x800f0987': [['psfx-payload-missing', deltas], ...lastResort],
  // Removed components: no page found that says so; a judgement.
  '0x800f0988': [
    ['delta-base-file-mismatch', deltas],
    ['known-regression', defective],
    ['component-removed'],
    ...lastResort,
  ],
  '0x800f0989': [['psfx-payload-missing', deltas], ...lastResort],
  '0x800f0991': [['psfx-payload-missing', deltas], ['component-removed', deltas], ...lastResort],
  // No reliable page names a cause of this code: a judgement by adjacent codes.
  '0x800f0993': [['component-store-corrupt'], ['known-regression']],
  '0xc0190003': [['transaction-log-full', 'error-c0190003-install-updates-restart-computer']],
  '0xc01a001d': [['transaction-log-full', 'unresponsive-vm-apply-windows-update']],
  // Their names in dismapi.h say what is missing; no page found that names a cause. A judgement.
  '0xc0040005': [['image-index-missing']],
  '0xc0040006': [['image-index-missing']],
  '0xc004000d': [['feature-parent-disabled']],
  '0xc1420121': [['wimmount-missing', 'troubleshoot-windows-update-error-0x80070002']],
  '0xc1800118': [['upgrade-wsus-decryption', upgrade]],
  '0xc1900101': [
    ['upgrade-c1900101-20017', 'upgrade-fails-with-error-0xc1900101-0x20017', upgrade],
    ['upgrade-c1900101-4000d', upgrade],
    ['upgrade-c1900101-3000d', upgrade],
    ['upgrade-c1900101-40017', upgrade],
    ['upgrade-c1900101-2000c', upgrade],
  ],
  '0xc1900107': [['setup-cleanup-pending', upgrade]],
  '0xc190012e': [['setupconfig-malformed', 'https://github.com/veracrypt/VeraCrypt/issues/1483']],
  '0xc1900200': [['unsupported-hardware', upgrade]],
  '0xc1900201': [['unsupported-hardware', upgrade]],
  '0xc1900209': [['compatibility-software', upgrade]],
  // The pages disagree on which of the two; both say that Setup did not get what it requested from servers.
  '0xc1900223': [
    ['network-blocked', 'https://macmyths.com/how-to-fix-windows-update-error-0xc1900223-on-windows-11'],
    [
      'download-corrupt',
      'https://www.explaintopic.com/windows/windows-10-21h2-feature-update-fails-with-error-0xc1900223-1765739171.html',
    ],
  ],
  '0xc190020e': [
    ['disk-full', upgrade],
    ['efi-partition-full', upgrade],
  ],
  '0xc7700112': [['upgrade-system-drive-write', upgrade]],
  '0xc80003fa': [['catroot2-damaged', 'troubleshoot-windows-update-error-0x80070490']],
}
