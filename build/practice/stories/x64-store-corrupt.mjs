import { servicingEvent, updateEvent } from '../event-files.mjs'
import { beginInstall, stageRows, title } from './log-parts.mjs'
import { amd64, installed, packageFile, packagesOf, rollup, stack, staged, superseded } from './packages.mjs'

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

function damagedFiles(log) {
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
}

function failedInstall(log, target, session) {
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
  log.cbs(`Failed to perform operation.  [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`, 'Error')
  log.cbs(
    `Session: ${session} finalized. Reboot required: no [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`,
  )
}

/** A person scans for corruption afterwards. */
function detection(log) {
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
    ...damaged.flatMap(([file, component]) => [`(p)\tCSI Payload Corrupt\t(n)\t\t\t${component}\\${file}`]),
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
}

/** Installation media: an English Windows 11 Pro, with variations. */
function medium(drive, windows = {}) {
  return {
    path: `${drive}:\\sources\\install.wim`,
    index: 6,
    architecture: 'x64',
    winre: '10.0.26100.6584',
    windows: {
      edition: 'Professional',
      build: '26200.6584',
      displayVersion: '25H2',
      language: 'en-US',
      rollup: rollup(amd64, 6584, 9),
      blocked: null,
      rollsBack: null,
      ...windows,
    },
  }
}

/** The first is suitable; Setup says why the others are not, for one of them after the restart. */
const media = [
  medium('E'),
  medium('F', { build: '26100.1742', displayVersion: '24H2', rollup: rollup(amd64, 1742, 10) }),
  medium('G', { language: 'de-DE' }),
  medium('H', { edition: 'Enterprise' }),
  medium('I', {
    blocked: {
      code: '0xC1900208',
      log: ['Error                 MOUPG  CSetupManager::Execute: Result = 0xC1900208'],
      report: [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<CompatReport>',
        '  <DriverPackages>',
        '    <DriverPackage Inf="oem7.inf" BlockMigration="False" HasSignedBinaries="True"/>',
        '  </DriverPackages>',
        '  <Programs>',
        '    <Program Name="Example Backup Agent" Id="{7c1b0a52-0000-4000-8000-00000000b10c}">',
        '      <CompatibilityInfo BlockingType="Hard" StatusDetail="ManualUninstall"/>',
        '      <Action Name="ManualUninstall" DisplayStyle="Text" ResolveState="NotRun"/>',
        '    </Program>',
        '  </Programs>',
        '</CompatReport>',
      ],
    },
  }),
  medium('J', {
    rollsBack: [
      'Info                  SP     Initiating rollback/uninstall, phase = 1',
      'Error                 MOUPG  Setup failed: 0xC1900101 - 0x20017',
    ],
  }),
]

export const x64StoreCorrupt = {
  name: 'x64-store-corrupt',
  label: 'Practice PC: x64, component store damaged',
  about:
    'Windows 11 25H2. KB5079391 fails with 0x80073712; files of the component store are damaged. Installation media are in drive E:.',
  clock: '2026-04-02T13:40:00Z',
  logFrom: '2026-04-01T16:30:00Z',
  // Its disk is slow: Windows keeps working for minutes after the startup that completes an update.
  startWorkSeconds: 240,
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
  winre: { version: '10.0.26100.8455' },
  media,
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
    damagedFiles(log)
    failedInstall(log, target, session)
    detection(log)
  },
}
