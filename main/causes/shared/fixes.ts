import type { Fix } from '../../../common/diagnosis.ts'
import type { Repair } from '../../../common/repair.ts'

/**
 * A fix before anybody asks for it: advice as it is, a repair as its value. What a repair shows is derived from its step by
 * `asFix` in a finding, so that tables of causes load no steps: explaining a code needs them only by name.
 */
export type FixDraft = Fix | Repair

/** Repairs of the component store and of system files, smallest first. Both are standard servicing. */
export const repairStore: readonly FixDraft[] = [
  { kind: 'restore-health' },
  {
    repair: null,
    title: 'Then let SFC compare the system files with the repaired store',
    risk: 'repair',
    commands: [['sfc.exe', '/scannow']],
    undo: null,
  },
]

/** Only read: how healthy the store is now. */
export const scanStore: Fix = {
  repair: null,
  title: 'Look for corruption in the component store',
  risk: 'read-only',
  commands: [['dism.exe', '/English', '/Online', '/Cleanup-Image', '/ScanHealth']],
  undo: null,
}

/** RestoreHealth from an image of exactly the installed build, for when Windows Update has no good copy. */
export const repairStoreFromImage: Fix = {
  repair: null,
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
export const restartWindows: Repair = { kind: 'restart' }

/** The last repair: Windows over itself. Named last and never without the smaller ones before it. */
export const upgradeInPlace: Fix = {
  repair: null,
  title: 'Last of all: in-place upgrade with media of the same version, edition and language; back up first',
  risk: 'destructive',
  commands: [['setup.exe', '/auto', 'upgrade', '/dynamicupdate', 'disable']],
  undo: 'Windows keeps the previous installation for ten days: Settings, System, Recovery, Go back.',
}

/** Sets the caches of Windows Update aside; Windows builds them anew. */
export const resetUpdateCaches: Repair = { kind: 'reset-update-caches' }

/** Clears what servicing does not need any more. */
export const cleanStore: Repair = { kind: 'clean-store' }

/** Checks the file system of C: while Windows runs; what it finds waits for a repair at the next start. */
export const checkDisk: Fix = {
  repair: null,
  title: 'Check the file system of C:; Windows repairs what it found at the next start',
  risk: 'repair',
  commands: [['chkdsk.exe', 'C:', '/scan']],
  undo: null,
}

/** A step that only a person can take. */
export function byHand(title: string, risk: Fix['risk'] = 'repair', undo: string | null = null): Fix {
  return { repair: null, title, risk, commands: [], undo }
}

/** A fix of one command or a few. */
export function run(
  title: string,
  commands: readonly (readonly string[])[],
  risk: Fix['risk'] = 'repair',
  undo: string | null = null,
): Fix {
  return { repair: null, title, risk, commands: commands.map((command) => [...command]), undo }
}

/** Lets a service start as it does by default. */
export function startService(service: string): Repair {
  return { kind: 'enable-service', service }
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
