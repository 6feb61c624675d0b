import type { Fix } from '../../../common/diagnosis/diagnosis.ts'
import type { Repair } from '../../../common/steps/repair.ts'
import type { FamilyTexts } from '../../../common/texts/keys.ts'
import type { ParamsOf } from '../../../common/texts/message.ts'
import type { Params } from '../../../common/texts/value.ts'

type Words = FamilyTexts['advice']
/** Codes of the advice that has texts: `advice.<code>.title`, and `.undo` if it can be undone. */
export type AdviceCode = keyof Words

/** A manual action, by its code. `asFix` adds its texts in a finding. */
export type Advice = Pick<Fix, 'risk' | 'commands'> & {
  readonly advice: AdviceCode
  readonly params: Params
}

/**
 * A fix before it is rendered: advice by code, a repair by value. `asFix` derives the displayed form in a finding, so
 * that the cause tables load neither steps nor texts: explaining a code needs only their names.
 */
export type FixDraft = Advice | Repair

/** The drive of the installation media in commands. An example: the user puts in the letter that it has. */
export const exampleMedia = 'D:'

/** Repairs of the component store and system files, smallest first. Both are standard servicing. */
export const repairStore: readonly FixDraft[] = [
  { kind: 'restore-health' },
  run('sfc-scannow', [['sfc.exe', '/scannow']]),
]

/** Read-only: the current health of the store. */
export const scanStore = run(
  'scan-store',
  [['dism.exe', '/English', '/Online', '/Cleanup-Image', '/ScanHealth']],
  'read-only',
)

/** RestoreHealth from an image of exactly the installed build, if Windows Update has no good copy. */
export const repairStoreFromImage = run('repair-store-from-image', [
  [
    'dism.exe',
    '/English',
    '/Online',
    '/Cleanup-Image',
    '/RestoreHealth',
    `/Source:wim:${exampleMedia}\\sources\\install.wim:1`,
    '/LimitAccess',
  ],
])

/** Restart first: pending work takes precedence over every repair. */
export const restartWindows: Repair = { kind: 'restart' }

/** The last resort: reinstalling Windows over itself. Always listed last, after the smaller repairs. */
export const upgradeInPlace = run(
  'upgrade-in-place',
  [['setup.exe', '/auto', 'upgrade', '/dynamicupdate', 'disable']],
  'destructive',
)

/** Renames the caches of Windows Update; Windows recreates them. */
export const resetUpdateCaches: Repair = { kind: 'reset-update-caches' }

/** Removes what servicing no longer needs. */
export const cleanStore: Repair = { kind: 'clean-store' }

/** Checks the file system of C: online; errors found are repaired at the next startup. */
export const checkDisk = run('check-disk', [['chkdsk.exe', 'C:', '/scan']])

/** A step that only a person can do. */
export function byHand<C extends AdviceCode>(
  code: C,
  risk: Fix['risk'] = 'repair',
  ...[params]: ParamsOf<Words[C]>
): Advice {
  return { advice: code, params: params ?? {}, risk, commands: [] }
}

/** A fix consisting of one or a few commands. */
export function run<C extends AdviceCode>(
  code: C,
  commands: readonly (readonly string[])[],
  risk: Fix['risk'] = 'repair',
  ...[params]: ParamsOf<Words[C]>
): Advice {
  return { advice: code, params: params ?? {}, risk, commands: commands.map((command) => [...command]) }
}

/** Restores the default start type of a service. */
export function startService(service: string): Repair {
  return { kind: 'enable-service', service }
}

/** Shows the proxy of Windows services, which may differ from the user's. */
export const showProxy = run('show-proxy', [['netsh.exe', 'winhttp', 'show', 'proxy']], 'read-only')

/** Resolves the name of the update server. */
export const lookUp = run(
  'resolve-update-server',
  [['nslookup.exe', 'download.windowsupdate.com']],
  'read-only',
)
