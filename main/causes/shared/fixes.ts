import type { Fix } from '../../../common/diagnosis.ts'
import type { Repair } from '../../../common/repair.ts'
import type { FamilyTexts } from '../../../common/texts/keys.ts'
import type { ParamsOf } from '../../../common/texts/message.ts'
import type { Params } from '../../../common/texts/value.ts'

type Words = FamilyTexts['advice']
/** Codes of the advice that has words: `advice.<code>.title`, and `.undo` where something takes it back. */
export type AdviceCode = keyof Words

/** What a person does, by its code. `asFix` gives it its words in a finding. */
export type Advice = Pick<Fix, 'risk' | 'commands'> & {
  readonly advice: AdviceCode
  readonly params: Params
}

/**
 * A fix before anybody asks for it: advice by its code, a repair by its value. What either shows is derived by `asFix` in
 * a finding, so that tables of causes load neither steps nor texts: explaining a code needs them only by name.
 */
export type FixDraft = Advice | Repair

/** Repairs of the component store and of system files, smallest first. Both are standard servicing. */
export const repairStore: readonly FixDraft[] = [
  { kind: 'restore-health' },
  run('sfc-scannow', [['sfc.exe', '/scannow']]),
]

/** Only reads: how healthy the store is now. */
export const scanStore = run(
  'scan-store',
  [['dism.exe', '/English', '/Online', '/Cleanup-Image', '/ScanHealth']],
  'read-only',
)

/** RestoreHealth from an image of exactly the installed build, for when Windows Update has no good copy. */
export const repairStoreFromImage = run('repair-store-from-image', [
  [
    'dism.exe',
    '/English',
    '/Online',
    '/Cleanup-Image',
    '/RestoreHealth',
    '/Source:wim:D:\\sources\\install.wim:1',
    '/LimitAccess',
  ],
])

/** Restart first: pending work outranks every repair. */
export const restartWindows: Repair = { kind: 'restart' }

/** The last repair: Windows over itself. Named last and never without the smaller ones before it. */
export const upgradeInPlace = run(
  'upgrade-in-place',
  [['setup.exe', '/auto', 'upgrade', '/dynamicupdate', 'disable']],
  'destructive',
)

/** Sets the caches of Windows Update aside; Windows builds them again. */
export const resetUpdateCaches: Repair = { kind: 'reset-update-caches' }

/** Clears what servicing does not need any more. */
export const cleanStore: Repair = { kind: 'clean-store' }

/** Checks the file system of C: while Windows runs; what it finds waits for a repair at the next start. */
export const checkDisk = run('check-disk', [['chkdsk.exe', 'C:', '/scan']])

/** A step that only a person can take. */
export function byHand<C extends AdviceCode>(
  code: C,
  risk: Fix['risk'] = 'repair',
  ...[params]: ParamsOf<Words[C]>
): Advice {
  return { advice: code, params: params ?? {}, risk, commands: [] }
}

/** A fix of one command or a few. */
export function run<C extends AdviceCode>(
  code: C,
  commands: readonly (readonly string[])[],
  risk: Fix['risk'] = 'repair',
  ...[params]: ParamsOf<Words[C]>
): Advice {
  return { advice: code, params: params ?? {}, risk, commands: commands.map((command) => [...command]) }
}

/** Lets a service start as it does by default. */
export function startService(service: string): Repair {
  return { kind: 'enable-service', service }
}

/** Names the proxy of Windows' services, which need not be that of the person. */
export const showProxy = run('show-proxy', [['netsh.exe', 'winhttp', 'show', 'proxy']], 'read-only')

/** Asks the name service for the server that updates come from. */
export const lookUp = run(
  'resolve-update-server',
  [['nslookup.exe', 'download.windowsupdate.com']],
  'read-only',
)
