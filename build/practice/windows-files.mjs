// The other raw files of a practice PC: registry export, storage answer, event XML, ReAgent.xml, dism.log.

const cbsKey = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'

const dword = (number) => `dword:${number.toString(16).padStart(8, '0')}`
const text = (value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
const hex = (type, value) => {
  const bytes = [...Buffer.from(value, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0'))
  return `hex(${type}):${bytes.join(',')}`
}
const expand = (value) => hex(2, `${value}\0`)
const multi = (...values) => hex(7, `${values.map((value) => `${value}\0`).join('')}\0`)
/** Under which System Restore lists the volumes that it protects. */
const restoreClient = '{09F7EDC5-294E-4180-AF6A-FB0E6A0E9513}'

/** Services that servicing needs, with the start types that Windows sets up. */
const services = [
  ['wuauserv', 3],
  ['UsoSvc', 2],
  ['BITS', 3],
  ['CryptSvc', 2],
  ['TrustedInstaller', 3],
  ['DoSvc', 2],
  ['msiserver', 3],
  ['HTTP', 3],
  ['WaaSMedicSvc', 3],
  ['AppReadiness', 3],
  ['Schedule', 2],
  ['EventLog', 2],
]

/** What regedit exports of the keys that decide. `packages`: [identity, CurrentState, ISO time, baseline?]. */
export function registryFile({
  build,
  ubr,
  displayVersion,
  architecture,
  packages,
  stack,
  winre,
  windowsVolume,
  restore,
  windows = {},
}) {
  const {
    family = 26100,
    lab = 'ge_release.240331-1435',
    edition = 'Professional',
    product = 'Windows 10 Pro',
    installation = 'Client',
    language = '0409',
    keys: more = [],
  } = windows
  const keys = []
  const key = (path, values) =>
    keys.push(`[${path}]\r\n${values.map(([name, data]) => `"${name}"=${data}\r\n`).join('')}`)
  const cpu = architecture === 'x64' ? 'AMD64' : 'ARM64'
  key('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', [
    ['SystemRoot', text('C:\\Windows')],
    ['BuildLabEx', text(`${build}.1.${cpu.toLowerCase()}fre.${lab}`)],
    ['CurrentBuild', text(String(build))],
    ['CurrentBuildNumber', text(String(build))],
    ['CurrentMajorVersionNumber', dword(10)],
    ['CurrentMinorVersionNumber', dword(0)],
    ['CurrentVersion', text('6.3')],
    ['DisplayVersion', text(displayVersion)],
    ['EditionID', text(edition)],
    ['InstallationType', text(installation)],
    ['InstallDate', dword(0x68dd2a00)],
    ['LCUVer', text(`10.0.${family}.${ubr}`)],
    ['ProductId', text('00330-80000-00000-AA123')],
    ['ProductName', text(product)],
    ['RegisteredOwner', text('Pat Practice')],
    ['ReleaseId', text('2009')],
    ['UBR', dword(ubr)],
    ['WinREVersion', text(winre)],
  ])
  const profile = 'S-1-5-21-1004336348-1177238915-682003330-1001'
  key(`HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\${profile}`, [
    ['ProfileImagePath', expand('C:\\Users\\pat')],
  ])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName', [
    ['ComputerName', text('PRACTICE-7')],
  ])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager', [
    ['ProtectionMode', dword(1)],
    ['NumberOfInitialSessions', dword(2)],
  ])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment', [
    ['NUMBER_OF_PROCESSORS', text('8')],
    ['OS', text('Windows_NT')],
    ['PROCESSOR_ARCHITECTURE', text(cpu)],
    ['windir', expand('%SystemRoot%')],
  ])
  key('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update', [
    ['IsOOBEInProgress', dword(0)],
  ])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control', [['PEFirmwareType', dword(2)]])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Nls\\Language', [
    ['Default', text(language)],
    ['InstallLanguage', text(language)],
  ])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\State', [
    ['UEFISecureBootEnabled', dword(1)],
  ])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\Servicing', [
    ['UEFICA2023Status', text('Updated')],
    ['WindowsUEFICA2023Capable', dword(2)],
  ])
  key('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SystemRestore', [
    ['RPSessionInterval', dword(restore ? 1 : 0)],
  ])
  key(
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SPP\\Clients',
    restore ? [[restoreClient, multi(`\\\\?\\Volume{${windowsVolume}}\\:Windows (C%3A)`)]] : [],
  )
  for (const [name, start] of services)
    key(`HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\${name}`, [['Start', dword(start)]])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters', [
    ['NtpServer', text('time.windows.com,0x9')],
    ['Type', text('NTP')],
  ])
  key('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections', [
    ['WinHttpSettings', 'hex:18,00,00,00,00,00,00,00,01,00,00,00,00,00,00,00,00,00,00,00'],
  ])
  key(cbsKey, [
    ['LastTrustTime', 'hex(b):00,a0,3f,1c,d8,b7,dc,01'],
    ['ApplicabilityCacheTime', dword(1)],
    ['RepairInfoVersion', dword(2)],
  ])
  key(`${cbsKey}\\Version`, [
    [
      `10.0.${stack}`,
      expand(
        `%SystemRoot%\\WinSxS\\${cpu.toLowerCase()}_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.${stack}_none_5fa5d3b1c0a1b2c3`,
      ),
    ],
  ])
  key(`${cbsKey}\\Packages`, [])
  for (const [identity, state, time, baseline] of packages) {
    const ticks = BigInt(Date.parse(time)) * 10_000n + 116_444_736_000_000_000n
    const values = [
      ['InstallClient', text(identity.startsWith('Package_for_') ? 'UpdateAgentLCU' : 'Windows Setup')],
      ['CurrentState', dword(state)],
      ['InstallTimeHigh', dword(Number(ticks >> 32n))],
      ['InstallTimeLow', dword(Number(ticks & 0xffff_ffffn))],
    ]
    if (baseline) values.push(['Baseline', dword(1)])
    key(`${cbsKey}\\Packages\\${identity}`, values)
  }
  for (const [path, values] of more)
    key(
      path,
      values.map(([name, value]) => [name, typeof value === 'number' ? dword(value) : text(value)]),
    )
  return `Windows Registry Editor Version 5.00\r\n\r\n${keys.join('\r\n')}`
}

const mib = 2 ** 20

/** What storage.ps1 prints on a PC with one GPT disk: ESP, MSR, Windows, recovery. Sizes in MiB. */
export function storageAnswer({
  architecture,
  diskMib,
  efiMib,
  efiFreeMib,
  windowsFreeMib,
  recoveryMib,
  recoveryFreeMib,
  guids,
}) {
  const recovery = '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}'
  const sizes = [efiMib, 16, diskMib - efiMib - 16 - recoveryMib - 2, recoveryMib]
  const types = [
    '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}',
    '{e3c9e316-0b5c-4db8-817d-f92df00215ae}',
    '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}',
    recovery,
  ]
  const volumePath = (guid) => `\\\\?\\Volume{${guid}}\\`
  const paths = [[volumePath(guids[0])], [], ['C:\\', volumePath(guids[1])], [volumePath(guids[2])]]
  let offset = mib
  const partitions = sizes.map((size, index) => {
    const partition = {
      diskNumber: 0,
      partitionNumber: index + 1,
      offset,
      size: size * mib,
      gptType: types[index],
      mbrType: null,
      accessPaths: paths[index],
      diskGuid: `{${guids[3]}}`,
    }
    offset += size * mib
    return partition
  })
  const volume = (guid, letter, label, fileSystem, capacity, free, windows, system) => ({
    deviceId: volumePath(guid),
    driveLetter: letter,
    label,
    fileSystem,
    capacity: Math.round(capacity * mib),
    freeSpace: Math.round(free * mib),
    bootVolume: windows,
    systemVolume: system,
  })
  return {
    storage: {
      processorArchitecture: architecture === 'x64' ? 9 : 12,
      bitlockerProtection: 2,
      encryption: { protectionStatus: 0, conversionStatus: 0 },
      volumes: [
        volume(guids[1], 'C:', 'Windows', 'NTFS', sizes[2] - 0.004, windowsFreeMib, true, false),
        volume(guids[0], null, 'SYSTEM', 'FAT32', efiMib - 4, efiFreeMib, false, true),
        volume(
          guids[2],
          null,
          'Windows RE tools',
          'NTFS',
          recoveryMib - 0.004,
          recoveryFreeMib,
          false,
          false,
        ),
      ],
      partitions,
      errors: [],
    },
    recoveryOffset: partitions[3].offset,
  }
}

export function reagentXml({ enabled, offset, diskGuid }) {
  const none = 'id="0" offset="0" guid="{00000000-0000-0000-0000-000000000000}"'
  const lines = [
    "<?xml version='1.0' encoding='utf-8'?>",
    '',
    '<WindowsRE version="2.0">',
    '  <WinreBCD id="{5d0c8f3e-2b7a-11f0-9c41-d8bbc1a20417}"/>',
    `  <WinreLocation path="\\Recovery\\WindowsRE" id="0" offset="${offset}" guid="{${diskGuid}}"/>`,
    `  <ImageLocation path="" ${none}/>`,
    `  <PBRImageLocation path="" ${none} index="0"/>`,
    `  <PBRCustomImageLocation path="" ${none} index="0"/>`,
    `  <InstallState state="${enabled ? 1 : 0}"/>`,
    '  <OsInstallAvailable state="0"/>',
    '  <CustomImageAvailable state="0"/>',
    '  <IsAutoRepairOn state="1"/>',
    '  <WinREStaged state="0"/>',
    '  <OperationParam path=""/>',
    '  <OperationPermanent state="0"/>',
    '  <OsBuildVersion path=""/>',
    '  <OemTool state="0"/>',
    '  <IsServer state="0"/>',
    `  <DownlevelWinreLocation path="" ${none}/>`,
    '  <IsWimBoot state="0"/>',
    '  <NarratorScheduled state="0"/>',
    '  <ScheduledOperation state="4"/>',
    '</WindowsRE>',
  ]
  return `\ufeff${lines.join('\r\n')}\r\n`
}

const providers = {
  update: ['Microsoft-Windows-WindowsUpdateClient', '{945A8954-C147-4ACD-923F-40C45405A658}'],
  winre: ['Microsoft-Windows-WinREAgent', '{75EBC33E-0870-49E5-BDCE-9D7028279489}'],
  servicing: ['Microsoft-Windows-Servicing', '{BD12F3B8-FC40-4A61-A307-B7A013A069C1}'],
  time: ['Microsoft-Windows-Time-Service', '{06EDCFEB-0FD0-4E53-ACCA-A6F8BBF81BCB}'],
}

let record = 4200

function event(provider, id, level, time, channel, computer, data) {
  const [name, guid] = providers[provider]
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${name}' Guid='${guid}'/><EventID>${id}</EventID><Version>1</Version><Level>${level}</Level><Task>1</Task><Opcode>13</Opcode><Keywords>0x8000000000000018</Keywords><TimeCreated SystemTime='${time.replace(/Z$/, '.4471023Z')}'/><EventRecordID>${++record}</EventRecordID><Correlation/><Execution ProcessID='2216' ThreadID='8840'/><Channel>${channel}</Channel><Computer>${computer}</Computer><Security UserID='S-1-5-18'/></System>${data}</Event>`
}

const guidOf = (kb) => `{${kb.slice(2).padStart(8, '0').toUpperCase()}-5C1D-4E0B-9A77-0F5E1D2C3B4A}`

/** WindowsUpdateClient 19 (installed), 20 (failed), 43 (started). */
export function updateEvent(id, time, computer, title, code = null) {
  const kb = /\((KB\d+)\)/.exec(title)[1]
  const error = code === null ? '' : `<Data Name='errorCode'>${code}</Data>`
  const service = id === 43 ? '' : "<Data Name='serviceGuid'>{8B24B027-1DEE-BABB-9A95-3517DFB9C552}</Data>"
  const data = `<EventData>${error}<Data Name='updateTitle'>${title}</Data><Data Name='updateGuid'>${guidOf(kb)}</Data><Data Name='updateRevisionNumber'>1</Data>${service}</EventData>`
  return event('update', id, id === 20 ? 2 : 4, time, 'System', computer, data)
}

/** Time-Service 35: the clock is now set by a time server. */
export function timeEvent(time, computer) {
  const source = 'time.windows.com,0x9 (ntp.m|0x9|0.0.0.0:123-&gt;192.0.2.7:123)'
  const data = `<EventData Name='TMP_EVENT_TIME_SOURCE_CHOSEN'><Data Name='TimeSource'>${source}</Data></EventData>`
  return event('time', 35, 4, time, 'System', computer, data).replace('S-1-5-18', 'S-1-5-19')
}

/** WinREAgent 4502: servicing of WinRE failed. */
export function winreEvent(time, computer, code) {
  return event(
    'winre',
    4502,
    2,
    time,
    'System',
    computer,
    `<EventData><Data Name='ErrorPhase'>2</Data><Data Name='Errorcode'>${code}</Data></EventData>`,
  )
}

/** Servicing 1 (start), 2 (done), 3 (failed). */
export function servicingEvent(id, time, computer, kb, code = '0x0') {
  const change = id === 1 ? 'CbsPackageInitiateChanges' : 'CbsPackageChangeState'
  const state =
    id === 1
      ? '<InitialPackageState>Absent</InitialPackageState><IntendedPackageState>Installed</IntendedPackageState>'
      : `<IntendedPackageState>Installed</IntendedPackageState><ErrorCode>${code}</ErrorCode>`
  const data = `<UserData><${change} xmlns='http://manifests.microsoft.com/win/2004/08/windows/setup_provider'><PackageIdentifier>${kb}</PackageIdentifier>${state}<Client>UpdateAgentLCU</Client></${change}></UserData>`
  return event('servicing', id, 0, time, 'Setup', computer, data)
}

/** One `reagentc /info` of a person who looked at the PC. */
export function reagentLog(local) {
  const line = (text) => `${local}, Info                         [ReAgentc.exe] ${text}`
  const rule = line('-'.repeat(54))
  const command = '"C:\\Windows\\system32\\ReAgentc.exe" /info'
  const lines = [
    rule,
    line(`-----Executing command line: ${command}-----`),
    rule,
    line('Enter WinReGetConfig'),
    line('Parameters: configWinDir: NULL'),
    line('Update enhanced config info is enabled.'),
    line('Exit WinReGetConfig returns 1 with last error: 0x0'),
    rule,
    line(`-----Exiting command line: ${command}, Error: 0-----`),
    rule,
  ]
  return `${lines.join('\r\n')}\r\n`
}
