/** Folders of Microsoft's troubleshooting documentation, and the articles in them that causes are based on. */
const folders = {
  'azure/virtual-machines': ['unresponsive-vm-apply-windows-update', 'windows-update-installation-capacity'],
  'azure/virtual-machines/windows': [
    'troubleshoot-cbs-component-store-corruption-azure-vm',
    'troubleshoot-windows-update-azure-vm',
    'troubleshoot-windows-update-network-proxy-azure-vm',
    'windows-update-errors-requiring-in-place-upgrade',
  ],
  'mem/configmgr/update-management': [
    'error-80244007-when-wsus-client-scans-updates',
    'troubleshoot-issues-with-wsus-client-agents',
    'troubleshoot-software-update-scan-failures',
    'wsus-not-sync-with-certificate-error-800B0109',
  ],
  'windows-client/application-management': ['dotnet-framework-35-installation-error'],
  'windows-client/deployment': [
    'error-80072ee6-downlaod-wsus-update',
    'system-error-126-start-windows-modules-installer',
    'windows-10-upgrade-resolution-procedures',
  ],
  'windows-client/installing-updates-features-roles': [
    'common-windows-update-errors',
    'error-0x8007000e-0x800705aa-insufficient-virtual-memory',
    'error-0x8024402c-installing-update-feature-on-demand',
    'troubleshoot-windows-update-error-0x80070005',
    'troubleshoot-windows-update-error-0x80070008',
    'troubleshoot-windows-update-error-0x80070570',
    'troubleshoot-windows-update-error-0x800706d9',
    'troubleshoot-windows-update-error-0x80071a91',
    'troubleshoot-windows-update-error-0x80072efe-with-cipher-suite-configuration',
    'troubleshoot-windows-update-error-0x8024001e',
    'troubleshoot-windows-update-error-0x80240439',
    'windows-update-issues-troubleshooting',
  ],
  'windows-client/setup-upgrade-and-drivers': [
    'error-0x800f0818-during-upgrade-to-windows-11',
    'upgrade-fails-with-error-0xc1900101-0x20017',
    'windows-10-windows-11-23h2-upgrade-fails-0x000000c1-0x80092003',
  ],
  'windows-server/deployment': [
    'dism-fails-with-error-0x800f0906',
    'error-c0190003-install-updates-restart-computer',
    'windows-update-standalone-installer-returns-error',
  ],
  'windows-server/installing-updates-features-roles': [
    'error-0x80070003-windows-update-fails',
    'error-0x800719e4-windows-update-fails',
    'error-0x800f0831-installing-update',
    'error-0x800f0922-installing-windows-updates',
    'error-0x800f0922-mpio-feature-installation-fails',
    'error-0x800f0922-uninstall-role-feature',
    'error-2359302-installing-windows-updates',
    'error-invalid-data-startup-installing-updates',
    'failed-changed-absent-state-status-0x800f0922-error',
    'fix-windows-update-errors',
    'troubleshoot-error-0x8007045b',
    'troubleshoot-windows-installation-error',
    'troubleshoot-windows-server-update-guidance',
    'troubleshoot-windows-update-download-errors',
    'troubleshoot-windows-update-error-0x80004004',
    'troubleshoot-windows-update-error-0x8000ffff',
    'troubleshoot-windows-update-error-0x80070002',
    'troubleshoot-windows-update-error-0x80070070',
    'troubleshoot-windows-update-error-0x80070490',
    'troubleshoot-windows-update-error-0x80070bc9',
    'troubleshoot-windows-update-error-0x80072f8f',
    'troubleshoot-windows-update-error-0x800f0823',
    'troubleshoot-windows-update-error-0x800f0920',
    'troubleshoot-windows-update-error-0x80244007',
    'troubleshoot-windows-update-error-code-0x8024002e',
    'troubleshoot-windows-update-installation-error-corruption',
    'you-cant-install-features',
  ],
  'windows-server/setup-upgrade-and-drivers': ['error-0x80070003-during-process-drivers-for-migration'],
} as const

export type ArticleName = (typeof folders)[keyof typeof folders][number]

/** URL of an article in Microsoft's troubleshooting documentation. */
export function article(name: ArticleName): string {
  return `https://learn.microsoft.com/troubleshoot/${folderOf.get(name)}/${name}`
}

/** Map, because every row of the tables looks one up. */
const folderOf: ReadonlyMap<string, string> = new Map(
  Object.entries(folders).flatMap(([folder, names]) => names.map((name) => [name, folder] as const)),
)
