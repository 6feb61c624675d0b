import { winreMountFolder } from '../../../common/servicing-folders.ts'
import { compareVersions, winreRoom } from '../../knowledge/winre.ts'
import { exitFailure, runTool, runToolWell } from '../run-tool.ts'
import { factOf, type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'
import { placeFile, verifyTransaction } from './place-file.ts'

/** Mounts the WinRE image. What an interrupted attempt left mounted is thrown away first. */
export const mountWinre: StepWork = {
  isDone: currentAlready,
  async run(context) {
    if (beganBefore(context)) await discard(context)
    await runToolWell(context)
    return stepDone('The WinRE image is mounted.')
  },
}

/** Adds the Safe OS Dynamic Update to the mounted image. After a failure the image is unmounted unchanged. */
export const addPackageToWinre: StepWork = {
  isDone: currentAlready,
  async run(context) {
    if (beganBefore(context)) await serviceAnew(context)
    await addToImage(context)
    return stepDone(`${context.step.package?.kb} is in the mounted image.`)
  },
}

/** Writes the image back. Proven by the version that WinRE then has. */
export const unmountWinre: StepWork = {
  isDone: currentAlready,
  async run(context) {
    await refuseWithoutRoom(context)
    if (beganBefore(context)) await serviceAnew(context)
    await runToolWell(context)
    const promised = context.plan.promises.winre
    const version = factOf(await context.inspect(), 'winre')?.version ?? null
    if (promised === null || version === null)
      return stepDone('The image was written back. Its version was not read.')
    if (isAtLeast(version, promised)) return stepDone(`WinRE is at ${version}.`)
    throw stepFailure(
      context,
      `The image was written back, but WinRE is at ${version}, not at ${promised}.`,
      'Diagnose again: the package may not apply to this image.',
    )
  },
}

async function addToImage(context: StepContext): Promise<void> {
  const added = context.step.package
  if (!added)
    throw stepFailure(context, 'The plan names no package for this step.', 'Plan again.', 'malformed')
  await placeFile(context, added.kb, added.file)
  await verifyTransaction(context, added.kb)
  try {
    const exitCode = await runTool(context)
    if (exitCode === stackTooOld) throw oldStack(context, added.kb)
    if (!context.step.expects.exitCodes.includes(exitCode)) throw exitFailure(context, exitCode)
  } catch (error) {
    await discard(context)
    throw error
  }
}

/** CBS_E_NEW_SERVICING_STACK_REQUIRED. */
const stackTooOld = 0x800f0823

function oldStack(context: StepContext, kb: string) {
  return stepFailure(
    context,
    `The servicing stack of WinRE is too old for ${kb} (0x800f0823). WinRE was left as it was.`,
    'Take the servicing stack out of the cumulative update ("unstuck package <its .msu> --take-stack <folder>"), put the package beside it and plan with --folder: the stack then goes in first.',
  )
}

function beganBefore({ events, step }: StepContext): boolean {
  return events().filter((event) => event.kind === 'step-started' && event.step === step.id).length > 1
}

/**
 * After an attempt that failed or was killed nobody knows what is mounted, and in which state: it is let go, and the
 * steps before this one are done again with the image.
 */
async function serviceAnew(context: StepContext): Promise<void> {
  await discard(context)
  for (const step of context.plan.steps.slice(0, context.plan.steps.indexOf(context.step))) {
    if (step.kind === 'mount-winre') await runToolWell({ ...context, step })
    if (step.kind === 'add-package-to-winre') await addToImage({ ...context, step })
  }
}

/** What an image that grew cannot be written to is left as it is, and nothing stays mounted. */
async function refuseWithoutRoom(context: StepContext): Promise<void> {
  const free = factOf(context.inspection, 'recoveryPartition')?.freeBytes ?? null
  const wanted = winreRoom().beyondImageBytes
  if (free === null || free >= wanted) return
  await discard(context)
  throw stepFailure(
    context,
    `The recovery partition has ${mib(free)} MiB free; ${mib(wanted)} MiB are wanted before the image is written back. WinRE was left as it was.`,
    'Enlarge the recovery partition (plan again: the lines are in the plan), then go on.',
    'disk-full',
  )
}

const mib = (bytes: number) => Math.floor(bytes / 2 ** 20)

function currentAlready({ inspection, plan }: StepContext): string | null {
  const version = factOf(inspection, 'winre')?.version ?? null
  const promised = plan.promises.winre
  return version !== null && promised !== null && isAtLeast(version, promised)
    ? `WinRE is at ${version}.`
    : null
}

function isAtLeast(version: string, promised: string): boolean {
  return (compareVersions(version, promised) ?? -1) >= 0
}

/** Unmounts without keeping anything; that there is nothing mounted is no failure. */
async function discard({ host, append, step }: StepContext): Promise<void> {
  const command = ['/unmountre', '/path', winreMountFolder, '/discard']
  const result = await host.run('reagentc.exe', command).catch(() => null)
  const how =
    result?.exitCode === 0 ? 'was unmounted unchanged' : 'was not mounted, or could not be unmounted'
  await append({ kind: 'note', step: step.id, text: `The WinRE image ${how}.` })
}
