const cbsKey = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'

const dword = (number) => `dword:${number.toString(16).padStart(8, '0')}`
const text = (value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
const hex = (type, value) => {
  const bytes = [...Buffer.from(value, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0'))
  return `hex(${type}):${bytes.join(',')}`
}
const expand = (value) => hex(2, `${value}\0`)
const multi = (...values) => hex(7, `${values.map((value) => `${value}\0`).join('')}\0`)
const written = (value) =>
  typeof value === 'number' ? dword(value) : Array.isArray(value) ? multi(...value) : text(value)
/** Name under which System Restore lists protected volumes. */
const restoreClient = '{09F7EDC5-294E-4180-AF6A-FB0E6A0E9513}'

/** Services that servicing needs, with Windows' default start types. */
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

/** The Windows of most practice PCs. */
const usualWindows = {
  family: 26100,
  lab: 'ge_release.240331-1435',
  edition: 'Professional',
  product: 'Windows 10 Pro',
  installation: 'Client',
  language: '0409',
  firmware: 'uefi',
  /** Changed start types. */
  starts: {},
  keys: [],
}

/** A regedit export of the relevant keys. `packages`: [identity, CurrentState, ISO time, baseline?]. */
export function registryFile(pc) {
  const keys = []
  const key = (path, values) =>
    keys.push(`[${path}]\r\n${values.map(([name, data]) => `"${name}"=${data}\r\n`).join('')}`)
  const cpu = pc.architecture === 'x64' ? 'AMD64' : 'ARM64'
  const windows = { ...usualWindows, ...pc.windows }
  versionKeys(key, { ...pc, cpu, windows })
  identityKeys(key, cpu)
  firmwareKeys(key, windows)
  restoreKeys(key, pc)
  filterKeys(key)
  serviceKeys(key, windows)
  servicingKeys(key, { ...pc, cpu })
  for (const [path, values] of windows.keys)
    key(
      path,
      values.map(([name, value]) => [name, written(value)]),
    )
  return `Windows Registry Editor Version 5.00\r\n\r\n${keys.join('\r\n')}`
}

/** Registration id of Windows' own antivirus. */
const defender = '{D68DDC3A-831F-4FAE-9E44-DA132C1ACF46}'

function versionKeys(key, { build, ubr, displayVersion, winre, cpu, windows }) {
  const { family, lab, edition, product, installation } = windows
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
}

function identityKeys(key, cpu) {
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
}

function firmwareKeys(key, { language, firmware, installation }) {
  const uefi = firmware === 'uefi'
  // Written by the kernel at every startup: the partition that Windows started from.
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\Setup', [['SystemPartition', text('\\Device\\HarddiskVolume1')]])
  // Windows Server has no Security Center.
  if (installation === 'Client')
    key(`HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Security Center\\Provider\\Av\\${defender}`, [
      ['DISPLAYNAME', text('Windows Defender')],
      ['STATE', dword(397568)],
    ])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control', [['PEFirmwareType', dword(uefi ? 2 : 1)]])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Nls\\Language', [
    ['Default', text(language)],
    ['InstallLanguage', text(language)],
  ])
  if (!uefi) return
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\State', [
    ['UEFISecureBootEnabled', dword(1)],
  ])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\Servicing', [
    ['UEFICA2023Status', text('Updated')],
    ['WindowsUEFICA2023Capable', dword(2)],
  ])
}

function restoreKeys(key, { windowsVolume, restore }) {
  key('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SystemRestore', [
    ['RPSessionInterval', dword(restore ? 1 : 0)],
  ])
  key(
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SPP\\Clients',
    restore ? [[restoreClient, multi(`\\\\?\\Volume{${windowsVolume}}\\:Windows (C%3A)`)]] : [],
  )
}

/** Filter drivers of disks and volumes, as Windows sets them up. */
function filterKeys(key) {
  const classes = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Class'
  key(`${classes}\\{4d36e967-e325-11ce-bfc1-08002be10318}`, [
    ['Class', text('DiskDrive')],
    ['UpperFilters', multi('PartMgr')],
    ['LowerFilters', multi('EhStorClass')],
  ])
  key(`${classes}\\{71a27cdd-812a-11d0-bec7-08002be2092f}`, [
    ['Class', text('Volume')],
    ['UpperFilters', multi('volsnap')],
    ['LowerFilters', multi('fvevol', 'iorate', 'rdyboost')],
  ])
}

function serviceKeys(key, { starts }) {
  for (const [name, start] of services)
    key(`HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\${name}`, [
      ['Start', dword(starts[name] ?? start)],
    ])
  key('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters', [
    ['NtpServer', text('time.windows.com,0x9')],
    ['Type', text('NTP')],
  ])
  key('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections', [
    ['WinHttpSettings', 'hex:18,00,00,00,00,00,00,00,01,00,00,00,00,00,00,00,00,00,00,00'],
  ])
}

function servicingKeys(key, { stack, packages, cpu }) {
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
}
