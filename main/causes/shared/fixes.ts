import type { Fix } from '../../../common/diagnosis.ts'

/** Repairs of the component store and of system files, smallest first. Both are standard servicing. */
export const repairStore: readonly Fix[] = [
  {
    title: 'Let DISM repair the component store from Windows Update',
    risk: 'repair',
    commands: [['dism.exe', '/English', '/Online', '/Cleanup-Image', '/RestoreHealth']],
    undo: null,
  },
  {
    title: 'Then let SFC compare the system files with the repaired store',
    risk: 'repair',
    commands: [['sfc.exe', '/scannow']],
    undo: null,
  },
]

/** Only read: how healthy the store is now. */
export const scanStore: Fix = {
  title: 'Look for corruption in the component store',
  risk: 'read-only',
  commands: [['dism.exe', '/English', '/Online', '/Cleanup-Image', '/ScanHealth']],
  undo: null,
}

/** RestoreHealth from an image of exactly the installed build, for when Windows Update has no good copy. */
export const repairStoreFromImage: Fix = {
  title: 'Repair the store from install.wim of exactly the installed version (here on drive D:, image 1)',
  risk: 'repair',
  commands: [
    [
      'dism.exe',
      '/English',
      '/Online',
      '/Cleanup-Image',
      '/RestoreHealth',
      '/Source:wim:D:\\sources\\install.wim:1',
      '/LimitAccess',
    ],
  ],
  undo: null,
}

/** Restart first: pending work outranks every repair. */
export const restartWindows: Fix = {
  title: 'Restart Windows and let it finish what is pending',
  risk: 'repair',
  commands: [['shutdown.exe', '/r', '/t', '0']],
  undo: null,
}

/** The last repair: Windows over itself. Named last and never without the smaller ones before it. */
export const upgradeInPlace: Fix = {
  title: 'Last of all: in-place upgrade with media of the same version, edition and language; back up first',
  risk: 'destructive',
  commands: [['setup.exe', '/auto', 'upgrade', '/dynamicupdate', 'disable']],
  undo: 'Windows keeps the previous installation for ten days: Settings, System, Recovery, Go back.',
}

/** Sets the caches of Windows Update aside; Windows builds them anew. */
export const resetUpdateCaches: Fix = {
  title: 'Set the caches of Windows Update aside, so that it builds them anew',
  risk: 'repair',
  commands: [
    ['net.exe', 'stop', 'wuauserv'],
    ['net.exe', 'stop', 'bits'],
    ['net.exe', 'stop', 'cryptsvc'],
    ['cmd.exe', '/d', '/c', 'ren', 'C:\\Windows\\SoftwareDistribution', 'SoftwareDistribution.old'],
    ['cmd.exe', '/d', '/c', 'ren', 'C:\\Windows\\System32\\catroot2', 'catroot2.old'],
    ['net.exe', 'start', 'cryptsvc'],
    ['net.exe', 'start', 'bits'],
    ['net.exe', 'start', 'wuauserv'],
  ],
  undo: 'With the services stopped, delete the new folders and give the .old ones their names back.',
}

/** Checks the file system of C: while Windows runs; what it finds waits for a repair at the next start. */
export const checkDisk: Fix = {
  title: 'Check the file system of C:; Windows repairs what it found at the next start',
  risk: 'repair',
  commands: [['chkdsk.exe', 'C:', '/scan']],
  undo: null,
}

/** A step that only a person can take. */
export function byHand(title: string, risk: Fix['risk'] = 'repair', undo: string | null = null): Fix {
  return { title, risk, commands: [], undo }
}

/** A fix of one command or a few. */
export function run(
  title: string,
  commands: readonly (readonly string[])[],
  risk: Fix['risk'] = 'repair',
  undo: string | null = null,
): Fix {
  return { title, risk, commands: commands.map((command) => [...command]), undo }
}

/** Sets how a service starts, and starts it. `was` is what the undo goes back to. */
export function startService(service: string, start: 'auto' | 'demand', title: string): Fix {
  return {
    title,
    risk: 'repair',
    commands: [
      ['sc.exe', 'config', service, 'start=', start],
      ['sc.exe', 'start', service],
    ],
    undo: `sc.exe config ${service} start= disabled`,
  }
}

/** Names the proxy of Windows' services, which need not be that of the person. */
export const showProxy = run(
  'See which proxy the services of Windows use',
  [['netsh.exe', 'winhttp', 'show', 'proxy']],
  'read-only',
)

/** Asks the name service for the server that updates come from. */
export const lookUp = run(
  'See whether the name of the update server resolves',
  [['nslookup.exe', 'download.windowsupdate.com']],
  'read-only',
)
