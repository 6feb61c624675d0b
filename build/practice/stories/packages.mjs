// Installed packages of practice PCs, and their possible update files.

export const amd64 = 'amd64'

export const rollup = (architecture, ubr, tail, family = 26100) =>
  `Package_for_RollupFix~31bf3856ad364e35~${architecture}~~${family}.${ubr}.1.${tail}`
export const stack = (architecture, ubr, family = 26100) =>
  `Package_for_ServicingStack_${ubr}~31bf3856ad364e35~${architecture}~~${family}.${ubr}.1.0`

/** Updates of which a practice PC may have a file. Names and SHA-1 as published; unpublished sizes are rounded. */
export const updates = {
  KB5043080: {
    ubr: 1742,
    tail: 10,
    baseline: true,
    x64: ['953449672073f8fb99badb4cc6d5d7849b9c83e8', 533_761_740],
    arm64: ['df540a05f9b118e339c5520f4090bb5d450f090b', 610_638_429],
  },
  KB5079391: { ubr: 8116, tail: 13, x64: ['0a0129ebe88fdd66e19ac7d40d9cddd0b18c3332', 4_400_000_000] },
  KB5086672: {
    ubr: 8117,
    tail: 9,
    x64: ['97df4ed279e18da5b02308a5a3361313520fd346', 4_400_000_000],
    arm64: ['ec8e69856b92118f17bac6e2046f54b3c87e59b0', 4_300_000_000],
  },
  KB5089549: {
    ubr: 8457,
    stackUbr: 8455,
    tail: 14,
    x64: ['9a542b5813b003374532dceeba49b7e07c3fc2fb', 4_500_000_000],
  },
  KB5094127: {
    family: 19041,
    ubr: 7417,
    stackUbr: 7417,
    tail: 8,
    x64: ['6cc28e1a08d05bf15d7bf761ac6c4abb69b6d23e', 880_000_000],
  },
  KB5094128: {
    family: 20348,
    ubr: 5256,
    stackUbr: 5249,
    tail: 5,
    x64: ['f2fe90c2e70536da77dcb1d08e40a554e4e2df6c', 560_000_000],
  },
  KB5089573: { ubr: 8524, tail: 11, x64: ['cc650a5cea73a2bca157ef66e0ce88f5c1d95e14', 4_500_000_000] },
}
const safeOs = {
  KB5089593: {
    version: '10.0.26100.8455',
    x64: ['2ec8272439ac21bbba6df2f4befdda6f63c22858', 168_400_000],
    arm64: ['731d134c1655f09bf8f179da3233715556d0f2af', 165_100_000],
  },
}

/** A file in C:\Packages, as an entry of pc.json. */
export function packageFile(kb, cpu, extra = {}) {
  const architecture = cpu === 'x64' ? 'amd64' : cpu
  const known = updates[kb]
  const stackUbr = known?.stackUbr ?? known?.ubr
  const [sha1, sizeBytes] = (known ?? safeOs[kb])[cpu]
  const base = { folder: 'C:\\Packages', sizeBytes, kb, architecture: cpu }
  if (!known) {
    const identity = `Package_for_SafeOSDU~31bf3856ad364e35~${architecture}~~26100.8455.1.0`
    return {
      ...base,
      file: `windows11.0-${kb.toLowerCase()}-${cpu}_${sha1}.cab`,
      kind: 'safe-os',
      identity,
      winreVersion: safeOs[kb].version,
      // Fits on a partition enlarged by 250 MB only after cleanup.
      growsBytes: { added: 292_000_000, cleaned: 141_000_000 },
    }
  }
  const family = known.family ?? 26100
  return {
    ...base,
    file: `windows${family < 22000 ? '10' : '11'}.0-${kb.toLowerCase()}-${cpu}_${sha1}.msu`,
    kind: 'lcu',
    identity: rollup(architecture, known.ubr, known.tail, family),
    branch: family,
    ubr: known.ubr,
    baseline: known.baseline === true,
    needsUbr: known.baseline || family < 26100 ? null : 1742,
    stack: { identity: stack(architecture, stackUbr, family), version: `${family}.${stackUbr}` },
    failsWhenCorrupt: null,
    failsAtBoot: null,
    ...extra,
  }
}

export const installed = 112
export const superseded = 80
export const staged = 64

/** The packages of every PC of the family, then its own cumulative updates. */
export function packagesOf(
  architecture,
  setup,
  rollups,
  { family = 26100, language = 'en-US', edition = 'Professional' } = {},
) {
  const windows = [
    'Microsoft-Windows-Foundation-Package',
    'Microsoft-Windows-Client-Features-Package',
    'Microsoft-Windows-Client-Desktop-Required-Package',
    `Microsoft-Windows-${edition}-Edition`,
    'Microsoft-Windows-Kernel-LA57-FoD-Package',
    'Microsoft-Windows-Notepad-System-FoD-Package',
    'Microsoft-Windows-MSPaint-FoD-Package',
    'Microsoft-Windows-Hello-Face-Package',
    'Microsoft-Windows-MediaPlayer-Package',
    'Microsoft-Windows-PowerShell-ISE-FOD-Package',
    'Microsoft-Windows-QuickAssist-Package',
    'Microsoft-Windows-StepsRecorder-Package',
    'Microsoft-Windows-TabletPCMath-Package',
    'Microsoft-Windows-Wallpaper-Content-Extended-FoD-Package',
    'Microsoft-Windows-Ethernet-Client-Realtek-Rtcx21x64-FOD-Package',
    'Microsoft-Windows-Wifi-Client-Intel-Netwtw10-FOD-Package',
    'OpenSSH-Client-Package',
    'Microsoft-OneCore-ApplicationModel-Sync-Desktop-FOD-Package',
    'Microsoft-OneCore-DirectX-Database-FOD-Package',
    'Microsoft-Windows-UserExperience-Desktop-Package',
  ].map((name) => [`${name}~31bf3856ad364e35~${architecture}~~10.0.${family}.1`, installed, setup])
  const languages = [
    'Microsoft-Windows-Client-LanguagePack-Package',
    'Microsoft-Windows-LanguageFeatures-Basic-en-us-Package',
    'Microsoft-Windows-LanguageFeatures-OCR-en-us-Package',
    'Microsoft-Windows-LanguageFeatures-Handwriting-en-us-Package',
    'Microsoft-Windows-LanguageFeatures-Speech-en-us-Package',
    'Microsoft-Windows-LanguageFeatures-TextToSpeech-en-us-Package',
  ].map((name) => [
    `${name.replace('en-us', language.toLowerCase())}~31bf3856ad364e35~${architecture}~${name.includes('LanguagePack') ? language : ''}~10.0.${family}.1`,
    installed,
    setup,
  ])
  return [...windows, ...languages, ...rollups]
}

export const features = [
  'Microsoft-Windows-Accessibility-Braille-Package',
  'Microsoft-Windows-Holographic-Desktop-FOD-Package',
  'Microsoft-Windows-WirelessDisplay-FOD-Package',
  'Microsoft-Windows-StorageManagement-FoD-Package',
  'Microsoft-Windows-SNMP-Client-Package',
  'Microsoft-Windows-Telnet-Client-FOD-Package',
  'Microsoft-Windows-Printing-EnterpriseCloudPrint-Package',
  'Microsoft-Windows-Printing-WFS-FoD-Package',
  'Microsoft-Windows-NetworkMonitor-FOD-Package',
  'Microsoft-Windows-GraphicsTools-FOD-Package',
  'Microsoft-Windows-Xps-Xps-Viewer-Opt-Package',
  'Microsoft-Windows-Msix-Packaging-Tool-Driver-FOD-Package',
  'Microsoft-Windows-IrDA-FOD-Package',
  'Microsoft-Windows-RasCMAK-FOD-Package',
  'Microsoft-Windows-RipListener-FOD-Package',
  'Microsoft-Windows-Enterprise-ClientTools-FoD-Package',
  'OpenSSH-Server-Package',
  ...['de-de', 'fr-fr', 'it-it', 'ja-jp', 'pl-pl', 'sv-se', 'tr-tr', 'zh-cn'].flatMap((language) =>
    ['Basic', 'OCR', 'Handwriting'].map(
      (part) => `Microsoft-Windows-LanguageFeatures-${part}-${language}-Package`,
    ),
  ),
]
