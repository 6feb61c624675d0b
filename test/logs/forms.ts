/** One form of log in its real shape: what stands in it, and what must come out. */
export type Form = {
  readonly name: string
  readonly format: string
  readonly lines: readonly string[]
  readonly records: readonly {
    readonly line: number
    readonly time: string | null
    readonly level?: string | null
    readonly component?: string | null
    readonly text: string
    readonly codes?: readonly string[]
  }[]
}

/** The forms of logs that Windows and its tools write. */
export const forms: readonly Form[] = [
  {
    name: 'CBS.log',
    format: 'cbs',
    lines: [
      '2026-05-31 18:38:44, Info                  CBS    TI: --- Initializing Trusted Installer ---',
      '2026-05-31 18:38:45, Error                 CSI    00000009 (F) STATUS_OBJECT_NAME_NOT_FOUND #27# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(flags = (AllowFileNotFound), handle = {provider=NULL, handle=0})[gle=0xd0000034]',
      '[HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]',
      '2026-05-31 18:38:46, Info                  CBS    ',
      '=================================',
      'Checking System Update Readiness.',
      '',
      '(p)\tCSI Payload Corrupt\t\t\tamd64_x_31bf3856ad364e35_10.0.26100.1_none_0\\a.dll',
    ],
    records: [
      { line: 1, time: '2026-05-31T18:38:44', level: 'Info', component: 'CBS', text: 'TI: --- Initializing' },
      {
        line: 2,
        time: '2026-05-31T18:38:45',
        level: 'Error',
        component: 'CSI',
        text: 'CBS_E_STORE_CORRUPTION',
        codes: ['0xd0000034', '0x800f0831'],
      },
      { line: 4, time: '2026-05-31T18:38:46', level: 'Info', text: '\\a.dll' },
    ],
  },
  {
    name: 'dism.log',
    format: 'dism',
    lines: [
      '2026-05-31 18:38:44, Info                  DISM   PID=4412 TID=4416 Scratch directory set to C:\\Temp. - CDISMManager::put_ScratchDir',
      '2026-05-31 18:38:45, Error                 DISM   DISM Package Manager: PID=4412 TID=4416 Failed processing package changes with session option CbsSessionOptionRepairStoreCorruption - CDISMPackageManager::RestoreHealth(hr:0x800f081f)',
      '2026-05-31 18:38:45, Info                  DISM   DISM.EXE: <----- Ending Dism.exe session ----->',
      '2026-05-31 18:38:45, Info                  DISM   ',
    ],
    records: [
      { line: 1, time: '2026-05-31T18:38:44', component: 'DISM', text: 'Scratch directory' },
      {
        line: 2,
        time: '2026-05-31T18:38:45',
        level: 'Error',
        text: 'RestoreHealth',
        codes: ['0x800f081f'],
      },
      { line: 3, time: '2026-05-31T18:38:45', text: 'Ending Dism.exe' },
      { line: 4, time: '2026-05-31T18:38:45', text: '' },
    ],
  },
  {
    name: 'setupact.log of Panther',
    format: 'setup',
    lines: [
      '2026-05-31 18:38:44, Info       [0x06403f] IBSLIB PublishMessage: Publishing message [Checking for updates]',
      '2026-05-31 18:38:45, Error                 SP     pSPDoOnlineInstallOfUpdate: failed. hr = 0x8007042b',
      '2026-05-31 18:38:46, Warning               MOUPG  CSetupHost::Execute(289): Result = 0xC1900101',
      '                                           and what it goes on with',
      '2026-05-31 18:38:47, FatalError [0x090001] PANTHR Exception (code 0xC0000005: ACCESS_VIOLATION) occurred',
    ],
    records: [
      { line: 1, time: '2026-05-31T18:38:44', component: 'IBSLIB', text: 'PublishMessage' },
      {
        line: 2,
        time: '2026-05-31T18:38:45',
        level: 'Error',
        component: 'SP',
        text: 'pSPDo',
        codes: ['0x8007042b'],
      },
      {
        line: 3,
        time: '2026-05-31T18:38:46',
        level: 'Warning',
        component: 'MOUPG',
        text: 'goes on',
        codes: ['0xc1900101'],
      },
      {
        line: 5,
        time: '2026-05-31T18:38:47',
        level: 'FatalError',
        component: 'PANTHR',
        text: 'Exception',
        codes: ['0xc0000005'],
      },
    ],
  },
  {
    name: 'setupact.log with an empty column',
    format: 'setup',
    lines: [
      '2019-03-29 00:25:29, Info                  PANTHR InitializeModule: Initializing the queue',
      '2019-03-29 00:25:30, Info                         PnPIBS: Initializing the module ...',
      '2019-03-29 00:25:31, Error                        A driver package failed, error 0x80070002',
      '2019-03-29 00:25:32, Info                  IBS',
    ],
    records: [
      { line: 1, time: '2019-03-29T00:25:29', component: 'PANTHR', text: 'Initializing the queue' },
      { line: 2, time: '2019-03-29T00:25:30', level: 'Info', component: null, text: 'PnPIBS: Initializing' },
      {
        line: 3,
        time: '2019-03-29T00:25:31',
        level: 'Error',
        component: null,
        text: 'A driver package failed',
        codes: ['0x80070002'],
      },
      { line: 4, time: '2019-03-29T00:25:32', component: 'IBS', text: '' },
    ],
  },
  {
    name: 'CBS.log whose lines a forum broke',
    format: 'cbs',
    lines: [
      '2026-02-06 02:20:51, Info          ',
      '       CBS    Exec: Processing started.',
      '2026-02-06 02:20:52, Error          ',
      '       CSI    Failed to get the file [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
    ],
    records: [
      { line: 1, time: '2026-02-06T02:20:51', level: 'Info', component: 'CBS', text: 'Exec: Processing' },
      {
        line: 3,
        time: '2026-02-06T02:20:52',
        level: 'Error',
        component: 'CSI',
        text: 'Failed to get',
        codes: ['0x80070002'],
      },
    ],
  },
  {
    name: 'WindowsUpdate.log of Windows 7 and 8',
    format: 'windows-update',
    lines: [
      '2015-03-11\t09:12:27:474\t 924\t1a4\tAgent\t***********  Agent: Initializing Windows Update Agent  ***********',
      '2015-03-11\t09:12:28:114\t 924\t13ac\tPT\tWARNING: GetConfig failure, error = 0x80072EE2, soap client error = 5, soap error code = 0, HTTP status code = 200',
      '2015-03-11\t09:12:28:130\t4412\tb38\tHandler\tFATAL: UH: 0x80070643: CommitUpdate failed with hr = 80070643',
      '2015-03-11\t09:12:28:131\t 924\t1a4\tReport\tCWERReporter finishing event handling. (00000000)',
    ],
    records: [
      { line: 1, time: '2015-03-11T09:12:27', component: 'Agent', text: 'Initializing' },
      { line: 2, time: '2015-03-11T09:12:28', component: 'PT', text: 'GetConfig', codes: ['0x80072ee2'] },
      {
        line: 3,
        time: '2015-03-11T09:12:28',
        component: 'Handler',
        text: 'CommitUpdate',
        codes: ['0x80070643'],
      },
      { line: 4, time: '2015-03-11T09:12:28', component: 'Report', text: 'finishing' },
    ],
  },
  {
    name: 'WindowsUpdate.log of Get-WindowsUpdateLog',
    format: 'windows-update',
    lines: [
      '2026/05/31 18:38:44.9997442 3304  9020  Agent           * END * Finding updates CallerId = Update;ScanForUpdates, Id = 5618, Exit code = 0x8024402C (cV = xS24Yd5ZFEOijniv.1.0)',
      '2026/05/31 18:38:45.0008556 3304  9020  ComApi          *FAILED* [80240438] ISusInternal::GetUpdateServices',
      '2026/05/31 18:38:45.0012342 3304  9020  Misc            Title = an update',
      'whose description has a second line',
      '1600/12/31 19:00:00.0000000 3304  9020                  Unknown( 10): GUID=638e22b1-a858-3f40-8a43-af2c2ff651a4 (No Format Information found).',
    ],
    records: [
      { line: 1, time: '2026-05-31T18:38:44', component: 'Agent', text: 'END', codes: ['0x8024402c'] },
      {
        line: 2,
        time: '2026-05-31T18:38:45',
        component: 'ComApi',
        text: 'GetUpdateServices',
        codes: ['0x80240438'],
      },
      { line: 3, time: '2026-05-31T18:38:45', component: 'Misc', text: 'second line' },
      { line: 5, time: null, text: 'GUID=638e22b1' },
    ],
  },
  {
    name: 'ReportingEvents.log',
    format: 'reporting-events',
    lines: [
      '{1A2B3C4D-0000-4A4A-9C9C-000000000001}\t2026-05-31 18:38:44:734+0300\t1\t182 [AGENT_INSTALLING_FAILED]\t101\t{2A2B3C4D-0000-4A4A-9C9C-000000000001}\t200\t800f0922\tMoUpdateOrchestrator\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x800f0922: 2026-05 Cumulative Update (KB5058411).\tabc.1.2',
      '{1A2B3C4D-0000-4A4A-9C9C-000000000002}\t2026-05-31 18:38:45:734+0300\t1\t148 [AGENT_DETECTION_FAILED]\t101\t{00000000-0000-0000-0000-000000000000}\t0\t80072ee2\tUpdate;ScanForUpdates\tFailure\tSoftware Synchronization\tWindows Update Client failed to detect with error 0x80072ee2.',
      '{1A2B3C4D-0000-4A4A-9C9C-000000000003}\t2026-05-31 18:38:46:734+0300\t1\t183 [AGENT_INSTALLING_SUCCEEDED]\t101\t{2A2B3C4D-0000-4A4A-9C9C-000000000001}\t200\t0\tMoUpdateOrchestrator\tSuccess\tContent Install\tInstallation Successful: Windows successfully installed the following update: 2026-05 Cumulative Update (KB5058411)\tabc.1.3',
      '{1A2B3C4D-0000-4A4A-9C9C-000000000004}\t2026-05-31 18:38:47:734+0300\t1\t182 [AGENT_INSTALLING_FAILED]\t101\t{2A2B3C4D-0000-4A4A-9C9C-000000000002}\t1\t80073d02\tAcquisition\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x80073d02: 9NBLGGH4NNS1-Microsoft.DesktopAppInstaller.',
    ],
    records: [
      {
        line: 1,
        time: '2026-05-31T18:38:44',
        level: 'Error',
        component: 'AGENT_INSTALLING_FAILED',
        text: 'KB5058411',
        codes: ['0x800f0922'],
      },
      {
        line: 2,
        time: '2026-05-31T18:38:45',
        level: 'Error',
        text: 'failed to detect',
        codes: ['0x80072ee2'],
      },
      { line: 3, time: '2026-05-31T18:38:46', level: 'Info', text: 'KB5058411', codes: [] },
      // An app of the Store says nothing about Windows.
      { line: 4, time: '2026-05-31T18:38:47', text: '', codes: [] },
    ],
  },
  {
    name: 'CheckSUR.log',
    format: 'checksur',
    lines: [
      '=================================',
      'Checking System Update Readiness.',
      'Binary Version 6.1.7601.22471',
      'Package Version 26.0',
      '2015-03-11 09:12',
      '',
      'Checking Windows Servicing Packages',
      '(f)\tCBS MUM Corrupt\t0x800B0100\tservicing\\Packages\\Package_1_for_KB2446709~31bf3856ad364e35~amd64~~6.1.1.0.mum\t\tservicing\\Packages\\Package_1_for_KB2446709~31bf3856ad364e35~amd64~~6.1.1.0.cat',
      'Summary:',
      'Seconds executed: 201',
      ' Found 1 errors',
      '  CBS MUM Corrupt Total count: 1',
    ],
    records: [
      { line: 1, time: null, text: '====' },
      { line: 2, time: null, text: 'Checking System Update Readiness.' },
      { line: 3, time: null, text: 'Binary Version' },
      { line: 4, time: null, text: 'Package Version' },
      { line: 5, time: null, text: '2015-03-11 09:12' },
      { line: 6, time: null, text: '' },
      { line: 7, time: null, text: 'Checking Windows Servicing Packages' },
      { line: 8, time: null, text: 'CBS MUM Corrupt', codes: ['0x800b0100'] },
      { line: 9, time: null, text: 'Summary:' },
      { line: 10, time: null, text: 'Total count: 1' },
    ],
  },
  {
    name: 'sfcdetails.txt',
    format: 'cbs',
    lines: [
      '2026-05-31 18:38:44, Info                  CSI    0000000a [SR] Verifying 100 components',
      `2026-05-31 18:38:45, Info                  CSI    0000000c [SR] Cannot repair member file [l:14]'settings.dat' of a component, Version = 10.0.26100.1, pA = PROCESSOR_ARCHITECTURE_AMD64 (9), in the store, hash mismatch`,
    ],
    records: [
      { line: 1, time: '2026-05-31T18:38:44', component: 'CSI', text: '[SR] Verifying' },
      { line: 2, time: '2026-05-31T18:38:45', component: 'CSI', text: 'hash mismatch' },
    ],
  },
  {
    name: 'a console of DISM',
    format: 'console',
    lines: [
      'C:\\Windows\\System32>dism /online /cleanup-image /restorehealth',
      '',
      'Deployment Image Servicing and Management tool',
      'Version: 10.0.26100.1150',
      'Error: 0x800f081f',
      '',
      'The source files could not be found.',
      '   Use the "Source" option to specify the location of the files.',
    ],
    records: [
      { line: 1, time: null, text: '/restorehealth' },
      { line: 2, time: null, text: '' },
      { line: 3, time: null, text: 'Deployment Image' },
      { line: 4, time: null, text: '10.0.26100.1150' },
      { line: 5, time: null, text: 'Error: 0x800f081f', codes: ['0x800f081f'] },
      { line: 6, time: null, text: '' },
      { line: 7, time: null, text: 'Use the "Source" option' },
    ],
  },
  {
    name: 'a console of WUSA',
    format: 'console',
    lines: [
      'PS C:\\> $p = Start-Process wusa.exe -ArgumentList "C:\\a.msu /quiet /norestart" -Wait -PassThru',
      'PS C:\\> $p.ExitCode',
      'wusa.exe ended with exit code -2145124329',
    ],
    records: [
      { line: 1, time: null, text: 'Start-Process' },
      { line: 2, time: null, text: 'ExitCode' },
      { line: 3, time: null, text: 'ended with', codes: ['0x80240017'] },
    ],
  },
]
