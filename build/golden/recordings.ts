/** One call of a Windows tool whose exact output is recorded. */
export type Recording = {
  /** File name of its output, without extension. */
  readonly name: string
  readonly tool: string
  readonly args: readonly string[]
  /** Later calls of a part depend on earlier ones: if one fails, the rest of its part is skipped. */
  readonly part: string
}

/** Working folder on the build server. */
export const work = 'C:\\UnstuckGolden'

const cbs = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'
const wim = `${work}\\a.wim`
const mount = `${work}\\mount`
const task = '\\Unstuck golden'
const classes = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class'
const secureBoot = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot'

/** diskpart script, which only lists. */
export const diskScript = {
  file: `${work}\\list.txt`,
  lines: ['select disk 0', 'list partition', 'select partition 1', 'detail partition'],
} as const

const targeting = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Update\\TargetingInfo'
const upgradeTargets =
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\TargetVersionUpgradeExperienceIndicators'
/** The only tool in a subfolder of System32. */
const wmic = 'wbem\\wmic.exe'

const events = [
  'qe',
  'System',
  "/q:*[System[Provider[@Name='Microsoft-Windows-WindowsUpdateClient'] and (EventID=19 or EventID=20 or EventID=43)]]",
  '/f:xml',
  '/rd:true',
  '/c:20',
]

/** Parts in execution order, with their calls. */
export const parts: Readonly<
  Record<string, readonly (readonly [name: string, tool: string, ...string[]])[]>
> = {
  registry: [
    ['reg-current-version', 'reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'],
    ['reg-cbs', 'reg.exe', 'query', cbs],
    ['reg-cbs-packages', 'reg.exe', 'query', `${cbs}\\Packages`],
    ['reg-missing', 'reg.exe', 'query', `${cbs}\\No such key`],
  ],
  read: [
    ['dism-packages', 'dism.exe', '/English', '/Online', '/Get-Packages'],
    ['dism-check-health', 'dism.exe', '/English', '/Online', '/Cleanup-Image', '/CheckHealth'],
    ['dism-analyze', 'dism.exe', '/English', '/Online', '/Cleanup-Image', '/AnalyzeComponentStore'],
    ['reagentc-info', 'reagentc.exe', '/info'],
    ['sc-query', 'sc.exe', 'query', 'wuauserv'],
    ['sc-config', 'sc.exe', 'qc', 'wuauserv'],
    ['fsutil-diskfree', 'fsutil.exe', 'volume', 'diskfree', 'C:'],
    ['manage-bde-status', 'manage-bde.exe', '-status', 'C:', '-protectionaserrorlevel'],
  ],
  // What the recovery partition steps read, and permissions of what an inspection reads.
  places: [
    ['diskpart-partitions', 'diskpart.exe', '/s', diskScript.file],
    ['reg-disk-filters', 'reg.exe', 'query', `${classes}\\{4d36e967-e325-11ce-bfc1-08002be10318}`],
    ['reg-volume-filters', 'reg.exe', 'query', `${classes}\\{71a27cdd-812a-11d0-bec7-08002be2092f}`],
    ['reg-secure-boot', 'reg.exe', 'query', secureBoot, '/s'],
    ['reg-antivirus', 'reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\Security Center\\Provider\\Av', '/s'],
    ['reg-setup', 'reg.exe', 'query', 'HKLM\\SYSTEM\\Setup'],
    ['reg-upgrade-targets', 'reg.exe', 'query', upgradeTargets, '/s'],
    ['reg-update-policy', 'reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UpdatePolicy', '/s'],
    ['reg-update-settings', 'reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\WindowsUpdate\\UX\\Settings'],
    ['reg-insider', 'reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\WindowsSelfHost', '/s'],
    ['reg-mdm-update', 'reg.exe', 'query', 'HKLM\\SOFTWARE\\Microsoft\\PolicyManager\\current\\device', '/s'],
    ['reg-hotpatch', 'reg.exe', 'query', targeting, '/s'],
    ['reg-control', 'reg.exe', 'query', 'HKLM\\SYSTEM\\CurrentControlSet\\Control'],
    ['reagentc-recovery-settings', 'reagentc.exe', '/getrecoverysettings'],
    ['wmic-boot', wmic, 'path', 'Win32_OperatingSystem', 'get', 'LastBootUpTime', '/format:list'],
    ['wmic-battery', wmic, 'path', 'Win32_Battery', 'get', 'BatteryStatus', '/format:list'],
    ['wmic-volumes', wmic, 'path', 'Win32_Volume', 'get', 'DirtyBitSet,DriveLetter', '/format:list'],
    [
      'wmic-disks',
      wmic,
      '/namespace:\\\\root\\Microsoft\\Windows\\Storage',
      'path',
      'MSFT_PhysicalDisk',
      'get',
      'FriendlyName,HealthStatus',
      '/format:list',
    ],
    [
      'fsutil-diskfree-device',
      'fsutil.exe',
      'volume',
      'diskfree',
      '\\\\?\\GLOBALROOT\\Device\\HarddiskVolume1\\',
    ],
    ['acl-recovery', 'icacls.exe', 'C:\\Windows\\System32\\Recovery'],
    ['acl-cbs-log', 'icacls.exe', 'C:\\Windows\\Logs\\CBS\\CBS.log'],
    ['acl-pending', 'icacls.exe', 'C:\\Windows\\WinSxS'],
  ],
  events: [
    ['events-plain', 'wevtutil.exe', ...events],
    ['events-unicode', 'wevtutil.exe', ...events, '/uni:true'],
  ],
  // The XML is stored beside it: Windows returns its own version.
  task: [
    ['task-create', 'schtasks.exe', '/Create', '/TN', task, '/XML', `${work}\\task.xml`],
    ['task-query', 'schtasks.exe', '/Query', '/TN', task, '/XML'],
    ['task-delete', 'schtasks.exe', '/Delete', '/TN', task, '/F'],
  ],
  images: [
    [
      'wim-capture',
      'dism.exe',
      '/English',
      '/Capture-Image',
      `/ImageFile:${wim}`,
      `/CaptureDir:${work}\\source`,
      '/Name:Golden',
    ],
    ['wim-export', 'dism.exe', '/English', '/Export-Image', ...exportTo(`${work}\\b.wim`)],
    [
      'wim-export-bootable',
      'dism.exe',
      '/English',
      '/Export-Image',
      ...exportTo(`${work}\\c.wim`),
      '/Bootable',
    ],
    ['wim-info', 'dism.exe', '/English', '/Get-ImageInfo', `/ImageFile:${work}\\b.wim`, '/Index:1'],
    ['wim-info-bootable', 'dism.exe', '/English', '/Get-ImageInfo', `/ImageFile:${work}\\c.wim`, '/Index:1'],
    ['acl-before-mount', 'icacls.exe', mount],
    [
      'wim-mount',
      'dism.exe',
      '/English',
      '/Mount-Image',
      `/ImageFile:${wim}`,
      '/Index:1',
      `/MountDir:${mount}`,
    ],
    ['acl-while-mounted', 'icacls.exe', mount],
    ['wim-unmount', 'dism.exe', '/English', '/Unmount-Image', `/MountDir:${mount}`, '/Discard'],
    ['acl-after-mount', 'icacls.exe', mount],
  ],
  // Last: it leaves a restart pending, which a build server cannot perform.
  pending: [
    ['cbs-before', 'reg.exe', 'export', cbs, `${work}\\cbs-before.reg`, '/y'],
    [
      'feature-enable',
      'dism.exe',
      '/English',
      '/Online',
      '/Enable-Feature',
      '/FeatureName:VirtualMachinePlatform',
      '/All',
      '/NoRestart',
    ],
    ['cbs-after', 'reg.exe', 'export', cbs, `${work}\\cbs-after.reg`, '/y'],
    ['dism-packages-pending', 'dism.exe', '/English', '/Online', '/Get-Packages'],
  ],
}

/** Files written by calls that belong to the recordings. */
export const written: readonly (readonly [recording: string, file: string])[] = [
  ['cbs-before', `${work}\\cbs-before.reg`],
  ['cbs-after', `${work}\\cbs-after.reg`],
]

/** Every call, in order; `msu` is a package to try with a DISM that may not accept it. */
export function recordings(msu: string | null): Recording[] {
  const all = Object.entries(parts).flatMap(([part, calls]) =>
    calls.map(([name, tool, ...args]): Recording => ({ name, tool, args, part })),
  )
  if (msu === null) return all
  const args = ['/English', '/Online', '/Add-Package', `/PackagePath:${msu}`, '/NoRestart']
  // Before anything that leaves a restart pending, for which DISM also refuses packages.
  const at = all.findIndex(({ part }) => part === 'pending')
  return all.toSpliced(at, 0, { name: 'msu-add', tool: 'dism.exe', args, part: 'msu' })
}

function exportTo(file: string): string[] {
  return [`/SourceImageFile:${wim}`, '/SourceIndex:1', `/DestinationImageFile:${file}`]
}
