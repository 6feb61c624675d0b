import { isDeepStrictEqual } from 'node:util'
import type { SetupImage } from '../../../../common/media/setup-image.ts'
import { isServerType, setupProgram } from '../../../../common/media/setup-image.ts'
import { readBuild } from '../../../../common/windows/build.ts'
import { exitCodeText } from '../../../../common/windows/error-code.ts'
import { HostError, type SetupDoor } from '../../../host/host.ts'
import type { RunbookPlace, StepContext } from '../../step-kind.ts'
import { stopForPerson } from '../by-hand.ts'
import { factOf, stepFailure } from '../step-end.ts'
import { runWithProgress, setupLog } from './setup-progress.ts'

type Kind = 'scan-setup' | 'repair-install'

/** The logs of Setup and of its compatibility scan, before the first restart and after a rollback. */
export const setupLogs = [
  setupLog,
  'C:\\$WINDOWS.~BT\\Sources\\Panther\\ScanResult.xml',
  'C:\\$WINDOWS.~BT\\Sources\\Panther\\setuperr.log',
  'C:\\$WINDOWS.~BT\\Sources\\Rollback\\setupact.log',
  'C:\\$WINDOWS.~BT\\Sources\\Rollback\\setuperr.log',
]

/** Windows 11, the first version whose Setup asks for the licence and has the option that accepts it. */
const firstAsking = 22000

/**
 * The Setup command. Options:
 * https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-command-line-options
 *
 * On server media, two images fit one edition, with and without a desktop, and without the number of one of them Setup
 * ends with 0xC1900215 because /Quiet cannot ask
 * (https://github.com/simon-vedder/azure-vm-inplace-upgrade/blob/main/KNOWN-ISSUES.md). On client media it finds the image
 * by the product key.
 */
export function setupCall(medium: string, image: SetupImage, scanOnly: boolean): string[] {
  return [
    setupProgram(medium),
    '/Auto',
    'Upgrade',
    '/Quiet',
    '/NoReboot',
    '/DynamicUpdate',
    'Disable',
    ...((readBuild(image.build)?.build ?? 0) >= firstAsking ? ['/Eula', 'Accept'] : []),
    ...(isServerType(image.installationType) ? ['/ImageIndex', String(image.index)] : []),
    ...(scanOnly ? ['/Compat', 'ScanOnly'] : ['/BitLocker', 'AlwaysSuspend']),
  ]
}

/** Setup is not a console program, so a script would not wait for it. */
export const setupByHand = (_step: unknown, at: RunbookPlace): string[] =>
  stopForPerson({ ...at, step: { ...at.step, byHand: [at.step.command.join(' ')] } })

/** An image as named in steps, with all the properties that decide whether everything is kept. */
export function shownImage(medium: string, image: SetupImage) {
  const { index, build, architecture, language } = image
  return { medium, index, edition: shownEdition(image), build, architecture, language: language ?? '?' }
}

/** `ServerStandard (Server Core)`: the edition and what it is installed as. */
export function shownEdition({
  edition,
  installationType,
}: Pick<SetupImage, 'edition' | 'installationType'>) {
  return installationType == null ? edition : `${edition} (${installationType})`
}

/** Exit code of /Compat ScanOnly if nothing blocks the upgrade: MOSETUP_E_COMPAT_SCANONLY. */
export const nothingBlocks = 0xc190_0210

/** Exit codes of Setup that Microsoft documents with the options. */
const documented: ReadonlyMap<
  number,
  `setup-blocked-${'compatibility' | 'choice' | 'requirements' | 'room'}`
> = new Map([
  [5, 'setup-blocked-compatibility'],
  [7, 'setup-blocked-choice'],
  [0xc190_0208, 'setup-blocked-compatibility'],
  [0xc190_0204, 'setup-blocked-choice'],
  [0xc190_0200, 'setup-blocked-requirements'],
  [0xc190_020e, 'setup-blocked-room'],
])

/**
 * Runs Setup from the planned medium. Returns its unsigned exit code. Throws FailureError if the medium is missing or
 * another one, or if Setup must not or could not be run here.
 */
export async function runSetup<K extends Kind>(context: StepContext<K>): Promise<number> {
  const { append, step } = context
  const { setup } = context.host
  const { medium, image } = step.does
  if (setup === undefined) throw stepFailure(context, 'setup-needs-terminal', {}, 'refused')
  await refuseOtherMedium(context, setup)
  const [, ...args] = step.command
  const began = performance.now()
  const run = () => setup.run(medium, args)
  const result = await runWithProgress(context, run, setup.refuseLink).catch((error: unknown) => {
    if (!(error instanceof HostError)) throw error
    throw stepFailure(context, 'tool-not-run', { tool: setupProgram(medium), why: error.said })
  })
  if (result.exitCode === null) throw stepFailure(context, 'tool-cut-off', { tool: setupProgram(medium) })
  const exitCode = result.exitCode >>> 0
  const milliseconds = Math.round(performance.now() - began)
  await append({
    kind: 'tool-ended',
    step: step.id,
    command: [setupProgram(medium), ...args],
    exitCode,
    milliseconds,
  })
  return setupEnded(context, image, exitCode)
}

function setupEnded<K extends Kind>(context: StepContext<K>, image: SetupImage, exitCode: number): number {
  if (context.step.expects.exitCodes.includes(exitCode)) return exitCode
  const code = exitCodeText(exitCode)
  const reason = documented.get(exitCode)
  throw reason === undefined
    ? stepFailure(context, 'setup-ended-unknown', { code })
    : stepFailure(context, reason, { code, build: image.build })
}

/** The drive may contain other media now. */
async function refuseOtherMedium<K extends Kind>(context: StepContext<K>, setup: SetupDoor): Promise<void> {
  const { medium, image } = context.step.does
  const found = (await setup.look(medium)).find(({ index }) => index === image.index)
  if (isDeepStrictEqual(found, image)) return
  throw stepFailure(
    context,
    'setup-medium-other',
    { medium, edition: shownEdition(image), build: image.build },
    'refused',
  )
}

/** Whether Windows was installed since; null if unknown. Times are UTC, ISO 8601. */
export function isSetUpSince(
  { inspection }: Pick<StepContext, 'inspection'>,
  since: string | null,
): boolean | null {
  const installedAt = factOf(inspection, 'installation')?.installedAt ?? null
  return since === null || installedAt === null ? null : Date.parse(installedAt) > Date.parse(since)
}
