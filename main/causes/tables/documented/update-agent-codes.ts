import {
  agentCodes,
  bits,
  common,
  type DocumentedRows,
  dismRepairs,
  inStore,
  issues,
  lastResort,
  scan,
  upgrade,
} from './documented-row.ts'

const network = 'troubleshoot-windows-update-network-proxy-azure-vm'
const updateManagement = 'https://learn.microsoft.com/azure/automation/troubleshoot/update-management'
const untrustedPackage = 'https://github.com/DevToys-app/DevToys/issues/252'
const driverSigning = 'https://learn.microsoft.com/windows-hardware/drivers/install/driver-signing'
const download = 'troubleshoot-windows-update-download-errors'
const catalogFiles =
  'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/cannot-install-updates-programs'
const scanErrors =
  'https://learn.microsoft.com/troubleshoot/windows-client/installing-updates-features-roles/error-messages-when-you-scan-updates'
const reference = 'https://learn.microsoft.com/windows/deployment/update/windows-update-error-reference'
const serviceAccount =
  'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/error-install-windows-internal-database'
const oldSignatures = 'https://github.com/dotnet/core/issues/6943'

/** Codes of the update agent, the network and certificates. */
export const updateAgentCodes: DocumentedRows = {
  '0x00240006': [
    ['already-installed', 'https://github.com/jberezanski/ChocolateyPackages/issues/5'],
    ['pending-operations', 'error-2359302-installing-windows-updates'],
  ],
  '0x80072ee2': [
    ['network-blocked', issues, network],
    ['wsus-unreachable', scan],
    ['proxy', scan],
  ],
  '0x80072ee6': [['wsus-url-malformed', 'error-80072ee6-downlaod-wsus-update']],
  '0x80072ee7': [
    ['network-blocked', network],
    ['wsus-unreachable', scan],
    ['proxy', bits],
  ],
  '0x80072efd': [
    ['network-blocked', common, network],
    ['wsus-unreachable', scan],
    ['proxy', scan],
  ],
  '0x80072efe': [
    ['network-blocked', common, download],
    ['tls-or-clock', 'troubleshoot-windows-update-error-0x80072efe-with-cipher-suite-configuration'],
  ],
  '0x80072f0c': [['tls-or-clock', scan]],
  '0x80072f78': [['network-blocked', bits]],
  '0x80072f8f': [
    ['tls-or-clock', 'troubleshoot-windows-update-error-0x80072f8f', network],
    ['proxy', network],
    ['network-blocked', network],
  ],
  '0x80090011': [['upgrade-driver-data', upgrade]],
  '0x80092003': [
    ['package-catalog-corrupt', dismRepairs],
    ['uefi-ca-2023-old-media', 'windows-10-windows-11-23h2-upgrade-fails-0x000000c1-0x80092003'],
    ...inStore,
  ],
  // Catalogs: messages of a package's Setup.
  '0x8007f0da': [['catroot2-damaged', catalogFiles]],
  '0x8007f01e': [['catroot2-damaged', catalogFiles]],
  '0x8007f007': [['catroot2-damaged', catalogFiles]],
  // INET_E_*: results of the user's internet settings.
  '0x800c0005': [['network-blocked', scanErrors], ['proxy'], ['tls-or-clock']],
  '0x800c0006': [['network-blocked'], ['proxy']],
  '0x800c0008': [['network-blocked'], ['proxy'], ['download-corrupt']],
  // ERROR_LOGON_TYPE_NOT_GRANTED: an account may not run as a service.
  '0x80070569': [['permissions', serviceAccount]],
  // The signature of a timestamp: an old Windows without root certificates or SHA-2 considers a valid one malformed.
  '0x80096005': [
    ['tls-or-clock', oldSignatures],
    ['prerequisite-missing', oldSignatures],
    ['package-catalog-corrupt'],
  ],
  '0x800b0100': [['package-catalog-corrupt', dismRepairs], ['wua-too-old', scan], ...inStore],
  // The clock and the certificates of the connection: no page found; a judgement.
  '0x800b0101': [['tls-or-clock'], ...inStore],
  '0x800b0109': [
    ['tls-or-clock', 'wsus-not-sync-with-certificate-error-800B0109'],
    ['app-package-untrusted', untrustedPackage],
    ['driver-unsigned', driverSigning],
  ],
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
  '0x80240016': [
    ['pending-operations', agentCodes],
    ['installer-busy', agentCodes],
  ],
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
  '0x8024002e': [
    ['update-source-policy', 'troubleshoot-windows-update-error-code-0x8024002e'],
    ['service-disabled', updateManagement],
  ],
  '0x80240030': [['proxy', scan]],
  // The pages only say that a download failed. No page found that names causes; a judgement.
  '0x80240034': [['network-blocked'], ['disk-full']],
  '0x80240439': [['download-corrupt', 'troubleshoot-windows-update-error-0x80240439']],
  '0x80240fff': [['wsus-needs-hotfix', upgrade]],
  '0x80242006': [['download-corrupt', common]],
  // The handler names no update: its installers are those of drivers, servicing and other programs. A judgement.
  '0x8024200b': [['driver-install-failed'], ['component-store-corrupt'], ['pending-operations']],
  '0x80242014': [['pending-operations', common]],
  '0x80242016': [['agent-interrupted', agentCodes], ...lastResort],
  '0x80242017': [['servicing-stack-too-old', agentCodes]],
  '0x80244007': [
    ['wsus-installed-prerequisites', 'troubleshoot-windows-update-error-0x80244007'],
    ['wsus-cached-updates', 'error-80244007-when-wsus-client-scans-updates'],
    ['wsus-client-identity', 'troubleshoot-windows-update-error-0x80244007'],
    ['wsus-soap-fault', common],
  ],
  // HTTP 400 to 404: something answered, the server or a proxy before it. No page names causes for 400 and 404: a
  // judgement.
  '0x80244016': [['wsus-answers-error', reference], ['proxy']],
  '0x80244017': [
    ['wsus-answers-error', reference],
    ['proxy', scan],
    ['wsus-unreachable', scan],
  ],
  '0x80244018': [
    ['proxy', scan],
    ['wsus-answers-error', reference],
    ['wsus-unreachable', scan],
  ],
  '0x80244019': [['wsus-answers-error', reference], ['proxy']],
  '0x8024401b': [['proxy', scan]],
  '0x8024401c': [
    ['wsus-pool', scan],
    ['wsus-unreachable', scan, network],
    ['proxy', network],
    ['network-blocked', network],
  ],
  // HTTP 500, 502 and 503.
  '0x8024401f': [['wsus-answers-error', reference], ['wsus-pool']],
  '0x80244021': [
    ['proxy', scan],
    ['wsus-pool', scan],
  ],
  '0x80244022': [
    ['wsus-answers-error', reference],
    ['wsus-pool', scan],
    ['wsus-unreachable', common],
  ],
  '0x80244023': [['wsus-unreachable', scan]],
  '0x8024402c': [
    ['network-blocked', 'error-0x8024402c-installing-update-feature-on-demand'],
    ['proxy', scan],
    ['wsus-unreachable', scan],
    ['fod-wsus', 'error-0x8024402c-installing-update-feature-on-demand'],
  ],
  '0x8024402f': [
    ['range-requests', common],
    ['network-blocked', updateManagement],
  ],
  '0x80245003': [['wua-too-old', scan]],
  '0x80246007': [['download-corrupt', upgrade]],
  '0x80246008': [
    ['bits-broken', agentCodes],
    ['wua-too-old', scan],
  ],
  // The offered update was withdrawn or replaced during the download; no page says more than the name. A judgement.
  '0x80246013': [['not-applicable-superseded'], ['known-regression']],
  '0x80246017': [['permissions', common]],
  '0x80248011': [['wua-too-old', scan]],
  // The registration of the service has run out: by the clock of this PC. No page found; a judgement.
  '0x80248015': [['tls-or-clock'], ['code-says-data-store']],
  '0x8024a10a': [['agent-interrupted', common]],
  '0x8024d009': [['wua-too-old', common]],
  '0x803d0013': [['wsus-client-identity', 'troubleshoot-windows-update-error-0x80244007']],
  '0x80d0000a': [['service-disabled', issues]],
  '0x80d02002': [['network-blocked', common, network]],
  '0x80d05001': [['range-requests', issues]],
}
