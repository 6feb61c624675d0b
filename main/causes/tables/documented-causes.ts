import { type ArticleName, article } from '../shared/articles.ts'

/** A cause that public documentation names for a code, and the pages that say so. */
export type DocumentedCause = { readonly cause: string; readonly sources: readonly string[] }

/**
 * What a code is documented to mean, in the order in which the causes are looked for: what is met most often and what the
 * code says most plainly first, lists of codes that "can be damage of the store" last. Empty where no page names a cause.
 */
export function documentedCauses(code: string): readonly DocumentedCause[] {
  return (documented[code] ?? []).map(([cause, ...sources]) => ({
    cause,
    sources: sources.map((source) => (isAddress(source) ? source : article(source))),
  }))
}

type Address = `https://${string}`

function isAddress(source: Address | ArticleName): source is Address {
  return source.startsWith('https://')
}

const common = 'common-windows-update-errors'
const corruption = 'troubleshoot-windows-update-installation-error-corruption'
const dismRepairs = 'fix-windows-update-errors'
const store = 'troubleshoot-cbs-component-store-corruption-azure-vm'
const inPlace = 'windows-update-errors-requiring-in-place-upgrade'
const upgrade = 'windows-10-upgrade-resolution-procedures'
const scan = 'troubleshoot-software-update-scan-failures'
const bits = 'troubleshoot-issues-with-wsus-client-agents'
const features = 'you-cant-install-features'
const issues = 'windows-update-issues-troubleshooting'
const network = 'troubleshoot-windows-update-network-proxy-azure-vm'
const download = 'troubleshoot-windows-update-download-errors'
const cbsCodes = 'https://technet.microsoft.com/library/cc732334(WS.10).aspx'
const agentCodes = 'https://learn.microsoft.com/windows/deployment/update/windows-update-error-reference'
const checkpoints =
  'https://learn.microsoft.com/windows/deployment/update/catalog-checkpoint-cumulative-updates'
const deltas = 'https://learn.microsoft.com/windows/deployment/update/psfxwhitepaper'

const inStore = [['component-store-corrupt', dismRepairs]] as const
const inStoreSevere = [['component-store-corrupt', store, inPlace]] as const
const lastResort = [['component-store-corrupt', inPlace]] as const

type Row = readonly [cause: string, ...sources: readonly (ArticleName | Address)[]]

const documented: Readonly<Record<string, readonly Row[]>> = {
  '0x00240006': [['pending-operations', 'error-2359302-installing-windows-updates']],
  '0x80004004': [['user-cancelled', 'troubleshoot-windows-update-error-0x80004004']],
  '0x8000ffff': [['catroot2-damaged', 'troubleshoot-windows-update-error-0x8000ffff']],
  '0x80070002': [
    ['store-file-missing', 'troubleshoot-windows-update-error-0x80070002', dismRepairs],
    ['driver-install-failed', 'troubleshoot-windows-update-error-0x80070002'],
    ['missing-folder', 'troubleshoot-windows-update-error-0x80070002', bits],
    ['ngen-service-missing', 'troubleshoot-windows-update-error-0x80070002'],
    ['wimmount-missing', 'troubleshoot-windows-update-error-0x80070002'],
  ],
  '0x80070003': [
    ['driver-install-failed', 'error-0x80070003-windows-update-fails'],
    ['missing-folder', 'error-0x80070003-windows-update-fails', bits],
    ['driver-migration-stack-folder', 'error-0x80070003-during-process-drivers-for-migration'],
  ],
  '0x80070005': [
    ['permissions', 'troubleshoot-windows-update-error-0x80070005', 'error-0x80070005-access-denied'],
    ['antivirus-interference', 'troubleshoot-windows-update-error-0x80070005'],
    ['wusa-remote', 'windows-update-standalone-installer-returns-error'],
  ],
  '0x80070008': [['low-memory', 'troubleshoot-windows-update-error-0x80070008']],
  '0x8007000d': [
    ['package-catalog-corrupt', 'error-invalid-data-startup-installing-updates'],
    ['download-corrupt', 'error-invalid-data-startup-installing-updates'],
    ['driver-install-failed', 'error-invalid-data-startup-installing-updates'],
    ['cbs-registry-corrupt', 'error-invalid-data-startup-installing-updates'],
    ...inStore,
  ],
  '0x8007000e': [['low-memory', 'error-0x8007000e-0x800705aa-insufficient-virtual-memory']],
  '0x80070020': [['file-in-use', common]],
  '0x80070057': [...inStore, ['proxy', bits]],
  '0x80070070': [
    ['disk-full', 'troubleshoot-windows-update-error-0x80070070'],
    ['efi-partition-full', upgrade],
  ],
  '0x8007007e': [['trustedinstaller-version-key', 'system-error-126-start-windows-modules-installer']],
  '0x800700c1': [
    ['uefi-ca-2023-old-media', 'windows-10-windows-11-23h2-upgrade-fails-0x000000c1-0x80092003'],
  ],
  '0x80070228': [
    ['checkpoint-image-newer', 'https://github.com/abbodi1406/BatUtil/issues/67', checkpoints],
    ['package-order-wrong', checkpoints],
  ],
  '0x80070246': [...inStore],
  '0x80070302': [['delta-base-file-mismatch', deltas]],
  '0x80070422': [
    ['service-disabled', common],
    ['http-service-disabled', 'failed-changed-absent-state-status-0x800f0922-error'],
  ],
  '0x80070424': [
    ['bits-broken', bits],
    ['service-disabled', common],
  ],
  '0x80070426': [['service-disabled', issues]],
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
  '0x800704c7': [['user-cancelled', common]],
  '0x800704dd': [['permissions', bits]],
  '0x80070514': [['wua-too-old', scan]],
  '0x80070522': [['permissions', upgrade]],
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
  '0x800705b9': [['components-hive-corrupt', store], ...inStoreSevere],
  '0x80070643': [
    [
      'recovery-partition-too-small',
      'https://support.microsoft.com/help/5034441',
      'https://support.microsoft.com/help/5028997',
    ],
  ],
  '0x800706be': [['update-half-installed', common]],
  '0x800706d9': [['service-disabled', 'troubleshoot-windows-update-error-0x800706d9']],
  '0x80070bc9': [
    ['pending-operations', 'troubleshoot-windows-update-error-0x80070bc9'],
    ['pending-policy-trustedinstaller', 'troubleshoot-windows-update-error-0x80070bc9', common],
  ],
  '0x800719e4': [['transaction-log-full', 'error-0x800719e4-windows-update-fails']],
  '0x80071a91': [['transaction-log-full', 'troubleshoot-windows-update-error-0x80071a91']],
  '0x80071ab1': [['transaction-log-full', inPlace], ...lastResort],
  '0x80072ee2': [
    ['network-blocked', issues, network],
    ['wsus-unreachable', scan],
    ['proxy', scan],
  ],
  '0x80072ee6': [['wsus-url-malformed', 'error-80072ee6-downlaod-wsus-update']],
  '0x80072ee7': [
    ['network-blocked', network, download],
    ['proxy', scan],
  ],
  '0x80072efd': [
    ['network-blocked', common, network],
    ['proxy', scan],
  ],
  '0x80072efe': [
    ['network-blocked', common, download],
    ['tls-or-clock', 'troubleshoot-windows-update-error-0x80072efe-with-cipher-suite-configuration'],
  ],
  '0x80072f0c': [['tls-or-clock', scan]],
  '0x80072f78': [['network-blocked', bits]],
  '0x80072f8f': [['tls-or-clock', 'troubleshoot-windows-update-error-0x80072f8f']],
  '0x800736b3': [...lastResort],
  '0x800736cc': [...inStore],
  '0x80073701': [['package-manifest-missing', corruption], ...inStoreSevere],
  '0x8007370a': [['components-hive-corrupt', dismRepairs], ...inStore],
  '0x8007370b': [['components-hive-corrupt', dismRepairs], ...inStore],
  '0x8007370d': [['components-hive-corrupt', dismRepairs], ...inStore],
  '0x80073712': [
    ['component-store-corrupt', store, dismRepairs],
    ['known-regression', 'https://learn.microsoft.com/windows/release-health/'],
    ['checkpoint-image-newer', checkpoints],
    ['components-hive-corrupt', store],
  ],
  '0x8007371b': [['package-manifest-missing', corruption], ...inStore],
  '0x80090011': [['upgrade-driver-data', upgrade]],
  '0x80092003': [
    ['package-catalog-corrupt', dismRepairs],
    ['uefi-ca-2023-old-media', 'windows-10-windows-11-23h2-upgrade-fails-0x000000c1-0x80092003'],
    ...inStore,
  ],
  '0x800b0100': [['package-catalog-corrupt', dismRepairs], ['wua-too-old', scan], ...inStore],
  '0x800b0101': [...inStore],
  '0x800b0109': [['tls-or-clock', 'wsus-not-sync-with-certificate-error-800B0109']],
  '0x800f0207': [['stale-device-entry', 'error-0x800f0922-mpio-feature-installation-fails']],
  '0x800f0805': [['package-identity-not-present', cbsCodes], ...inStoreSevere],
  '0x800f0806': [['pending-operations', cbsCodes]],
  '0x800f080d': [...inStoreSevere],
  '0x800f0818': [['setup-language-packs', 'error-0x800f0818-during-upgrade-to-windows-11']],
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
    ['package-manifest-missing', corruption],
    ['component-removed', 'https://github.com/ChrisTitusTech/winutil/issues/3214'],
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
  '0x800f0825': [['package-manifest-missing', corruption]],
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
    ['spp-permissions', 'error-0x800f0922-installing-windows-updates'],
    ['temp-folder-full', 'error-0x800f0922-uninstall-role-feature'],
    ['stale-device-entry', 'error-0x800f0922-mpio-feature-installation-fails'],
    ...lastResort,
  ],
  '0x800f0950': [
    ['fod-wsus', features, 'https://learn.microsoft.com/windows/deployment/update/fod-and-lang-packs'],
  ],
  '0x800f0954': [
    ['fod-wsus', features, 'https://learn.microsoft.com/windows/deployment/update/fod-and-lang-packs'],
  ],
  '0x800f0982': [['psfx-payload-missing', deltas], ...inStore],
  '0x800f0984': [['psfx-payload-missing', deltas], ['store-changed-by-tool', deltas], ...inStore],
  '0x800f0985': [['delta-base-file-mismatch', deltas], ...lastResort],
  '0x800f0986': [['delta-base-file-mismatch', deltas], ...inStore],
  '0x800f0987': [['psfx-payload-missing', deltas], ...lastResort],
  '0x800f0988': [['delta-base-file-mismatch', deltas], ['component-removed', deltas], ...lastResort],
  '0x800f0989': [['psfx-payload-missing', deltas], ...lastResort],
  '0x800f0991': [['psfx-payload-missing', deltas], ['component-removed', deltas], ...lastResort],
  '0x80190001': [['upgrade-download', upgrade]],
  '0x80190193': [['network-blocked', bits]],
  '0x80200011': [['range-requests', bits]],
  '0x80200013': [
    ['range-requests', bits],
    ['wua-too-old', scan],
  ],
  '0x80200053': [['range-requests', common]],
  '0x8024000b': [['user-cancelled', common]],
  '0x8024000e': [['download-corrupt', common]],
  '0x80240016': [['pending-operations', agentCodes]],
  '0x80240017': [
    ['not-applicable-superseded', issues],
    ['prerequisite-missing', issues],
    ['wrong-architecture', issues],
    ['wrong-branch', issues],
  ],
  '0x8024001e': [['agent-interrupted', 'troubleshoot-windows-update-error-0x8024001e', common]],
  '0x80240020': [['no-interactive-user', common]],
  '0x80240022': [
    ['file-in-use', common],
    ['antivirus-interference', common],
  ],
  '0x8024002e': [['update-source-policy', 'troubleshoot-windows-update-error-code-0x8024002e']],
  '0x80240030': [['proxy', scan]],
  '0x80240034': [
    ['network-blocked', agentCodes],
    ['disk-full', agentCodes],
  ],
  '0x80240439': [['download-corrupt', 'troubleshoot-windows-update-error-0x80240439']],
  '0x80240fff': [['wsus-needs-hotfix', upgrade]],
  '0x80242006': [['download-corrupt', common]],
  '0x80242014': [['pending-operations', common]],
  '0x80242016': [['agent-interrupted', agentCodes], ...lastResort],
  '0x80242017': [['servicing-stack-too-old', agentCodes]],
  '0x80244007': [
    ['wsus-installed-prerequisites', 'troubleshoot-windows-update-error-0x80244007'],
    ['wsus-cached-updates', 'error-80244007-when-wsus-client-scans-updates'],
    ['wsus-client-identity', 'troubleshoot-windows-update-error-0x80244007'],
    ['wsus-soap-fault', common],
  ],
  '0x80244017': [
    ['wsus-unreachable', scan],
    ['proxy', scan],
  ],
  '0x80244018': [
    ['wsus-unreachable', scan],
    ['proxy', scan],
  ],
  '0x8024401b': [['proxy', scan]],
  '0x8024401c': [
    ['wsus-unreachable', scan],
    ['wsus-pool', scan],
  ],
  '0x80244021': [
    ['proxy', scan],
    ['wsus-pool', scan],
  ],
  '0x80244022': [
    ['wsus-unreachable', common],
    ['wsus-pool', scan],
  ],
  '0x80244023': [['wsus-unreachable', scan]],
  '0x8024402c': [
    ['network-blocked', 'error-0x8024402c-installing-update-feature-on-demand'],
    ['proxy', scan],
    ['fod-wsus', 'error-0x8024402c-installing-update-feature-on-demand'],
  ],
  '0x8024402f': [['range-requests', common]],
  '0x80245003': [['wua-too-old', scan]],
  '0x80246007': [['download-corrupt', upgrade]],
  '0x80246008': [
    ['bits-broken', agentCodes],
    ['wua-too-old', scan],
  ],
  '0x80246017': [['permissions', common]],
  '0x80248011': [['wua-too-old', scan]],
  '0x8024a10a': [['agent-interrupted', common]],
  '0x8024d009': [['wua-too-old', common]],
  '0x803d0013': [['wsus-client-identity', 'troubleshoot-windows-update-error-0x80244007']],
  '0x80d0000a': [['service-disabled', issues]],
  '0x80d02002': [['network-blocked', common, network]],
  '0x80d05001': [['range-requests', issues]],
  '0x8e5e03fa': [['catroot2-damaged', 'troubleshoot-windows-update-error-0x80070490']],
  '0xc0190003': [['transaction-log-full', 'error-c0190003-install-updates-restart-computer']],
  '0xc01a001d': [['transaction-log-full', 'unresponsive-vm-apply-windows-update']],
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
  '0xc1900200': [['unsupported-hardware', upgrade]],
  '0xc1900201': [['unsupported-hardware', upgrade]],
  '0xc1900209': [['compatibility-software', upgrade]],
  '0xc190020e': [
    ['disk-full', upgrade],
    ['efi-partition-full', upgrade],
  ],
  '0xc7700112': [['upgrade-system-drive-write', upgrade]],
  '0xc80003fa': [['catroot2-damaged', 'troubleshoot-windows-update-error-0x80070490']],
}
