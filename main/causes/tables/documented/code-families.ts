import { type CodeFamily, meanings } from './code-meanings.ts'
import {
  agentCodes,
  bits,
  common,
  corruption,
  type DocumentedRow,
  dismFailures,
  dismRepairs,
  inPlace,
  issues,
  scan,
  upgrade,
} from './documented-row.ts'

const network = 'troubleshoot-windows-update-network-proxy-azure-vm'
const winhttp = 'https://learn.microsoft.com/windows/win32/winhttp/error-messages'
const deliveryOptimization =
  'https://learn.microsoft.com/windows/deployment/do/delivery-optimization-troubleshoot'
const databaseEngine =
  'https://learn.microsoft.com/windows/win32/extensible-storage-engine/extensible-storage-engine-error-codes'
const win32 = 'https://learn.microsoft.com/windows/win32/debug/system-error-codes'
const ntstatus =
  'https://learn.microsoft.com/openspecs/windows_protocols/ms-erref/596a1078-e883-4972-9bbc-49e60bebca55'
const mounts = 'https://learn.microsoft.com/powershell/module/dism/clear-windowscorruptmountpoint'
const hives = 'https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/boot-error-0xc000014c'
const pool = 'https://saotn.org/posts/wsuspool-keeps-crashing-stops'
const tunnels =
  'https://windowsforum.com/threads/windows-update-fails-when-proxies-firewalls-vpns-or-dns-break-tls-trust.417530/post-977105'
const defender = 'https://learn.microsoft.com/defender-endpoint/troubleshoot-microsoft-defender-antivirus'
const devices = 'https://learn.microsoft.com/windows-hardware/drivers/install/setupapi-text-logs'

/**
 * By the meaning of the code first (a full disk is the same whichever component reports it), then by the part of
 * Windows it belongs to. The first matching family counts. Weaker than a page about the code itself: it indicates where
 * to look.
 */
const families: readonly CodeFamily[] = [
  ...meanings,
  // ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL, STATUS_DISK_FULL, Setup's disk space codes.
  {
    codes: /^0x(?:800700(?:27|70)|c000007f|c19001(?:22|23|df)|c19002(?:0c|11|12)|80246015)$/,
    causes: [['disk-full', 'troubleshoot-windows-update-error-0x80070070', upgrade]],
  },
  // Defender: memory, an outdated platform, no connection, a restart; all others concern the update of its
  // definitions.
  { codes: /^0x80508007$/, causes: [['low-memory', defender]] },
  { codes: /^0x80508031$/, causes: [['prerequisite-missing', defender]] },
  { codes: /^0x80501004$/, causes: [['network-blocked', defender]] },
  { codes: /^0x80508022$/, causes: [['restart-due', defender]] },
  { codes: /^0x80(?:508002|50800[c-e]|508020|50a00[1-5])$/, causes: [['download-corrupt', defender]] },
  // Memory, commit charge, system resources.
  {
    codes: /^0x(?:8007000e|8007027b|800705a[a-f]|c00000(?:17|9a|a1)|c000012[cd]|c0000205|c00002c8)$/,
    causes: [
      ['low-memory', 'error-0x8007000e-0x800705aa-insufficient-virtual-memory', win32],
      ['registry-size-limit', 'error-0x8007000e-0x800705aa-insufficient-virtual-memory'],
    ],
  },
  // CRC, I/O device, sector, seek and device-not-ready errors.
  {
    codes:
      /^0x(?:800700(?:15|17|19|1b|1d|1e|1f)|800701e3|8007045d|c00000(?:0e|3e|3f|9c|9d|b5|e9)|c00001(?:6a|85)|c0000483)$/,
    causes: [
      ['hardware-fault', win32, ntstatus, dismFailures],
      ['file-system-damaged', dismFailures],
    ],
  },
  // Memory errors that the hardware reports as uncorrectable: according to the name, no page found; a judgement.
  { codes: /^0x(?:80070208|c00004e2)$/, causes: [['hardware-fault']] },
  // Unreadable file system structures. No page found that says the disk is the reason; a judgement.
  {
    codes: /^0x(?:80070571|800703ee|c00000(?:32|98)|c0000102|c000014f)$/,
    causes: [['file-system-damaged', win32, ntstatus], ['hardware-fault']],
  },
  // Registry hives that cannot be read, loaded or written. No page found that says the file system is the reason; a
  // judgement.
  {
    codes: /^0x(?:800703f[1-9]|c000014[cd]|c0000218|c0000425)$/,
    causes: [['components-hive-corrupt', dismRepairs, hives], ['file-system-damaged']],
  },
  // Sharing violations and locks.
  {
    codes: /^0x(?:800700(?:20|21)|800704c8|c00000(?:43|54|55))$/,
    causes: [
      ['file-in-use', win32, common],
      ['antivirus-interference', common],
    ],
  },
  // Access and privileges.
  {
    codes: /^0x(?:80070005|80070522|c00000(?:22|61)|80090010)$/,
    causes: [
      ['permissions', 'troubleshoot-windows-update-error-0x80070005', ntstatus],
      ['antivirus-interference', 'troubleshoot-windows-update-error-0x80070005'],
    ],
  },
  // Cancelled by a person or a program.
  {
    codes: /^0x(?:800704d3|c0000120|80072ef1|80072777|c190011[013]|c190020[357bdf])$/,
    causes: [['user-cancelled', common, upgrade]],
  },
  // Services that do not start, respond or exist.
  {
    codes: /^0x8007(?:041[a-f]|042[0-9a-e]|043[0-9a-f])$/,
    causes: [
      ['service-disabled', common, win32],
      ['bits-broken', bits],
    ],
  },
  // Missing files and folders.
  {
    codes: /^0x(?:c00000(?:0f|34|3a)|8007007[ef])$/,
    causes: [
      ['store-file-missing', dismRepairs, ntstatus],
      ['missing-folder', 'troubleshoot-windows-update-error-0x80070002'],
    ],
  },
  // Another installation is in progress, or a restart is pending.
  {
    codes: /^0x(?:80070652|80070bc9|8007015e|c1900216|8024d00e|c0150024)$/,
    causes: [['pending-operations', 'troubleshoot-windows-update-error-0x80070bc9', win32]],
  },
  // Setup: the PC or its programs are incompatible.
  {
    codes: /^0x(?:c190020[68]|c1900124|c1900214)$/,
    causes: [
      ['unsupported-hardware', upgrade],
      ['compatibility-software', upgrade],
    ],
  },
  // Setup: its input is damaged or missing.
  {
    codes: /^0x(?:c190010b|c190013[01]|c1900215|c190040[1-5])$/,
    causes: [['download-corrupt', upgrade]],
  },
  // The rest of Setup.
  {
    codes: /^0xc1(?:90|80)[0-9a-f]{4}$/,
    causes: [
      ['driver-install-failed', upgrade],
      ['compatibility-software', upgrade],
    ],
  },
  // Transactions of the registry and the file system (KTM, TxF, CLFS).
  {
    codes: /^0x(?:800719(?:[c-f])[0-9a-f]|80071a[0-9a-f]{2}|c01[9a][0-9a-f]{4})$/,
    causes: [['transaction-log-full', 'troubleshoot-windows-update-error-0x80071a91']],
  },
  // The database engine: DataStore.edb of Windows Update, catdb of catalogs.
  {
    codes: /^0x(?:c800[0-9a-f]{4}|8e5e[0-9a-f]{4})$/,
    causes: [
      ['code-says-data-store', databaseEngine, common],
      ['catroot2-damaged', 'troubleshoot-windows-update-error-0x80070490'],
    ],
  },
  { codes: /^0x80248[0-9a-f]{3}$/, causes: [['code-says-data-store', agentCodes]] },
  // The agent and its server: requests, redirections, answers.
  {
    codes: /^0x8024(?:04|4[0-9a-f]|50)[0-9a-f]{2}$/,
    causes: [
      ['network-blocked', agentCodes, scan],
      ['wsus-unreachable', scan],
      ['proxy', scan],
    ],
  },
  // Downloads and their verification.
  {
    codes: /^0x8024(?:51|6[0-9a-f]|71|b2)[0-9a-f]{2}$/,
    causes: [
      ['download-corrupt', agentCodes],
      ['network-blocked', agentCodes],
    ],
  },
  { codes: /^0x8024(?:d0|7f|70)[0-9a-f]{2}$/, causes: [['wua-too-old', agentCodes, scan]] },
  { codes: /^0x8024cfff$/, causes: [['driver-install-failed', agentCodes]] },
  // A handler or the stack behind it failed: the servicing log has the reason.
  {
    codes: /^0x80242[0-9a-f]{3}$/,
    causes: [
      ['component-store-corrupt', inPlace],
      ['pending-operations', agentCodes],
    ],
  },
  {
    codes: /^0x8024[0-9a-f]{4}$/,
    causes: [
      ['agent-interrupted', agentCodes, common],
      ['download-corrupt', common],
    ],
  },
  // Delivery Optimization, BITS, HTTP.
  {
    codes: /^0x80d0[0-9a-f]{4}$/,
    causes: [
      ['network-blocked', deliveryOptimization, issues],
      ['proxy', issues],
      ['range-requests', issues],
    ],
  },
  { codes: /^0x(?:80190197|80072f8[67]|80072f9[124])$/, causes: [['proxy', bits, winhttp]] },
  {
    codes: /^0x(?:801901(?:f[4-9a-f])|80190005)$/,
    causes: [
      ['network-blocked', bits],
      ['wsus-pool', pool],
      ['proxy', bits],
    ],
  },
  {
    codes: /^0x(?:8019[0-9a-f]{4}|8020[0-9a-f]{4})$/,
    causes: [
      ['network-blocked', bits],
      ['bits-broken', bits],
    ],
  },
  // Secure channels, certificates, signatures.
  {
    codes: /^0x(?:8009030[0-9a-f]|8009031[0-9a-f]|8009032[0-9a-f]|8009201[0-9a-f]|80072f(?:05|06|0d|7d))$/,
    causes: [
      ['tls-or-clock', 'troubleshoot-windows-update-error-0x80072f8f', winhttp],
      ['network-blocked', network],
    ],
  },
  {
    codes: /^0x(?:800b000[1-4]|800b01[0-9a-f]{2}|8009[0-36][0-9a-f]{3})$/,
    causes: [
      ['package-catalog-corrupt', dismRepairs],
      ['catroot2-damaged', 'troubleshoot-windows-update-error-0x80070490'],
      ['tls-or-clock', dismRepairs],
    ],
  },
  // Unreachable servers and shares.
  {
    codes: /^0x8007(?:003[35-7ab]|0040|0043|0079|04b1|04b3|04c6|04cf|04d[0-5]|04e[38])$/,
    causes: [
      ['network-blocked', win32],
      ['service-disabled', win32],
    ],
  },
  // Sockets, name resolution, WinHTTP.
  {
    codes: /^0x8007(?:2(?:51d|67c|32[a-d])|2(?:7[1-8]|af|b[01]|[ef][0-9a-f])[0-9a-f])$/,
    causes: [
      ['network-blocked', network, winhttp],
      ['proxy', scan],
      ['vpn', tunnels],
    ],
  },
  {
    codes: /^0x803d[0-9a-f]{4}$/,
    causes: [
      ['network-blocked', bits],
      ['proxy', scan],
    ],
  },
  // Devices and drivers: SetupAPI.
  {
    codes: /^0x(?:800f0[0-7][0-9a-f]{2}|e0000[12][0-9a-f]{2})$/,
    causes: [['driver-install-failed', devices, upgrade]],
  },
  // Images: WIM, DISM.
  {
    codes: /^0x(?:c142[0-9a-f]{4}|c151[0-9a-f]{4}|c00400(?:03|07|0[abc]))$/,
    causes: [
      ['stale-image-mount', mounts],
      ['antivirus-interference', dismFailures],
    ],
  },
  // A process crashed: the Application log names it and the faulting module.
  {
    codes: /^0xc0000(?:005|01d|096|0fd|374|409|41d)$/,
    causes: [
      ['update-half-installed', common],
      ['antivirus-interference', dismFailures],
      ['component-store-corrupt', dismRepairs],
    ],
  },
  // Servicing was stopped from outside, or waits for a restart.
  {
    codes: /^0x800f0(?:80a|835|836|841|842)$/,
    causes: [
      ['pending-operations', common],
      ['agent-interrupted', common],
    ],
  },
  // Servicing: side-by-side assemblies, deltas, packages.
  {
    codes:
      /^0x(?:800736[ab-f][0-9a-f]|800737[012][0-9a-f]|c0150[0-9a-f]{3}|800f0(?!829|923)[89][0-9a-f]{2})$/,
    causes: [['component-store-corrupt', corruption, inPlace]],
  },
]

/** Documented causes for the family of a code; empty if it has none. */
export function familyCauses(code: string): readonly DocumentedRow[] {
  return families.find(({ codes }) => codes.test(code))?.causes ?? []
}
