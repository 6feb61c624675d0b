// The five practice PCs: what is wrong with each, told in its logs and events. Nothing here is a recording.
import { servicingEvent, updateEvent, winreEvent } from './windows-files.mjs'

const rollup = (architecture, ubr, tail) =>
  `Package_for_RollupFix~31bf3856ad364e35~${architecture}~~26100.${ubr}.1.${tail}`
const stack = (architecture, ubr) =>
  `Package_for_ServicingStack_${ubr}~31bf3856ad364e35~${architecture}~~26100.${ubr}.1.0`

/** Updates of which a practice PC may hold a file. Names and SHA-1 as published; a size that no source states is rounded. */
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
  KB5089573: { ubr: 8524, tail: 11, x64: ['cc650a5cea73a2bca157ef66e0ce88f5c1d95e14', 4_500_000_000] },
}
const safeOs = {
  KB5089593: { version: '10.0.26100.8455', x64: ['2ec8272439ac21bbba6df2f4befdda6f63c22858', 640_000_000] },
}

/** A file in C:\Packages, as pc.json lists it. */
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
    }
  }
  return {
    ...base,
    file: `windows11.0-${kb.toLowerCase()}-${cpu}_${sha1}.msu`,
    kind: 'lcu',
    identity: rollup(architecture, known.ubr, known.tail),
    branch: 26100,
    ubr: known.ubr,
    baseline: known.baseline === true,
    needsUbr: known.baseline ? null : 1742,
    stack: { identity: stack(architecture, stackUbr), version: `26100.${stackUbr}` },
    failsWhenCorrupt: null,
    failsAtBoot: null,
    ...extra,
  }
}

const installed = 112
const superseded = 80
const staged = 64

/** What every PC of the family has, then its own cumulative updates. */
function packagesOf(architecture, setup, rollups) {
  const windows = [
    'Microsoft-Windows-Foundation-Package',
    'Microsoft-Windows-Client-Features-Package',
    'Microsoft-Windows-Client-Desktop-Required-Package',
    'Microsoft-Windows-Professional-Edition',
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
  ].map((name) => [`${name}~31bf3856ad364e35~${architecture}~~10.0.26100.1`, installed, setup])
  const languages = [
    'Microsoft-Windows-Client-LanguagePack-Package',
    'Microsoft-Windows-LanguageFeatures-Basic-en-us-Package',
    'Microsoft-Windows-LanguageFeatures-OCR-en-us-Package',
    'Microsoft-Windows-LanguageFeatures-Handwriting-en-us-Package',
    'Microsoft-Windows-LanguageFeatures-Speech-en-us-Package',
    'Microsoft-Windows-LanguageFeatures-TextToSpeech-en-us-Package',
  ].map((name) => [
    `${name}~31bf3856ad364e35~${architecture}~${name.includes('LanguagePack') ? 'en-US' : ''}~10.0.26100.1`,
    installed,
    setup,
  ])
  return [...windows, ...languages, ...rollups]
}

const features = [
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

/** Components that an update stages before those a story is about. */
const usualComponents = [
  'Microsoft-Windows-Kernel32',
  'Microsoft-Windows-Security-Kerberos',
  'Microsoft-Windows-TCPIP',
  'Microsoft-Windows-SMBServer',
  'Microsoft-Windows-Ntfs',
  'Microsoft-Windows-Win32kfull',
  'Microsoft-Windows-DirectComposition',
  'Microsoft-Windows-Explorer',
  'Microsoft-Windows-TaskScheduler-Service',
  'Microsoft-Windows-Bluetooth-UserApis',
  'Microsoft-Windows-CoreSystem-SvcHost',
  'Microsoft-Windows-WMI-Core',
]

const title = (month, version, cpu, kb, build) =>
  `${month} Cumulative Update for Windows 11, version ${version} for ${cpu}-based Systems (${kb}) (${build})`

/** An install by Windows Update up to its resolve, in CBS's words. */
function beginInstall(log, identity, kb, at) {
  const session = log.until(at).session('UpdateAgentLCU')
  log.cbs(`Exec: Session processing started.  Client: UpdateAgentLCU, Session(${kb}): ${session}`)
  log.cbs('Reboot mark set').cbs('Winlogon: Registering for CreateSession notifications')
  log.cbs(`Exec: Processing started.  Session: ${session}, Package: ${identity}, Identifier: ${kb}`)
  return session
}

/** A part of an update whose staging goes well: rows that every install has. */
function stageRows(log, architecture, ubr, names) {
  for (const name of [...usualComponents, ...names]) {
    log.wait(3)
    log.sxs(`Performing 1 operations as follows:`, {
      more: [
        `  (0)  Stage: flags: 8 app: [${name}, version 10.0.26100.${ubr}, arch ${architecture}, nonSxS, pkt {l:8 b:31bf3856ad364e35}]) comp: (null) man: (null)`,
      ],
    })
  }
}

/** Start-up after a restart that finishes an update. */
function finishedStartup(log, identity, stack, at) {
  log.restart({ architecture: amd64, stack })
  log.cbs('Startup: Processing advanced operation queue, startupPhase: 0')
  log.sxs('Begin executing advanced installer phase 54 index 0 (sequence 0)', {
    more: [
      "    Old component: [l:0]''",
      "    New component: [l:0]''",
      '    Install mode: delta',
      '    Smart installer: true',
      '    Installer ID: {d4486727-4d36-45a5-bc81-b8935aed1429}',
      "    Installer name: 'Ngen Task Scheduler Tickler'",
    ],
  })
  log.sxs('End executing advanced installer (sequence 0)', { more: ['    Completion status: S_OK '] })
  log.until(at)
  log.cbs(
    `Startup: Package: ${identity} completed startup processing, new state: Installed, original: Staged, targeted: Installed. hr = 0x0`,
  )
  log.cbs('Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]')
}

const amd64 = 'amd64'

const efiFreeBytes = Math.round(6.2 * 2 ** 20)

/** What the boot files' installer says of a system partition without room; `free` as CBS.log shows it. */
const spaceCheck = (free) => {
  const quoted = (text) => `[l:${text.length} ml:${text.length + 1}]'${text}'`
  return [
    [
      'Error',
      `(F) Logged @: ${quoted('SpaceCheck: 61,208,576 used by third-party/OEM files outside of Microsoft boot directories')}`,
    ],
    [
      'Error',
      `(F) Logged @: ${quoted(`SpaceCheck: Insufficient free space on the system partition, ${free} free`)}`,
    ],
    ['Error', `(F) Logged @: ${quoted('ServicingBootFiles failed. Error = 0x70')}`],
    ['Info', 'The queue has completed running, and AI failures have occured.'],
    ['Info', '==Error Summary Start=='],
    [
      'Error',
      '(F) Installer: Boot File Servicing\tBinary Name: bfsvc.dll\tErrorCode: 80070070\tPhase: 38\tMode: Install\tComponent: Microsoft-Windows-BootEnvironment-BootManagerEFI[gle=0x80004005]',
    ],
    ['Info', '==Error Summary End=='],
  ]
}

export const stories = [
  {
    name: 'arm64-missing-checkpoint',
    label: 'Practice PC: ARM64, checkpoint missing',
    about:
      'Windows 11 24H2 on ARM64 after a factory reset, older than the checkpoint KB5043080. KB5086672 alone is refused.',
    clock: '2026-04-02T08:15:00Z',
    logFrom: '2026-04-01T14:20:00Z',
    cpu: 'arm64',
    build: 26100,
    ubr: 712,
    displayVersion: '24H2',
    stack: '26100.712',
    computer: 'PRACTICE-ARM',
    packages: packagesOf('arm64', '2024-05-14T09:12:00Z', [
      [rollup('arm64', 712, 6), installed, '2024-05-14T09:40:00Z'],
      [stack('arm64', 712), installed, '2024-05-14T09:38:00Z'],
      ['Package_for_DotNetRollup_481~31bf3856ad364e35~arm64~~10.0.9241.3', installed, '2024-05-14T09:41:00Z'],
    ]),
    catalogue: [
      packageFile('KB5043080', 'arm64'),
      packageFile('KB5086672', 'arm64'),
      packageFile('KB5043080', 'x64'),
      packageFile('KB5086672', 'x64'),
    ],
    winre: { version: '10.0.26100.711', commitNeedsFreeBytes: 54_525_952 },
    disk: {
      diskMib: 476_940,
      efiMib: 260,
      efiFreeMib: 203.4,
      windowsFreeMib: 391_250,
      recoveryMib: 990,
      recoveryFreeMib: 441.2,
    },
    events: () => {
      const name = title('2026-03', '24H2', 'arm64', 'KB5086672', '26100.8117')
      return [
        updateEvent(43, '2026-04-01T06:10:11Z', 'PRACTICE-ARM', name),
        updateEvent(20, '2026-04-01T06:31:47Z', 'PRACTICE-ARM', name, '0x800f0922'),
        updateEvent(43, '2026-04-01T16:02:40Z', 'PRACTICE-ARM', name),
        updateEvent(20, '2026-04-01T16:25:05Z', 'PRACTICE-ARM', name, '0x800f0922'),
      ]
    },
    setup: () => [
      servicingEvent(1, '2026-04-01T16:05:02Z', 'PRACTICE-ARM', 'KB5086672'),
      servicingEvent(3, '2026-04-01T16:24:58Z', 'PRACTICE-ARM', 'KB5086672', '0x800f0838'),
    ],
    log(log) {
      const target = rollup('arm64', 8117, 9)
      const session = beginInstall(log, target, 'KB5086672', '2026-04-01T16:05:02Z')
      log.cbs(
        `Appl: detect Parent, Package: ${target}, Parent: Microsoft-Windows-Foundation-Package~31bf3856ad364e35~arm64~~10.0.26100.1, Disposition = Detect, VersionComp: EQ, BuildComp: EQ, RevisionComp: GE, Exist: present`,
      )
      log.cbs(`Appl: Evaluating package applicability for package ${target}, applicable state: Installed`)
      log.until('2026-04-01T16:24:58Z')
      log.cbs(
        `Failed to resolve package '${target}' [HRESULT = 0x800f0838 - CBS_E_RESERVICING_REQUIRED_BASELINE]`,
        'Error',
      )
      log.cbs(
        `Failed to process single phase execution. [HRESULT = 0x800f0838 - CBS_E_RESERVICING_REQUIRED_BASELINE]`,
      )
      log.cbs(
        `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5086672 [HRESULT = 0x800f0838 - CBS_E_RESERVICING_REQUIRED_BASELINE]`,
      )
      log.cbs(
        `Failed to perform operation.  [HRESULT = 0x800f0838 - CBS_E_RESERVICING_REQUIRED_BASELINE]`,
        'Error',
      )
      log.cbs(
        `Session: ${session} finalized. Reboot required: no [HRESULT = 0x800f0838 - CBS_E_RESERVICING_REQUIRED_BASELINE]`,
      )
    },
  },
  {
    name: 'x64-store-corrupt',
    label: 'Practice PC: x64, component store damaged',
    about: 'Windows 11 25H2. KB5079391 fails with 0x80073712; files of the component store are damaged.',
    clock: '2026-04-02T13:40:00Z',
    logFrom: '2026-04-01T16:30:00Z',
    cpu: 'x64',
    build: 26200,
    ubr: 8039,
    displayVersion: '25H2',
    stack: '26100.8036',
    computer: 'PRACTICE-STORE',
    store: 'repairable',
    packages: packagesOf(amd64, '2025-10-08T10:02:00Z', [
      [rollup(amd64, 1742, 10), staged, '2025-10-08T10:31:00Z', true],
      [rollup(amd64, 7462, 16), superseded, '2025-12-10T07:22:00Z'],
      [rollup(amd64, 8037, 12), superseded, '2026-03-11T09:42:00Z'],
      [rollup(amd64, 8039, 8), installed, '2026-03-22T08:12:00Z'],
      [stack(amd64, 8036), installed, '2026-03-11T09:30:00Z'],
      ['Package_for_KB5054156~31bf3856ad364e35~amd64~~26100.5074.1.1', installed, '2025-10-08T11:10:00Z'],
      ['Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9324.1', installed, '2026-02-11T09:42:00Z'],
    ]),
    catalogue: [
      packageFile('KB5079391', 'x64', { failsWhenCorrupt: '0x80073712' }),
      packageFile('KB5086672', 'x64', { failsWhenCorrupt: '0x80073712' }),
      packageFile('KB5043080', 'x64'),
    ],
    repairSummary: [
      '=================================',
      'Checking System Update Readiness.',
      '',
      '(p)\tCSI Payload Corrupt\t(w)\t(Fixed)\tamd64_microsoft-windows-taskbarcpl_31bf3856ad364e35_10.0.26100.8037_none_3b6a1e0c7d2f9a41\\taskbarcpl.dll',
      '(p)\tCSI Payload Corrupt\t(w)\t(Fixed)\tamd64_microsoft-windows-printing-spooler-core_31bf3856ad364e35_10.0.26100.8037_none_7f24d0b1c88e6f52\\spoolsv.exe',
      '',
      'Summary:',
      'Operation: Detect and Repair ',
      'Operation result: 0x0',
      'Last Successful Step: Entire operation completes.',
      'Total Detected Corruption:\t2',
      '\tCBS Manifest Corruption:\t0',
      '\tCBS Metadata Corruption:\t0',
      '\tCSI Manifest Corruption:\t0',
      '\tCSI Metadata Corruption:\t0',
      '\tCSI Payload Corruption:\t2',
      'Total Repaired Corruption:\t2',
      '\tCBS Manifest Repaired:\t0',
      '\tCSI Manifest Repaired:\t0',
      '\tCSI Payload Repaired:\t2',
      '\tCSI Store Metadata refreshed:\tTrue',
    ],
    winre: { version: '10.0.26100.8455', commitNeedsFreeBytes: 54_525_952 },
    disk: {
      diskMib: 953_869,
      efiMib: 260,
      efiFreeMib: 221.7,
      windowsFreeMib: 512_004,
      recoveryMib: 990,
      recoveryFreeMib: 388.5,
    },
    events: () => {
      const out = title('2026-03', '25H2', 'x64', 'KB5085516', '26200.8039')
      const preview =
        '2026-03 Cumulative Update Preview for Windows 11, version 25H2 for x64-based Systems (KB5079391) (26200.8116)'
      return [
        updateEvent(43, '2026-03-22T07:50:12Z', 'PRACTICE-STORE', out),
        updateEvent(19, '2026-03-22T08:12:51Z', 'PRACTICE-STORE', out),
        updateEvent(43, '2026-03-27T18:05:33Z', 'PRACTICE-STORE', preview),
        updateEvent(20, '2026-03-27T18:21:09Z', 'PRACTICE-STORE', preview, '0x80073712'),
        updateEvent(43, '2026-04-01T18:04:20Z', 'PRACTICE-STORE', preview),
        updateEvent(20, '2026-04-01T18:19:44Z', 'PRACTICE-STORE', preview, '0x80073712'),
      ]
    },
    setup: () => [
      servicingEvent(1, '2026-04-01T18:06:02Z', 'PRACTICE-STORE', 'KB5079391'),
      servicingEvent(3, '2026-04-01T18:19:40Z', 'PRACTICE-STORE', 'KB5079391', '0x80073712'),
    ],
    log(log) {
      const target = rollup(amd64, 8116, 13)
      const session = beginInstall(log, target, 'KB5079391', '2026-04-01T18:06:02Z')
      stageRows(log, amd64, 8116, [
        'Microsoft-Windows-Shell32',
        'Microsoft-Windows-Win32kbase',
        'Microsoft-Windows-Print-Spooler-Core',
      ])
      const damaged = [
        [
          'taskbarcpl.dll',
          'amd64_microsoft-windows-taskbarcpl_31bf3856ad364e35_10.0.26100.8037_none_3b6a1e0c7d2f9a41',
          '5f0c1d7ae2b94c638e51a2d70b3c4f9866d1e07c52ab934fd8012c6be79a4013',
          '0aa3c98d4be21f7765d90c13e8f2b4a1c7795de306f81ba24c50d96e3f178b2c',
        ],
        [
          'spoolsv.exe',
          'amd64_microsoft-windows-printing-spooler-core_31bf3856ad364e35_10.0.26100.8037_none_7f24d0b1c88e6f52',
          '91be4407cd2a6f1835e0d7b9a4c36f2218f5906dbe73ac0142d8e96b5fc7310a',
          'e27d5c80136af94b02c8d1b76e5f3a9944071cbd68e2f50a9b3dc7461f80e52d',
        ],
      ]
      for (const [file, component, expected, actual] of damaged) {
        log.wait(11)
        log.sxs(`Hashes for file member [l:${file.length}]'${file}' do not match.`, {
          more: [` Expected: {l:32 ml:33 b:${expected}}.`, ` Actual: {l:32 b:${actual}}.`],
        })
        log.sxs(
          `Warning: Unable to repair payload file ([l:${file.length}]'${file}') for component ([l:${component.length} ml:140]'${component}') from backup.`,
        )
      }
      log.sxs(
        "(F) Attempting to mark store corrupt with category [l:18 ml:19]'CorruptPayloadFile'[gle=0x80004005]",
        { level: 'Error', stamped: true },
      )
      log.until('2026-04-01T18:19:40Z')
      log.cbs(
        `Mark store corruption flag because of package: ${rollup(amd64, 8037, 12)}. [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`,
      )
      log.cbs(
        `Failed to pin deployment while resolving Update: 5079391-2117_neutral_GDR from file: (null) [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`,
        'Error',
      )
      log.cbs(
        `Failed to resolve package '${target}' [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`,
        'Error',
      )
      log.cbs(
        `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5079391 [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`,
      )
      log.cbs(
        `Failed to perform operation.  [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`,
        'Error',
      )
      log.cbs(
        `Session: ${session} finalized. Reboot required: no [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`,
      )
      log.wait(900)
      const scan = log.session('DISM Package Manager Provider')
      log.cbs('Client specifies manual store corruption detect or repair.')
      log.cbs(
        `Exec: Session processing started.  Client: Manual, Session(DISM Package Manager Provider Store Corruption Detect/Repair): ${scan}`,
      )
      log.sxs(
        "StoreCorruptionRepair transaction begun. WcpVersion: [l:38]'10.0.26100.8036 (WinBuild.160101.0800)'.",
      )
      log.sxs('Starting corruption detection (InnerFlags=0)', { stamped: true })
      log.wait(180)
      log.sxs('Corruption detection complete. numCorruptions = 2, Disp = 1.', { stamped: true })
      log.cbs('Repr: CSI Store check completes')
      for (const line of [
        '=================================',
        'Checking System Update Readiness.',
        '',
        ...damaged.flatMap(([file, component]) => [
          `(p)\tCSI Payload Corrupt\t(n)\t\t\t${component}\\${file}`,
        ]),
        '',
        'Summary:',
        'Operation: Detect only ',
        'Operation result: 0x0',
        'Last Successful Step: CBS store detection completes.',
        'Total Detected Corruption:\t2',
        '\tCBS Manifest Corruption:\t0',
        '\tCBS Metadata Corruption:\t0',
        '\tCSI Manifest Corruption:\t0',
        '\tCSI Metadata Corruption:\t0',
        '\tCSI Payload Corruption:\t2',
        'Total Repaired Corruption:\t0',
        '\tCBS Manifest Repaired:\t0',
        '\tCSI Manifest Repaired:\t0',
        '\tCSI Payload Repaired:\t0',
        '\tCSI Store Metadata refreshed:\tTrue',
        'Staged Packages:',
        '\tCBS Staged packages:\t0',
        '\tCBS Staged packages removed:\t0',
        '',
        'Total Operation Time: 183 seconds.',
      ])
        log.cbs(line)
      log.cbs(`Session: ${scan} finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]`)
    },
  },
  {
    name: 'x64-efi-full',
    label: 'Practice PC: x64, EFI system partition full',
    about:
      'Windows 11 24H2. KB5089549 is rolled back with 0x800f0922: the EFI system partition of 100 MB has no room.',
    clock: '2026-06-01T06:30:00Z',
    // System Restore is on.
    restore: [{ sequence: 41, created: '2026-05-27T05:02:11Z', description: 'Windows Update' }],
    logFrom: '2026-05-31T16:10:00Z',
    cpu: 'x64',
    build: 26100,
    ubr: 8328,
    displayVersion: '24H2',
    // The servicing stack of a failed update stays.
    stack: '26100.8455',
    computer: 'PRACTICE-EFI',
    packages: packagesOf(amd64, '2024-10-02T08:20:00Z', [
      [rollup(amd64, 1742, 10), staged, '2024-10-02T08:45:00Z', true],
      [rollup(amd64, 8246, 15), superseded, '2026-04-15T07:20:00Z'],
      [rollup(amd64, 8328, 11), installed, '2026-04-30T07:41:00Z'],
      [stack(amd64, 8325), superseded, '2026-04-30T07:22:00Z'],
      [stack(amd64, 8455), installed, '2026-05-13T18:05:00Z'],
      ['Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9332.1', installed, '2026-04-15T07:51:00Z'],
    ]),
    catalogue: [
      packageFile('KB5089549', 'x64', {
        failsAtBoot: {
          efiFreeBytesBelow: 10_485_760,
          code: '0x800f0922',
          name: 'CBS_E_INSTALLERS_FAILED',
          unless: {
            key: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Bfsvc',
            name: 'EspPaddingPercent',
            data: '0x0',
          },
          log: spaceCheck('{free}').map(([level, text], index) => [
            level,
            'CSI',
            `${(index + 9).toString(16).padStart(8, '0')} ${text.replace(/\[l:\d+ ml:\d+\](?='[^']*\{free\})/, '[l:75 ml:76]')}`,
          ]),
        },
      }),
      packageFile('KB5089573', 'x64'),
      packageFile('KB5043080', 'x64'),
    ],
    winre: { version: '10.0.26100.8455', commitNeedsFreeBytes: 54_525_952 },
    disk: {
      diskMib: 476_940,
      efiMib: 100,
      efiFreeMib: 6.2,
      windowsFreeMib: 201_730,
      recoveryMib: 990,
      recoveryFreeMib: 402.8,
    },
    events: () => {
      const name = title('2026-05', '24H2', 'x64', 'KB5089549', '26100.8457')
      const before =
        '2026-04 Cumulative Update Preview for Windows 11, version 24H2 for x64-based Systems (KB5083631) (26100.8328)'
      return [
        updateEvent(19, '2026-04-30T07:41:51Z', 'PRACTICE-EFI', before),
        updateEvent(43, '2026-05-13T18:01:33Z', 'PRACTICE-EFI', name),
        updateEvent(20, '2026-05-13T18:40:09Z', 'PRACTICE-EFI', name, '0x800f0922'),
        updateEvent(43, '2026-05-31T18:00:20Z', 'PRACTICE-EFI', name),
        updateEvent(20, '2026-05-31T18:38:44Z', 'PRACTICE-EFI', name, '0x800f0922'),
      ]
    },
    setup: () => [
      servicingEvent(1, '2026-05-31T18:03:02Z', 'PRACTICE-EFI', 'KB5089549'),
      servicingEvent(3, '2026-05-31T18:38:40Z', 'PRACTICE-EFI', 'KB5089549', '0x800f0922'),
    ],
    log(log) {
      const target = rollup(amd64, 8457, 14)
      const session = beginInstall(log, target, 'KB5089549', '2026-05-31T18:03:02Z')
      stageRows(log, amd64, 8457, [
        'Microsoft-Windows-BootEnvironment-Core-BootManager-PCAT',
        'Microsoft-Windows-BootEnvironment-BootManagerEFI',
        'Microsoft-Windows-Win32kbase',
      ])
      log.cbs(
        `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5089549 [HRESULT = 0x00000000 - S_OK]`,
      )
      log.cbs(`Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`)
      log.restart({ architecture: amd64, stack: '26100.8455' })
      log.cbs('Startup: Processing advanced operation queue, startupPhase: 0')
      log.sxs('Begin executing advanced installer phase 38 index 61 (sequence 104)', {
        more: [
          "    Old component: [l:0]''",
          `    New component: [l:151 ml:152]'Microsoft-Windows-BootEnvironment-BootManagerEFI, Culture=neutral, Version=10.0.26100.8457, PublicKeyToken=31bf3856ad364e35, ProcessorArchitecture=amd64, versionScope=NonSxS'`,
          '    Install mode: install',
          '    Smart installer: FALSE',
          '    Installer ID: {7e2b6b3a-1f0d-4c55-9d0a-6b1b5a2b90c4}',
          "    Installer name: 'Boot File Servicing'",
        ],
      })
      for (const [level, text] of spaceCheck(efiFreeBytes.toLocaleString('en-US'))) log.sxs(text, { level })
      log.cbs(
        'Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
        'Error',
      )
      log.cbs(
        'Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed',
      )
      log.cbs(
        'Setting original failure status: 0x800f0922, last forward execute state: CbsExecuteStateResolvePending',
      )
      log.until('2026-05-31T18:38:40Z')
      log.cbs(
        `Startup: Package: ${target} completed startup processing, new state: Staged, original: Staged, targeted: Installed. hr = 0x800f0922`,
      )
      log.cbs('Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]')
    },
  },
  {
    name: 'x64-winre-stale',
    label: 'Practice PC: x64, WinRE outdated',
    about:
      'Windows 11 25H2, up to date, but WinRE is behind and its recovery partition too small to update it.',
    clock: '2026-05-20T12:00:00Z',
    // System Restore is on.
    restore: [],
    logFrom: '2026-05-13T05:45:00Z',
    cpu: 'x64',
    build: 26200,
    ubr: 8457,
    displayVersion: '25H2',
    stack: '26100.8455',
    computer: 'PRACTICE-WINRE',
    packages: packagesOf(amd64, '2025-10-15T10:02:00Z', [
      [rollup(amd64, 1742, 10), staged, '2025-10-15T10:31:00Z', true],
      [rollup(amd64, 8246, 15), superseded, '2026-04-15T09:42:00Z'],
      [rollup(amd64, 8457, 14), installed, '2026-05-13T08:12:00Z'],
      [stack(amd64, 8455), installed, '2026-05-13T07:40:00Z'],
      ['Package_for_KB5054156~31bf3856ad364e35~amd64~~26100.5074.1.1', installed, '2025-10-15T11:10:00Z'],
    ]),
    catalogue: [
      packageFile('KB5089593', 'x64'),
      packageFile('KB5089549', 'x64'),
      packageFile('KB5043080', 'x64'),
    ],
    winre: { version: '10.0.26100.6584', commitNeedsFreeBytes: 157_286_400 },
    disk: {
      diskMib: 476_940,
      efiMib: 260,
      efiFreeMib: 217.9,
      windowsFreeMib: 233_410,
      recoveryMib: 508,
      recoveryFreeMib: 18.6,
    },
    events: () => {
      const name = title('2026-05', '25H2', 'x64', 'KB5089549', '26200.8457')
      const safe =
        '2026-05 Safe OS Dynamic Update for Windows 11, version 25H2 for x64-based Systems (KB5089593)'
      return [
        updateEvent(43, '2026-05-13T07:35:02Z', 'PRACTICE-WINRE', name),
        updateEvent(19, '2026-05-13T08:12:40Z', 'PRACTICE-WINRE', name),
        updateEvent(43, '2026-05-14T06:01:10Z', 'PRACTICE-WINRE', safe),
        winreEvent('2026-05-14T06:03:28Z', 'PRACTICE-WINRE', '0x800f0828'),
        updateEvent(20, '2026-05-14T06:03:31Z', 'PRACTICE-WINRE', safe, '0x80070643'),
        updateEvent(43, '2026-05-19T06:00:52Z', 'PRACTICE-WINRE', safe),
        winreEvent('2026-05-19T06:03:02Z', 'PRACTICE-WINRE', '0x800f0828'),
        updateEvent(20, '2026-05-19T06:03:05Z', 'PRACTICE-WINRE', safe, '0x80070643'),
      ]
    },
    setup: () => [servicingEvent(2, '2026-05-13T08:12:38Z', 'PRACTICE-WINRE', 'KB5089549')],
    log(log) {
      const target = rollup(amd64, 8457, 14)
      const session = beginInstall(log, target, 'KB5089549', '2026-05-13T07:37:10Z')
      stageRows(log, amd64, 8457, ['Microsoft-Windows-Shell32', 'Microsoft-Windows-Win32kbase'])
      log.cbs(
        `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5089549 [HRESULT = 0x00000000 - S_OK]`,
      )
      log.cbs(`Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`)
      finishedStartup(log, target, '26100.8455', '2026-05-13T08:12:38Z')
    },
  },
  {
    name: 'x64-healthy',
    label: 'Practice PC: x64, healthy',
    about: 'Windows 11 25H2, up to date. Nothing is wrong with it.',
    clock: '2026-10-02T09:00:00Z',
    logFrom: '2026-09-14T16:05:00Z',
    cpu: 'x64',
    build: 26200,
    ubr: 9457,
    displayVersion: '25H2',
    stack: '26100.9455',
    computer: 'PRACTICE-WELL',
    packages: packagesOf(amd64, '2025-10-15T10:02:00Z', [
      [rollup(amd64, 1742, 10), staged, '2025-10-15T10:31:00Z', true],
      [rollup(amd64, 9445, 12), superseded, '2026-09-09T07:42:00Z'],
      [rollup(amd64, 9457, 8), installed, '2026-09-15T08:12:00Z'],
      [stack(amd64, 9455), installed, '2026-09-15T07:40:00Z'],
      ['Package_for_KB5054156~31bf3856ad364e35~amd64~~26100.5074.1.1', installed, '2025-10-15T11:10:00Z'],
      ['Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9344.1', installed, '2026-09-09T07:51:00Z'],
    ]),
    catalogue: [],
    winre: { version: '10.0.26100.9444', commitNeedsFreeBytes: 54_525_952 },
    disk: {
      diskMib: 953_869,
      efiMib: 260,
      efiFreeMib: 219.3,
      windowsFreeMib: 610_210,
      recoveryMib: 990,
      recoveryFreeMib: 371.6,
    },
    events: () => {
      const old = title('2026-09', '25H2', 'x64', 'KB5124008', '26200.9445')
      const name = title('2026-09', '25H2', 'x64', 'KB5129195', '26200.9457')
      return [
        updateEvent(43, '2026-09-08T18:10:00Z', 'PRACTICE-WELL', old),
        updateEvent(19, '2026-09-09T07:42:30Z', 'PRACTICE-WELL', old),
        updateEvent(43, '2026-09-14T18:10:00Z', 'PRACTICE-WELL', name),
        updateEvent(19, '2026-09-15T08:12:30Z', 'PRACTICE-WELL', name),
      ]
    },
    setup: () => [
      servicingEvent(1, '2026-09-14T18:12:00Z', 'PRACTICE-WELL', 'KB5129195'),
      servicingEvent(2, '2026-09-15T08:12:20Z', 'PRACTICE-WELL', 'KB5129195'),
    ],
    log(log) {
      const target = rollup(amd64, 9457, 8)
      const session = beginInstall(log, target, 'KB5129195', '2026-09-14T18:12:00Z')
      stageRows(log, amd64, 9457, ['Microsoft-Windows-Shell32', 'Microsoft-Windows-Win32kbase'])
      log.cbs(
        `Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: KB5129195 [HRESULT = 0x00000000 - S_OK]`,
      )
      log.cbs(`Session: ${session} finalized. Reboot required: yes [HRESULT = 0x00000000 - S_OK]`)
      log.until('2026-09-15T07:50:00Z')
      // Progress, not a fault: Windows says so while it starts up in two parts.
      log.cbs(
        'Startup: Success, restart required to continue processing. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]',
      )
      finishedStartup(log, target, '26100.9455', '2026-09-15T08:12:20Z')
    },
  },
]

export { features }
